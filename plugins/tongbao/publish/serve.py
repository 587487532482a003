"""Serves the site on this machine while records are being written (本机预览).

MkDocs' own server stops answering after a build that failed; this one goes on with the last good
site. It listens on the loopback address only.
"""

import ipaddress
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from tongbao.publish.build import Outcome, build_site
from tongbao.publish.preview import STYLE, Builder, Preview

__all__ = ["serve_site", "start_preview"]

_PACKAGE = Path(__file__).resolve().parents[1]

_POLL_SECONDS = 20.0
"""How long a browser's question for changes is kept open."""

_SCRIPT = b"""(async () => {
  const version = new URL(document.currentScript.src).search.slice(1);
  for (;;) {
    try {
      const answer = await fetch("/-/changes?" + version, { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== version) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
"""


def serve_site(
    config_file: Path, *, host: str = "127.0.0.1", port: int = 8000, today: date | None = None
) -> None:
    """Build, serve, and build anew after every change, until interrupted.

    Args:
        config_file: the `mkdocs.yml`; its folder holds the records and the written pages.
        host: a loopback address.
        port: 0 takes a free one.
        today: the day to build for.

    Raises:
        ValueError: `host` is not of this machine only.
        OSError: the port is taken.
    """
    here = config_file.resolve().parent
    watched = (config_file.resolve(), here / "bulletins", here / "quiz", here / "docs", _PACKAGE)

    def build(folder: Path) -> Outcome:
        return build_site(config_file, folder, today=today)

    with start_preview(build, watched, host=host, port=port) as address:
        sys.stderr.write(f"预览：{address}（按 Ctrl+C 停止）\n")
        try:
            Event().wait()
        except KeyboardInterrupt:
            sys.stderr.write("\n")


@contextmanager
def start_preview(
    build: Builder,
    watched: Sequence[Path],
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    every: float = 0.5,
) -> Iterator[str]:
    """Serve what `build` makes until the block is left; gives the address.

    Args:
        build: builds the site into a new folder.
        watched: files and folders; a change in one of them builds anew.
        host: a loopback address.
        port: 0 takes a free one.
        every: seconds between two looks at what is watched.
    """
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        raise ValueError(f"{host}：只在本机预览，请用 127.0.0.1")
    preview = Preview(build)
    stop = Event()
    with ThreadingHTTPServer((host, port), partial(_Handler, preview)) as server:
        server.daemon_threads = True
        seen = _look(watched)
        preview.rebuild()
        threads = (
            Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True),
            Thread(target=_watch, args=(watched, seen, preview.rebuild, stop, every), daemon=True),
        )
        for thread in threads:
            thread.start()
        try:
            yield f"http://{host}:{server.server_port}/"
        finally:
            stop.set()
            server.shutdown()
            for thread in threads:
                thread.join()
            preview.close()


_Seen = dict[str, tuple[int, int]]


def _look(watched: Sequence[Path]) -> _Seen:
    """When every file was last changed, and its size."""
    seen: _Seen = {}
    for path in watched:
        files = [str(path)] if path.is_file() else _files(path)
        for file in files:
            try:
                found = os.lstat(file)
            except OSError:
                continue  # it has just gone; the next look sees that
            seen[file] = (found.st_mtime_ns, found.st_size)
    return seen


def _files(folder: Path) -> Iterator[str]:
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(base, name) for name in names)  # noqa: PTH118 - twice as quick, twice a second


def _watch(
    watched: Sequence[Path], built: _Seen, rebuild: Callable[[], None], stop: Event, every: float
) -> None:
    """Build anew when something has changed and has then stood still for one look."""
    last = built
    while not stop.wait(every):
        now = _look(watched)
        if now == last != built:
            built = now
            rebuild()
        last = now


class _Handler(SimpleHTTPRequestHandler):
    """Answers from the last good site."""

    def __init__(self, preview: Preview, *args: object) -> None:
        self._preview = preview
        super().__init__(*args, directory=str(preview.root or os.devnull))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer, unless the browser has gone meanwhile."""
        with suppress(ConnectionError):
            self._answer()

    def _answer(self) -> None:
        """Give a page with problems and script, the number of builds, or a plain file."""
        path, _, query = self.path.partition("?")
        if path == "/-/changes":
            since = int(query) if query.isdecimal() else -1
            self._send(b"%d" % self._preview.wait(since, _POLL_SECONDS), "text/plain")
        elif path == "/-/preview.js":
            self._send(_SCRIPT, "text/javascript")
        elif path == "/-/preview.css":
            self._send(STYLE, "text/css")
        elif self._preview.root is None:
            self._send(self._preview.dress(), "text/html; charset=utf-8", HTTPStatus.SERVICE_UNAVAILABLE)
        else:
            self._answer_file(self._preview.root)

    def _answer_file(self, root: Path) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and self.path.partition("?")[0].endswith("/"):
            file /= "index.html"
        if not file.exists() and (root / "404.html").is_file():
            page = (root / "404.html").read_bytes()
            self._send(self._preview.dress(page), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)
        elif file.suffix == ".html":
            self._send(self._preview.dress(file.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        """A preview is never kept by a browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal is for problems."""
