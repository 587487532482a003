"""Takes the pictures of the built site that stand in `docs/pictures/`.

`python -m tools.pictures SITE FOLDER`, or `make pictures`, which builds the site first.
"""

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.chromium import ARGUMENTS, REMEDY, find_chromium
from tools.server import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser

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

HEIGHTS = {390: 1500, 1280: 1400}
"""How much of a page is shown, by the width of the window, in CSS pixels."""

SCALES = {390: 2, 1280: 1}
"""Pixels of the picture for one of the page; a phone's are finer."""


@dataclass(frozen=True, kw_only=True)
class Shot:
    """A picture to take."""

    name: str
    path: str
    width: int
    scheme: Literal["light", "dark"]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}-{self.width}-{self.scheme}.png"


def plan_shots() -> Iterator[Shot]:
    """Every page on paper white at both widths; the home page and the notice on dark as well."""
    for name, path in PAGES.items():
        for width in HEIGHTS:
            yield Shot(name=name, path=path, width=width, scheme="light")
    yield Shot(name="home", path=PAGES["home"], width=390, scheme="dark")
    yield Shot(name="notice", path=PAGES["notice"], width=1280, scheme="dark")


def take(browser: "Browser", address: str, shot: Shot) -> bytes:
    """The picture of a page as PNG."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
        device_scale_factor=SCALES[shot.width],
        color_scheme=shot.scheme,
        reduced_motion="reduce",
        locale="zh-CN",
    )
    answer = page.goto(f"{address}/{shot.path}", wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"没有这个页面 / no such page: {shot.path}")
    picture = page.screenshot()
    page.close()
    return picture


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
    with serve(site) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(ARGUMENTS), chromium_sandbox=os.geteuid() != 0
        )
        for shot in plan_shots():
            picture = compress(take(browser, served.address, shot))
            (folder / shot.file).write_bytes(picture)
            print(f"{folder / shot.file}  {len(picture) / 1000:.0f} KB")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
