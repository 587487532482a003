"""What we ship for nginx, Apache and Caddy is tried on each: the very files, every kind of answer.

`make test` installs nginx and tries it; `make servers` installs Apache and Caddy and asks for all three.
"""

import gzip
import os
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest

from tools.webservers import WebServer, run_server

EXTRA = {
    ".well-known/security.txt": b"Contact: https://tongbao.example/\n",
    ".well-known/other": b"tb-hidden-file",
    ".git/config": b"tb-hidden-file",
    "ledger/.draft": b"tb-hidden-file",
    "channels/.draft": b"tb-hidden-file",
    "files/x.pdf": b"%PDF-1.7\n" + b"text " * 400,
    "files/x.xlsx": b"PK\x03\x04" + b"text " * 400,
    "search/0123456789ab/g1.json": b'["text"]' + b" " * 400,
}
"""What a site has only at times, and what no site should have."""

SCRIPTED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)

PLAIN = (
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

PROMISED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
        "geolocation=(), gyroscope=(), hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), "
        "payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), "
        "usb=(), xr-spatial-tracking=()"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
"""What every answer over https carries."""

OF_THE_LINE = {
    "accept-ranges",
    "alt-svc",
    "connection",
    "content-length",
    "date",
    "etag",
    "last-modified",
    "server",
    "transfer-encoding",
    "upgrade",
    "vary",
}
"""Headers that a server sends of itself."""

HTML = "text/html; charset=utf-8"
JSON = "application/json; charset=utf-8"
YEAR = "public, max-age=31536000, immutable"

ANSWERS = (
    ("/", 200, HTML, SCRIPTED, "no-cache"),
    ("/ledger/nmg-2020/", 200, HTML, SCRIPTED, "no-cache"),
    ("/quiz/", 200, HTML, SCRIPTED, "no-cache"),
    ("/channels/", 200, HTML, PLAIN, "no-store"),
    ("/channels/1501/", 200, HTML, PLAIN, "no-store"),
    ("//channels/1501/", 200, HTML, PLAIN, "no-store"),
    ("/%63hannels/1501/", 200, HTML, PLAIN, "no-store"),
    ("/nowhere/", 404, HTML, SCRIPTED, "no-cache"),
    ("/channels/nowhere/", 404, HTML, PLAIN, "no-store"),
    ("/channels/1501/nowhere.pdf", 404, HTML, PLAIN, "no-store"),
    ("/assets/tongbao/site.*.css", 200, "text/css; charset=utf-8", SCRIPTED, YEAR),
    ("/assets/tongbao/boot.*.js", 200, "text/javascript; charset=utf-8", SCRIPTED, YEAR),
    ("/assets/tongbao/theme.*.css", 200, "text/css; charset=utf-8", SCRIPTED, YEAR),
    ("/assets/tongbao/mark.svg", 200, "image/svg+xml; charset=utf-8", SCRIPTED, "no-cache"),
    ("/assets/tongbao/site.00000000.css", 404, HTML, SCRIPTED, "no-cache"),
    ("/data/v1/issues.csv", 200, "text/csv; charset=utf-8", SCRIPTED, "no-cache"),
    ("/data/v1/issues.json", 200, JSON, SCRIPTED, "no-cache"),
    ("/data/v1/channels.schema.json", 200, JSON, SCRIPTED, "no-cache"),
    ("/notices/feed.xml", 200, "application/atom+xml; charset=utf-8", SCRIPTED, "no-cache"),
    ("/notices/feed.json", 200, "application/feed+json; charset=utf-8", SCRIPTED, "no-cache"),
    ("/quiz/calendar.ics", 200, "text/calendar; charset=utf-8", SCRIPTED, "no-cache"),
    ("/sitemap.xml", 200, "application/xml; charset=utf-8", SCRIPTED, "no-cache"),
    ("/sitemap.xml.gz", 200, "application/gzip", SCRIPTED, "no-cache"),
    ("/files/x.pdf", 200, "application/pdf", SCRIPTED, "no-cache"),
    (
        "/files/x.xlsx",
        200,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        SCRIPTED,
        "no-cache",
    ),
    ("/search/", 200, HTML, SCRIPTED, "no-cache"),
    ("/search/index.json", 200, JSON, SCRIPTED, "no-cache"),
    ("/search/0123456789ab/g1.json", 200, JSON, SCRIPTED, YEAR),
    ("/.well-known/security.txt", 200, "text/plain; charset=utf-8", SCRIPTED, "no-cache"),
    ("/.well-known/other", 404, HTML, SCRIPTED, "no-cache"),
    ("/.git/config", 404, HTML, SCRIPTED, "no-cache"),
    ("/ledger/.draft", 404, HTML, SCRIPTED, "no-cache"),
    ("/channels/.draft", 404, HTML, PLAIN, "no-store"),
)
"""Address (a `*` stands for a hash), status, type, policy, and how long it may be kept."""


@pytest.fixture(scope="module", params=os.environ.get("TONGBAO_SERVERS", "nginx").split())
def server(request: pytest.FixtureRequest, built_site: Path) -> Iterator[WebServer]:
    """Each server that is asked for (`make servers`: all) with the file that is shipped for it."""
    with run_server(request.param, built_site, EXTRA) as running:
        yield running


def resolve(site: Path, path: str) -> str:
    """The address of a file whose name holds a hash."""
    if "*" not in path:
        return path
    (found,) = site.glob(path.removeprefix("/"))
    return f"/{found.relative_to(site).as_posix()}"


def test_every_answer_carries_what_is_promised_and_nothing_else(server: WebServer, built_site: Path) -> None:
    wrong = {}
    for path, status, kind, policy, cache in ANSWERS:
        answer = server.ask(resolve(built_site, path))
        found = {name: value for name, value in answer.headers.items() if name not in OF_THE_LINE}
        wanted = {
            **PROMISED,
            "content-type": kind,
            "content-security-policy": policy,
            "cache-control": cache,
        }
        if (answer.status, found) != (status, wanted):
            wrong[path] = (answer.status, set(found.items()) ^ set(wanted.items()))
        if b"tb-hidden-file" in answer.body:
            wrong[f"{path} is shown"] = (answer.status, set())
    assert wrong == {}


def test_an_address_that_is_not_there_is_answered_by_the_site(server: WebServer, built_site: Path) -> None:
    for path, page in (("/nowhere/", "404.html"), ("/channels/nowhere/", "channels/404.html")):
        assert server.ask(path).body == (built_site / page).read_bytes()


def test_no_folder_is_listed(server: WebServer, built_site: Path) -> None:
    bare = [
        f"/{folder.relative_to(built_site).as_posix()}/"
        for folder in sorted(built_site.rglob("*"))
        if folder.is_dir() and not (folder / "index.html").exists()
    ]
    assert "/assets/" in bare
    missing = (built_site / "404.html").read_bytes()
    answers = {path: server.ask(path) for path in bare}
    assert {path: one.status for path, one in answers.items() if one.status not in {403, 404}} == {}
    assert [path for path, one in answers.items() if one.body != missing] == []


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2f..%2fetc/passwd",
        "/ledger/..%5c..%5c..%5cetc/passwd",
        "//etc/passwd",
        "/assets../etc/passwd",
    ],
)
def test_no_way_leads_out_of_the_site(server: WebServer, path: str) -> None:
    answer = server.ask(path)
    assert answer.status in {400, 403, 404}
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    ("path", "packed"),
    [
        ("/", True),
        ("/channels/", True),
        ("/data/v1/issues.csv", True),
        ("/data/v1/issues.json", True),
        ("/notices/feed.xml", True),
        ("/assets/tongbao/site.*.css", True),
        ("/search/0123456789ab/g1.json", True),
        ("/files/x.pdf", False),
        ("/files/x.xlsx", False),
    ],
)
def test_text_is_sent_packed_and_a_browser_that_has_it_is_told_so(
    server: WebServer, built_site: Path, path: str, *, packed: bool
) -> None:
    path = resolve(built_site, path)
    whole = server.ask(path)
    answer = server.ask(path, headers={"Accept-Encoding": "gzip"})
    assert (answer.headers.get("content-encoding") == "gzip") is packed
    assert (gzip.decompress(answer.body) if packed else answer.body) == whole.body
    for one, asked in ((whole, {}), (answer, {"Accept-Encoding": "gzip"})):
        again = server.ask(path, headers={**asked, "If-None-Match": one.headers["etag"]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == one.headers["cache-control"]
    other = server.ask(path, headers={"If-None-Match": '"another"'})
    assert (other.status, other.body) == (200, whole.body)


def test_the_quiz_can_ask_for_the_time(server: WebServer) -> None:
    """`assets/quiz/clock.js` reads the day from `Date` of an answer to HEAD: it must not be a kept one."""
    answer = server.ask("/quiz/", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer.headers["cache-control"] == "no-cache"
    assert abs(parsedate_to_datetime(answer.headers["date"]) - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "STRANGE"])
def test_the_site_is_only_read(server: WebServer, built_site: Path, method: str) -> None:
    answer = server.ask("/ledger/", method=method)
    assert answer.status in {400, 405}
    assert answer.body != (built_site / "ledger" / "index.html").read_bytes()


def test_a_folder_without_its_slash_and_plain_http_lead_to_the_right_place(server: WebServer) -> None:
    within = server.ask("/ledger")
    assert within.status in {301, 308}
    assert within.headers["location"].removeprefix("https://tongbao.example") == "/ledger/"
    assert server.ask("/ledger/?progress=open").status == 200
    moved = server.ask("/ledger/?progress=open", secure=False)
    assert moved.status in {301, 308}
    assert moved.headers["location"] == "https://tongbao.example/ledger/?progress=open"


def test_nobody_notes_who_looks_at_a_channel(server: WebServer, built_site: Path) -> None:
    style = resolve(built_site, "/assets/tongbao/site.*.css")
    for path in ("/channels/", "/channels/1501/", "/channels/nowhere/", "/channels", "/%63hannels/", style):
        server.ask(f"{path}?tb-unseen")
    server.ask("/channels/1501/?tb-unseen", secure=False)
    server.ask("/ledger/?tb-seen-1")
    server.ask("/nowhere/?tb-seen-2")
    end = time.monotonic() + 5
    while time.monotonic() < end and not any("tb-seen-2" in line for line in server.read_log()):
        time.sleep(0.05)
    lines = "\n".join(server.read_log())
    assert re.findall(r"tb-seen-\d", lines) == ["tb-seen-1", "tb-seen-2"], "the log is alive"
    logs = {log.name: log.read_text(encoding="utf-8") for log in server.logs.iterdir()}
    assert [name for name, text in logs.items() if "tb-unseen" in text] == []


def test_a_server_does_not_say_more_of_itself_than_it_must(server: WebServer) -> None:
    said = server.ask("/").headers.get("server", "")
    assert re.fullmatch(r"|nginx|Apache", said.partition("/")[0])
    assert b"nginx/" not in server.ask("/ledger/", method="POST").body
