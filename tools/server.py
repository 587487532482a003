"""A server for a built folder, on a free port of this machine, that stops by itself.

It sends the headers of `tongbao.policy`, as the ready files for real servers do.
"""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from os import PathLike
from pathlib import Path
from threading import Thread
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from tongbao.policy import PACKED, content_type, headers_of, part_of


@dataclass(frozen=True, kw_only=True)
class Served:
    """A folder and the address where it is served, without a closing slash."""

    folder: Path
    address: str


class _Handler(SimpleHTTPRequestHandler):
    """Answers as a plain web server would, the site's own 404 pages included."""

    missing = ""
    """The page that answers for an address that is not there, once it has been found so."""

    def end_headers(self) -> None:
        for name, value in headers_of(self.missing or self.asked, secure=False).items():
            self.send_header(name, value)
        super().end_headers()

    @property
    def asked(self) -> str:
        """The address that is asked for, decoded, without its query."""
        return unquote(urlsplit(self.path).path)

    def guess_type(self, path: str | PathLike[str]) -> str:
        return content_type(str(path))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: the browser's own log is what tests read."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = part_of(self.asked).missing
        page = Path(self.directory) / missing
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.missing = f"/{missing}"
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


class _Packed(_Handler):
    """Answers packed, and more than once on a line, as the documented servers do."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | BytesIO | None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        kind = self.guess_type(str(file))
        if not file.is_file() or kind.partition(";")[0] not in PACKED:
            return super().send_head()
        body = gzip.compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return BytesIO(body)


class _Server(ThreadingHTTPServer):
    """Does not mind a browser that hangs up in the middle of an answer."""

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def serve(folder: Path, *, packed: bool = False) -> Iterator[Served]:
    """Serve `folder` until the block is left; `packed` to whoever asks, who has to understand gzip."""
    handler = _Packed if packed else _Handler
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Served(folder=folder, address=f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
