"""Takes the pictures of the built site that stand in `docs/pictures/`.

`python -m tools.pictures SITE FOLDER`, or `make pictures`, which builds the site first. 每周一题 is shown
as it will be on `QUIZ_DAY`, from a site built for that day: an archive grows from the first week
on. Sheets of a notice are shown, too.
"""

import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from tongbao.publish.build import build_site
from tools.chromium import ARGUMENTS, REMEDY, find_chromium
from tools.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LIMIT = 150_000
"""The most bytes that a picture may weigh."""

COLOURS = (128, 64, 32, 16)
"""How many colours a picture keeps: the first number that makes it light enough."""

PAGES = {
    "home": "",
    "notice": "notices/nmg-2021-bureau/",
    "ledger": "ledger/nmg-2020/",
    "issue": "issues/demo-01/",
    "channel": "channels/1501/",
}
"""The pages that are shown, by the name in the file's name."""

QUIZ_DAY = date(2027, 1, 12)
"""The day on which 每周一题 is shown."""

NOON = "T12:00:00+08:00"
"""What the browser's clock says on that day."""


def leave(page: "Page") -> None:
    """The page as it comes."""


def enlarge(page: "Page") -> None:
    """大字版 is chosen."""
    page.locator(".tb-size:visible").click()
    page.mouse.move(0, 0)
    page.evaluate("document.activeElement.blur()")


def answer_right(page: "Page") -> None:
    """The key is chosen and handed in."""
    _answer(page, "li.tb-ans--right")


def answer_wrong(page: "Page") -> None:
    """Something else is chosen and handed in."""
    _answer(page, "li.tb-ans--rest")


def make_mistakes(page: "Page") -> None:
    """Two questions of past weeks are answered wrong; then 错题本 is opened."""
    here = page.url
    for week in ("2026-W53", "2027-W01"):
        page.goto(here.replace("mistakes/", f"weeks/{week}/"))
        answer_wrong(page)
    page.goto(here, wait_until="networkidle")


def _answer(page: "Page", kind: str) -> None:
    options = page.locator(f"[data-tb-answers] {kind}").evaluate_all(
        "them => them.map(one => one.dataset.option)"
    )
    if options:
        page.locator(f"[data-tb-form] input[value='{options[0]}']").check()
    else:
        page.locator("[data-tb-form] input").fill("不清楚")
    page.locator("[data-tb-act] button").click()
    page.locator("h2.tb-verdict").wait_for()
    page.evaluate("scrollTo(0, 0)")


QUIZ_PAGES: dict[str, tuple[str, Callable[["Page"], None]]] = {
    "quiz": ("quiz/", leave),
    "quiz-right": ("quiz/", answer_right),
    "quiz-wrong": ("quiz/", answer_wrong),
    "quiz-past": ("quiz/weeks/", leave),
    "quiz-mistakes": ("quiz/mistakes/", make_mistakes),
    "quiz-paper": ("quiz/papers/2026-q4/a/", leave),
}
"""The pages of 每周一题 that are shown, and what is done on them before."""

SHEETS = "notices/nmg-2021-bureau/notice.pdf"
"""The print of which the first two sheets are shown."""

GAP = 16
"""Pixels around a sheet."""

HEIGHTS = {390: 1500, 1280: 1400}
"""How much of a page is shown, by the width of the window, in CSS pixels."""

SCALES = {390: 2, 1280: 1}
"""Pixels of the picture for one of the page; a phone's are finer."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A picture to take; the page is prepared first."""

    name: str
    path: str
    width: int
    scheme: Literal["light", "dark"] = "light"
    prepare: Callable[["Page"], None] = leave
    day: date | None = None

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.width}-{self.scheme}.png"


def plan_shots() -> Iterator[Shot]:
    """Every page on paper white at both widths; some in other ways as well."""
    for name, path in PAGES.items():
        for width in HEIGHTS:
            yield Shot(name=name, path=path, width=width)
    for width in HEIGHTS:
        yield Shot(name="chart", path="ledger/demo-2026/#charts", width=width)
    yield Shot(name="home", path=PAGES["home"], width=390, scheme="dark")
    yield Shot(name="home-large", path=PAGES["home"], width=390, prepare=enlarge)
    yield Shot(name="notice", path=PAGES["notice"], width=1280, scheme="dark")


def plan_quiz_shots() -> Iterator[Shot]:
    """Every page of the quiz on paper white at both widths; a wrong answer on dark and 大字版 as well."""
    for name, (path, prepare) in QUIZ_PAGES.items():
        for width in HEIGHTS:
            yield Shot(name=name, path=path, width=width, prepare=prepare, day=QUIZ_DAY)
    path, prepare = QUIZ_PAGES["quiz-wrong"]
    yield Shot(name="quiz-wrong", path=path, width=390, scheme="dark", prepare=prepare, day=QUIZ_DAY)
    yield Shot(name="quiz-large", path="quiz/", width=390, prepare=enlarge, day=QUIZ_DAY)


def take(browser: "Browser", address: str, shot: Shot) -> bytes:
    """The picture of a page as PNG."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
        device_scale_factor=SCALES[shot.width],
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    if shot.day is not None:
        page.clock.set_fixed_time(f"{shot.day}{NOON}")
        # The page asks the server for the time by HEAD; without an answer it goes by the browser's clock.
        page.route("**", lambda route: route.abort() if route.request.method == "HEAD" else route.fallback())
    answer = page.goto(f"{address}/{shot.path}", wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"没有这个页面 / no such page: {shot.path}")
    shot.prepare(page)
    picture = page.screenshot()
    page.close()
    return picture


def take_sheets(file: Path) -> bytes:
    """The first two sheets of a print side by side, on grey, as PNG."""
    with tempfile.TemporaryDirectory() as scratch:
        pages = ("-r", "80", "-f", "1", "-l", "2")
        subprocess.run(["pdftoppm", *pages, "-png", file, f"{scratch}/sheet"], check=True)
        left, right = (Image.open(page) for page in sorted(Path(scratch).iterdir()))
        both = Image.new("RGB", (left.width + right.width + 3 * GAP, left.height + 2 * GAP), "#c4ccd1")
        both.paste(left, (GAP, GAP))
        both.paste(right, (left.width + 2 * GAP, GAP))
    out = io.BytesIO()
    both.save(out, "PNG")
    return out.getvalue()


def compress(picture: bytes) -> bytes:
    """The same picture with as many colours as `LIMIT` allows."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LIMIT:
            return out.getvalue()
    raise SystemExit(f"图片超过 {LIMIT} 字节 / a picture weighs more than {LIMIT} bytes")


def main() -> int:
    """Takes all pictures; 1 if there is no browser."""
    site, folder = Path(sys.argv[1]), Path(sys.argv[2])
    chromium = find_chromium()
    if chromium is None:
        print(REMEDY, file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(ARGUMENTS), chromium_sandbox=os.geteuid() != 0
        )
        later = Path(scratch) / "site"
        made = build_site(Path("mkdocs.yml"), later, today=QUIZ_DAY)
        if made.code:
            raise SystemExit("\n".join(made.lines))
        for root, shots in ((site, plan_shots()), (later, plan_quiz_shots())):
            with serve(root) as served:
                for shot in shots:
                    picture = compress(take(browser, served.address, shot))
                    (folder / shot.file).write_bytes(picture)
                    print(f"{folder / shot.file}  {len(picture) / 1000:.0f} KB")
        browser.close()
    picture = compress(take_sheets(site / SHEETS))
    (folder / "notice-print.png").write_bytes(picture)
    print(f"{folder / 'notice-print.png'}  {len(picture) / 1000:.0f} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
