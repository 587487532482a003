"""Real web servers with the files that we ship for them (`docs/staff/server/`), on ports of this machine.

A server runs as an ordinary process without rights, in a folder of its own, and ends with the block. It reads
the shipped file with these words put in place of others, and nothing else changed:

- the folder of the site: a link named `current`, as on the server that `docs/staff/deploy.md` describes;
- ports 80 and 443: free ones, on 127.0.0.1 only;
- certificate and key: made for the run;
- the folder of logs.
"""

import os
import re
import shutil
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

from tongbao.render.servers import NAME, ROOT

__all__ = ["SERVERS", "Answer", "WebServer", "find_server", "run_server"]

FILES = Path(__file__).resolve().parents[1] / "docs" / "staff" / "server"

PATIENCE = 20.0
"""Seconds until a server that does not answer counts as broken."""

_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"

_MODULES = Path("/usr/lib/apache2/modules")

#: What Debian's Apache loads, as far as it is a module there, and what the head of our file asks for.
_APACHE_MODULES = (
    "mpm_event",
    "authz_core",
    "log_config",
    "alias",
    "allowmethods",
    "deflate",
    "dir",
    "filter",
    "headers",
    "http2",
    "mime",
    "ssl",
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a server answers.

    Attributes:
        status: the code.
        headers: by name in small letters; one that comes twice holds both values, a line each.
        body: as it came.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class WebServer:
    """A server that runs.

    Attributes:
        name: `nginx`, `apache` or `caddy`.
        plain: the port for http.
        secure: the port for https.
        logs: the folder of its logs.
    """

    name: str
    plain: int
    secure: int
    logs: Path

    @property
    def address(self) -> str:
        """Where the site is, without a closing slash."""
        return f"https://127.0.0.1:{self.secure}"

    def ask(
        self, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, secure: bool = True
    ) -> Answer:
        """One answer to exactly this path; nothing is followed, unpacked or put right."""
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        line = socket.create_connection(("127.0.0.1", self.secure if secure else self.plain), PATIENCE)
        with context.wrap_socket(line, server_hostname=NAME) if secure else line as channel:
            rows = {"Host": NAME, "Connection": "close", **(headers or {})}
            text = "".join(f"{key}: {value}\r\n" for key, value in rows.items())
            channel.sendall(f"{method} {path} HTTP/1.1\r\n{text}\r\n".encode())
            with HTTPResponse(channel, method=method) as response:
                response.begin()
                body = response.read()
        found: dict[str, str] = {}
        for key, value in response.getheaders():
            name = key.lower()
            found[name] = f"{found[name]}\n{value}" if name in found else value
        return Answer(status=response.status, headers=found, body=body)

    def read_log(self) -> list[str]:
        """The lines of the access log, once it has been written."""
        return (self.logs / "tongbao.access.log").read_text(encoding="utf-8").splitlines()


def find_server(name: str) -> str | None:
    """The program of a server, if this machine has it."""
    return shutil.which({"apache": "apache2"}.get(name, name), path=_PATH)


@contextmanager
def run_server(name: str, site: Path, extra: Mapping[str, bytes] | None = None) -> Iterator[WebServer]:
    """Serve a built site until the block is left.

    Args:
        name: a key of :data:`SERVERS`.
        site: the built site, which is not touched.
        extra: files to serve besides, by path in the site.

    Raises:
        FileNotFoundError: this machine does not have the server.
        RuntimeError: it does not start; its words are in the text.
    """
    program = find_server(name)
    if program is None:
        raise FileNotFoundError(f"{name} is not on this machine: make servers")
    folder = Path(tempfile.mkdtemp(prefix=f"tongbao-{name}-"))
    try:
        # Root's processes give up their rights, and whoever they become has to read this.
        folder.chmod(0o755)
        _lay_out(folder, site, extra or {})
        server = WebServer(name=name, plain=_free_port(), secure=_free_port(), logs=folder / "logs")
        with _running(SERVERS[name](program, folder, server), folder, server):
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _lay_out(folder: Path, site: Path, extra: Mapping[str, bytes]) -> None:
    """The site as it lies on a server, a certificate, and folders to write into."""
    release = folder / "releases" / "20261122-1"
    shutil.copytree(site, release, copy_function=_link)
    for name, content in extra.items():
        (release / name).parent.mkdir(parents=True, exist_ok=True)
        (release / name).unlink(missing_ok=True)
        (release / name).write_bytes(content)
    (folder / "current").symlink_to("releases/20261122-1")
    for name in ("logs", "run"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    command += ["-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    command += ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    (folder / "key.pem").chmod(0o644)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another disk
        shutil.copy2(source, target)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _shipped(file: str, folder: Path, *pairs: tuple[str, str]) -> str:
    """The text of a shipped file with words put in place of others, each of which it has."""
    text = (FILES / file).read_text(encoding="utf-8")
    for old, new in ((ROOT, str(folder / "current")), *pairs):
        if old not in text:
            raise ValueError(f"{file}: {old!r} is not there to be replaced")
        text = text.replace(old, new)
    return text


def _nginx(program: str, folder: Path, server: WebServer) -> list[str]:
    text = _shipped(
        "nginx.conf",
        folder,
        ("    listen [::]:80;\n", ""),
        ("    listen [::]:443 ssl http2;\n", ""),
        ("listen 80;", f"listen 127.0.0.1:{server.plain};"),
        ("listen 443 ", f"listen 127.0.0.1:{server.secure} "),
        ("/etc/nginx/tongbao.pem", str(folder / "cert.pem")),
        ("/etc/nginx/tongbao.key", str(folder / "key.pem")),
        ("/var/log/nginx", str(server.logs)),
    )
    (folder / "site.conf").write_text(text, encoding="utf-8")
    kept = "".join(
        f"{kind}_temp_path {folder}/run/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "main.conf").write_text(
        f"daemon off;\nmaster_process off;\npid {folder}/run/pid;\nerror_log {server.logs}/error.log;\n"
        f"events {{ }}\nhttp {{\n{kept}access_log {server.logs}/other.log;\n"
        f"include {folder}/site.conf;\n}}\n",
        encoding="utf-8",
    )
    return [program, "-p", str(folder), "-e", str(server.logs / "error.log"), "-c", str(folder / "main.conf")]


def _apache(program: str, folder: Path, server: WebServer) -> list[str]:
    text = _shipped(
        "apache.conf",
        folder,
        ("*:80>", f"127.0.0.1:{server.plain}>"),
        ("*:443>", f"127.0.0.1:{server.secure}>"),
        ("/etc/apache2/tongbao.pem", str(folder / "cert.pem")),
        ("/etc/apache2/tongbao.key", str(folder / "key.pem")),
        ("/var/log/apache2", str(server.logs)),
    )
    (folder / "site.conf").write_text(text, encoding="utf-8")
    loads = "".join(
        f"LoadModule {name}_module {_MODULES}/mod_{name}.so\n"
        for name in _APACHE_MODULES
        if (_MODULES / f"mod_{name}.so").is_file()
    )
    (folder / "main.conf").write_text(
        f"ServerRoot {folder}\n{loads}PidFile {folder}/run/pid\nMutex file:{folder}/run\n"
        f"ErrorLog {server.logs}/error.log\nServerName {NAME}\nTypesConfig /dev/null\n"
        f'LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{{Referer}}i\\" \\"%{{User-Agent}}i\\"" combined\n'
        f'LogFormat "%h %l %u %t \\"%r\\" %>s %O" common\nCustomLog {server.logs}/other.log common\n'
        f"Listen 127.0.0.1:{server.plain}\nListen 127.0.0.1:{server.secure} https\n"
        f"Include {folder}/site.conf\n",
        encoding="utf-8",
    )
    return [program, "-DFOREGROUND", "-f", str(folder / "main.conf")]


def _caddy(program: str, folder: Path, server: WebServer) -> list[str]:
    text = _shipped(
        "Caddyfile",
        folder,
        ("/etc/caddy/tongbao.pem", str(folder / "cert.pem")),
        ("/etc/caddy/tongbao.key", str(folder / "key.pem")),
        ("/var/log/caddy", str(server.logs)),
    )
    first = (
        f"{{\n\tadmin off\n\thttp_port {server.plain}\n\thttps_port {server.secure}\n"
        f"\tdefault_bind 127.0.0.1\n\tstorage file_system {folder}/run\n}}\n\n"
    )
    (folder / "Caddyfile").write_text(first + text, encoding="utf-8")
    return [program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


SERVERS: Mapping[str, Callable[[str, Path, WebServer], list[str]]] = {
    "nginx": _nginx,
    "apache": _apache,
    "caddy": _caddy,
}
"""How each is started: writes its settings and gives its command."""


@contextmanager
def _running(command: list[str], folder: Path, server: WebServer) -> Iterator[None]:
    """Run a command until the block is left, as nobody where that can be."""
    nobody = ("nobody", "nogroup", ()) if os.geteuid() == 0 else (None, None, None)
    home = {"HOME": str(folder / "run"), "PATH": _PATH, "LC_ALL": "C.UTF-8"}
    said = folder / "said"
    with said.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=nobody[0],
            group=nobody[1],
            extra_groups=nobody[2],
        )
        try:
            _wait(process, server, said)
            yield
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", server: WebServer, said: Path) -> None:
    """Until it answers."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            server.ask("/", method="HEAD")
            return
        time.sleep(0.05)
    logs = [said, *sorted(server.logs.iterdir())]
    told = "\n".join(log.read_text(encoding="utf-8", errors="replace") for log in logs)
    raise RuntimeError(f"{server.name} does not answer:\n{re.sub(r'(?m)^', '  ', told)}")
