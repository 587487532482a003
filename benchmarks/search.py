"""What the search costs: seconds to index N pages, and bytes over the wire up to the first results.

`python -m benchmarks.search --pages 10000 --issues 5000`

The wire is counted by a real browser on a site that is served packed, as `docs/staff/deploy.md` sets a
server up. The pages to index are of two sorts: the generated issues of `many_issues`, whose texts are twelve
words in turn, and pages of words drawn from a dictionary by how common they are, which repeat little.
"""

import argparse
import gzip
import random
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jieba
from playwright.sync_api import Page, sync_playwright

from benchmarks.many_issues import build, write_records
from tongbao.publish.plan import read_plan
from tongbao.render.search import Found, make_index
from tongbao.render.site import SiteSettings
from tongbao.views.page import Card, PlannedFile
from tools.chromium import find_chromium

QUERIES = ("统计", "数据质量", "虚构问题", "2026-02-1", "核查台账企业基础", "改 many-00042", "证")
VARIED = ("统计", "数据质量", "人民政府", "2021-06-25", "的", "工业总产值")
RARE = 20
"""Words that a dictionary has seen less often are left out."""

DAY = date(2026, 10, 1)


def generate(count: int) -> list[Found]:
    """Pages of `many_issues`."""
    with tempfile.TemporaryDirectory() as folder:
        write_records(Path(folder), count)
        planned = read_plan(Path(folder), DAY, SiteSettings()).plan.pages
    return [
        Found(url=page.url, title=page.title, markup=page.html, card=page.card)
        for page in planned
        if page.searchable
    ]


def vary(count: int) -> list[Found]:
    """Pages of 900 characters of words by how common they are, in 30 blocks, with labels and days."""
    jieba.initialize()
    words = [word for word, often in jieba.dt.FREQ.items() if often > RARE and len(word) > 1]
    weights = [jieba.dt.FREQ[word] for word in words]
    words += [query for query in VARIED if query not in words]
    weights += [2000] * (len(words) - len(weights))
    draw = random.Random(4)  # noqa: S311 - the same each time
    pages = []
    for number in range(count):
        text = draw.choices(words, weights, k=420)
        blocks = [
            f"责任单位：{draw.choice(words)}局 {draw.randint(2019, 2026)}-{draw.randint(1, 12):02}-25 "
            + "，".join(text[at : at + 14])
            for at in range(0, 420, 14)
        ]
        html = f"<h1>问题{number}</h1>" + "".join(f"<p>{block}</p>" for block in blocks)
        card = Card(kind="具体问题", organs=(f"单位{number % 300}",), states=("推进中",), years=(2026,))
        pages.append(Found(url=f"issues/v-{number:05}/", title=f"问题{number}", markup=html, card=card))
    return pages


def index(pages: list[Found], name: str) -> tuple[PlannedFile, ...]:
    """Time the index of some pages."""
    begun = time.perf_counter()
    files = tuple(make_index(pages))
    seconds = time.perf_counter() - begun
    parts = [file for file in files if "/g" in file.url]
    size = sum(len(file.content) for file in parts)
    print(
        f"{name}: {len(pages)} pages indexed in {seconds:.1f} s; {len(parts)} parts of "
        f"{size // len(parts)} bytes ("
        f"{max(len(gzip.compress(file.content)) for file in parts)} packed at most), "
        f"{sum(len(file.content) for file in files) / 1e6:.0f} MB in all"
    )
    return files


class _Packed(SimpleHTTPRequestHandler):
    """Serves text packed."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def count_wire(page: Page, base: str, query: str) -> str:
    """Bytes from the wish to search up to results, in a browser that has only read the home page."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    wire: list[int] = []
    page.goto(base, wait_until="networkidle")
    session.on("Network.loadingFinished", lambda event: wire.append(int(event["encodedDataLength"])))
    page.keyboard.press("/")
    page.locator("dialog input").fill(query)
    page.locator("dialog li, dialog [role=status]:not(:empty)").first.wait_for()
    page.wait_for_load_state("networkidle")
    found = page.locator("dialog [role=status]").inner_text()
    return f"{query}: {sum(wire)} bytes in {len(wire)} requests; {found}"


def measure(site: Path, queries: tuple[str, ...]) -> None:
    """Print the wire of each query, each in a browser without a cache."""
    with serve(site) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for query in queries:
            context = browser.new_context()
            print("  " + count_wire(context.new_page(), base, query))
            context.close()
        browser.close()


def main() -> None:
    """Print all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--issues", type=int, default=5_000)
    args = parser.parse_args()
    index(generate(args.pages), "generated issues")
    index(vary(args.pages), "words of a dictionary")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_records(root, args.issues)
        seconds, _ = build(root)
        print(f"wire at {args.issues} issues (the site was built in {seconds:.0f} s):")
        measure(root / "site", QUERIES)
        other = tuple(make_index(vary(args.issues)))
        for file in other:
            path = root / "site" / file.url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
        print(f"the same with the index of {args.issues} pages of words of a dictionary:")
        measure(root / "site", VARIED)


if __name__ == "__main__":
    main()
