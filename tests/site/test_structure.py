"""What a screen reader goes by, on every page of the built site: language, headings, landmarks and tables."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

from lxml import html


def find_faults(page: html.HtmlElement) -> list[str]:
    """What is wrong with the structure of a page, in words."""
    faults = []
    if page.get("lang") != "zh-Hans":
        faults.append(f"language {page.get('lang')}")
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} headings h1")
    main = page.find(".//main")
    inside = [int(node.tag[1]) for node in main.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    faults += [f"h{after} after h{before}" for before, after in pairwise(inside) if after > before + 1]
    for tag in ("main", "header", "footer"):
        outer = [
            node
            for node in page.iter(tag)
            if not any(up.tag in {"article", "section"} for up in node.iterancestors())
        ]
        if len(outer) != 1:
            faults.append(f"{len(outer)} of {tag}")
    names = Counter(
        (node.tag, node.get("aria-label") or node.get("aria-labelledby")) for node in page.iter("nav")
    )
    faults += [
        f"{count} nav of the name {name}" for (_, name), count in names.items() if not name or count > 1
    ]
    for table in page.iter("table"):
        # One in the text of a notice is what its author wrote, and the words before it say what it is.
        written = any("tb-body" in up.get("class", "").split() for up in table.iterancestors())
        if table.find("caption") is None and not written:
            faults.append(f"a table without a caption: {table.text_content().strip()[:20]}")
        faults += [
            f"a header cell without scope: {cell.text_content()}"
            for cell in table.iter("th")
            if not cell.get("scope")
        ]
        if table.find(".//th") is None:
            faults.append("a table without header cells")
    return faults


def test_every_page_says_its_language_headings_landmarks_and_what_its_tables_are(built_site: Path) -> None:
    pages = sorted(built_site.rglob("*.html"))
    assert len(pages) > 400
    faults = {}
    for page in pages:
        if found := find_faults(html.document_fromstring(page.read_bytes())):
            faults[page.relative_to(built_site).as_posix()] = found
    assert faults == {}


def test_the_search_for_faults_is_alive() -> None:
    page = html.document_fromstring(
        "<html lang=zh><body><header></header><nav></nav><main><h1>一</h1><h3>二</h3>"
        "<table><tr><th>三</th></tr></table><table><caption>四</caption><tr><td>五</td></tr></table></main></body></html>"
    )
    assert find_faults(page) == [
        "language zh",
        "h3 after h1",
        "0 of footer",
        "1 nav of the name None",
        "a table without a caption: 三",
        "a header cell without scope: 三",
        "a table without header cells",
    ]
