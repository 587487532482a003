"""Sheets of a notice, measured: laid out by GB/T 9704-2012, tagged, the same bytes each time, no 公文."""

import errno
import hashlib
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.records import make_ledger
from tests.sites import ROOT
from tongbao.publish import printing
from tongbao.publish.printing import FACES, find_printer
from tongbao.render.environment import make_environment
from tongbao.render.prints import plan_prints, render_print
from tongbao.views.print import MakePdf, Pdf

FONTS = ROOT / ".cache" / "fonts"

POINTS = 72 / 25.4
"""Points in a millimetre."""

#: 版心 of GB/T 9704-2012, in millimetres from the left and the top of the sheet: 156 × 225.
LEFT, TOP, RIGHT, BOTTOM = 28, 37, 184, 262

RARE = "𠮷㐂"
"""Two letters of names that no face of Fandol has."""

PLAIN = "统计数据质量是统计工作的生命线必须如实搜集和提供资料任何单位和个人不得干预依法独立行使职权"

BODY = f"""
> 本通报是虚构的。

## 一、总的情况

{PLAIN * 12}。

### （一）组织领导

**统筹推进。** 召开调度会 {{{{ figure("meetings") = 8 }}}} 次，{PLAIN}；
{RARE}同志到 2021 年 7 月 3 日止没有意见，{PLAIN}。

{PLAIN * 20}。

| 单位 | 次数 |
| --- | --- |
| 甲区 | {{{{ figure("meetings") = 8 }}}} |

- 第一项；
- 第二项。
"""


def make_html(**fields: object) -> str:
    notice = {
        "id": "n-1",
        "title": "示例市统计督察整改三个月进展情况的通报",
        "kind": "progress-notice",
        "issuer": "15-tjj",
        "inspection": "case",
        "as_of": "2021-06-25",
        "published": "2021-07-03",
        "figures": [{"id": "meetings", "title": "调度会", "n": "8", "unit": "次"}],
        "body": BODY,
        **fields,
    }
    ledger = make_ledger(notices=[notice], today=date(2021, 12, 31))
    return render_print(
        ledger.records.notices["n-1"],
        ledger,
        make_environment(),
        address="https://tongbao.example/",
        banner="内容依据公开报道编排。",
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line on a sheet, in millimetres."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A printed document and where it lies."""

    file: Path
    pdf: Pdf
    complaints: list[str]

    def lines(self, page: int) -> list[Line]:
        """The lines of a page, from the top."""
        made = _run("pdftotext", "-bbox-layout", "-f", str(page), "-l", str(page), str(self.file), "-")
        sides = "".join(rf' {name}="([\d.]+)"' for name in ("xMin", "yMin", "xMax", "yMax"))
        found = re.findall(rf"<line{sides}>(.*?)</line>", made, re.DOTALL)
        lines = [
            Line(
                left=float(left) / POINTS,
                top=float(top) / POINTS,
                right=float(right) / POINTS,
                bottom=float(bottom) / POINTS,
                text="".join(re.findall(r">([^<]*)</word>", words)),
            )
            for left, top, right, bottom, words in found
        ]
        return sorted(lines, key=lambda line: line.top)

    def inside(self, page: int) -> list[Line]:
        """Those in 版心."""
        return [line for line in self.lines(page) if line.top >= TOP and line.bottom <= BOTTOM]


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """A notice of several pages."""
    missing = [file for faces in FACES.values() for _, file in faces if not (FONTS / file).is_file()]
    assert missing == [], "请先执行 make fonts / run make fonts first"
    complaints: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: complaints.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    pdf = printing.print_html(make_html(), FONTS)
    logger.removeHandler(handler)
    file = tmp_path_factory.mktemp("print") / "notice.pdf"
    file.write_bytes(pdf.content)
    return Printed(file=file, pdf=pdf, complaints=complaints)


def test_the_printer_has_nothing_to_complain_of(printed: Printed) -> None:
    assert printed.complaints == []


# ------------------------------------------------------------------------------------ layout


def test_a_full_page_has_22_lines_of_28_characters(printed: Printed) -> None:
    lines = printed.inside(2)
    assert len(lines) == 22
    full = [line for line in lines if re.fullmatch(r"[\u4e00-\u9fff]{28}", line.text)]
    assert len(full) >= 10, "lines of letters only, where no punctuation is pushed"
    for line in full:
        assert (line.right - line.left) * POINTS / 28 == pytest.approx(442.2 / 28, abs=0.03)
    assert max(len(line.text) for line in lines if re.fullmatch(r"[\u3001-\uffef]+", line.text)) == 28


def test_lines_stand_29_points_apart_on_every_page(printed: Printed) -> None:
    pitch = 225 / 22
    for page in (1, 2):
        body = [line.top for line in printed.inside(page) if line.bottom - line.top < 6]
        gaps = [below - above for above, below in pairwise(body)]
        assert len(gaps) > 15
        for gap in gaps:
            assert gap / pitch == pytest.approx(round(gap / pitch), abs=0.02), "a whole number of lines"


def test_the_margins_are_those_of_the_standard(printed: Printed) -> None:
    with pikepdf.open(printed.file) as pdf:
        size = [round(float(side) / POINTS) for side in pdf.pages[0].mediabox]
    assert size == [0, 0, 210, 297]
    lines = printed.inside(2)
    lead = (225 / 22 - 16 / POINTS) / 2
    assert min(line.left for line in lines) == pytest.approx(LEFT, abs=0.2)
    assert max(line.right for line in lines) == pytest.approx(RIGHT, abs=0.3)
    assert lines[0].top - lead == pytest.approx(TOP, abs=0.2)
    assert lines[-1].bottom + lead == pytest.approx(BOTTOM, abs=0.2)


def test_lines_that_hold_figures_end_at_the_same_edge(printed: Printed) -> None:
    lines = [line for page in (1, 2) for line in printed.inside(page)]
    mixed = [line for line in lines if re.search(r"\d", line.text) and line.right > 175]
    assert mixed
    assert [line.text for line in mixed if abs(line.right - RIGHT) > 0.5] == []


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(printed: Printed) -> None:
    lines = [line.text for page in range(1, printed.pdf.pages + 1) for line in printed.inside(page)]
    assert [text for text in lines if text[0] in "，。、；：？！）》”" or text[-1] in "（《“"] == []


def test_a_paragraph_begins_two_characters_in(printed: Printed) -> None:
    first = next(line for line in printed.inside(1) if line.text.startswith(PLAIN[:10]))
    assert (first.left - LEFT) * 28 / 156 == pytest.approx(2, abs=0.02)


def test_page_numbers_stand_outside_and_7_mm_below_the_text(printed: Printed, tmp_path: Path) -> None:
    _run("pdftoppm", "-r", "254", "-gray", "-f", "1", "-l", "2", str(printed.file), str(tmp_path / "page"))
    for page, file in enumerate(sorted(tmp_path.glob("page*")), start=1):
        number = next(line for line in printed.lines(page) if line.top > BOTTOM)
        assert number.text == f"—{page}—"
        edge = RIGHT - number.right if page % 2 else number.left - LEFT
        assert edge * POINTS == pytest.approx(14, abs=1), "空一字"
        image = Image.open(file)
        left = round(number.left * 10)
        dash = image.crop((left, BOTTOM * 10, left + 40, 2800)).point(lambda grey: 255 if grey < 128 else 0)
        box = dash.getbbox()
        assert box is not None
        assert (box[1] + box[3]) / 20 == pytest.approx(7, abs=0.3)


def test_the_date_has_no_zeros_and_stands_four_characters_in(printed: Printed) -> None:
    lines = [line for page in range(1, printed.pdf.pages + 1) for line in printed.inside(page)]
    day = next(line for line in lines if line.text == "2021年7月3日")
    assert (RIGHT - day.right) / (16 / POINTS) == pytest.approx(4, abs=0.1)
    issuer = lines[lines.index(day) - 1]
    assert (issuer.left + issuer.right) / 2 == pytest.approx((day.left + day.right) / 2, abs=0.5)


# -------------------------------------------------------------------------------- what it says


def test_the_text_is_the_notices_text(printed: Printed) -> None:
    everything = "".join(
        line.text for page in range(1, printed.pdf.pages + 1) for line in printed.inside(page)
    )
    body = BeautifulSoup(make_html(), "lxml").select_one(".body")
    assert body is not None
    said = [re.sub(r"\s", "", part.get_text()) for part in body.select("p, h2, h3, li, td, th")]
    assert len(said) > 9
    place = 0
    for text in said:
        place = everything.index(text, place) + len(text)


def test_every_page_says_that_it_is_no_official_paper(printed: Printed) -> None:
    for page in range(1, printed.pdf.pages + 1):
        above = "".join(line.text for line in printed.lines(page) if line.bottom < TOP)
        assert above == (
            "演示站：内容依据公开报道编排。"
            "本件由网页排版生成，不是公文。数据截至2021-06-25https://tongbao.example/notices/n-1/"
        )


def test_nothing_is_red(printed: Printed, tmp_path: Path) -> None:
    _run("pdftoppm", "-r", "40", str(printed.file), str(tmp_path / "page"))
    files = sorted(tmp_path.glob("page*"))
    assert len(files) == printed.pdf.pages
    for file in files:
        red, green, blue = Image.open(file).convert("RGB").split()
        assert red.tobytes() == green.tobytes() == blue.tobytes()


def test_a_number_of_a_document_is_printed_only_where_the_record_has_one() -> None:
    def say(html: str) -> list[str]:
        return [tag.get_text() for tag in BeautifulSoup(html, "lxml").select(".number")]

    assert say(make_html()) == []
    assert say(make_html(number="虚构第8号")) == ["虚构第8号"]


def test_a_date_that_the_source_lacks_is_not_made_up() -> None:
    date_of = BeautifulSoup(make_html(published=""), "lxml").select_one(".date")
    assert date_of is not None
    assert date_of.get_text() == "发布日期原文未载"


def test_chinese_and_figures_stand_without_blanks_between() -> None:
    body = (
        '公示自 2026 年 10 月 12 日起，**标题。** 用 Tongbao Press 2 次，至 {{ figure("meetings") }} 日止。'
    )
    said = BeautifulSoup(make_html(body=body), "lxml").select_one(".body p")
    assert said is not None
    assert said.get_text() == "公示自2026年10月12日起，标题。用Tongbao Press 2次，至8日止。"


def test_what_is_not_known_stands_in_brackets_in_the_text() -> None:
    figures = [{"id": "meetings", "title": "调度会", "masked": "true", "unit": "次"}]
    page = BeautifulSoup(make_html(body='召开 {{ figure("meetings") }} 次。', figures=figures), "lxml")
    said, line = page.select_one(".body p"), page.select_one(".say")
    assert said is not None
    assert said.get_text() == "召开（未公开）次。"
    assert line is not None
    assert line.get_text().startswith("本文 1 处来源隐去，标明未公开。")


def test_a_corrected_figure_shows_both_numbers() -> None:
    corrections = [
        {"on": "2021-07-09", "figure": 'figure("meetings")', "was": "7", "now": "8", "reason": "漏计一次"}
    ]
    body = '召开 {{ figure("meetings") = 7 }} 次。'
    page = BeautifulSoup(make_html(body=body, corrections=corrections), "lxml")
    said = page.select_one(".body p")
    assert said is not None
    assert said.get_text() == "召开7（更正为8）次。"
    assert [struck.get_text() for struck in said.select("del")] == ["7"]
    row = page.select_one(".corrected tbody tr")
    assert row is not None
    assert [cell.get_text() for cell in row.select("td")] == ["2021-07-09", "调度会", "7", "8", "漏计一次"]


def test_every_figure_has_its_row_with_proof_and_address() -> None:
    page = BeautifulSoup(make_html(), "lxml")
    places = [link["href"] for link in page.select(".body a.fig")]
    assert places == ["#fig-1", "#fig-2"]
    row = page.select_one(".proof tbody tr")
    assert row is not None
    assert [" ".join(cell.get_text(" ").split()) for cell in row.select("td")] == [
        "1",
        "8",
        "调度会",
        "核，与本文自报的数相符",
        "本文自报 https://tongbao.example/notices/n-1/#figure-meetings",
    ]


# -------------------------------------------------------------------------------------- format


def test_the_faces_are_fandol_and_all_are_embedded(printed: Printed) -> None:
    rows = [line.split() for line in _run("pdffonts", str(printed.file)).splitlines()[2:]]
    names = {row[0].partition("+")[2] for row in rows}
    assert names >= {"FandolFang", "FandolHei", "FandolKai", "FandolSong", "FandolSong-Bold"}
    assert [row[0] for row in rows if row[-5:-2] != ["yes", "yes", "yes"]] == [], (
        "embedded, a subset, to Unicode"
    )


def test_a_letter_that_the_face_lacks_comes_from_another(printed: Printed) -> None:
    """Without pushing its line down: the tests of the layout are of the page that it stands on."""
    assert any(RARE in line.text for line in printed.inside(2))
    assert RARE in _run("pdftotext", str(printed.file), "-").replace("\n", "")
    with pikepdf.open(printed.file) as pdf:
        codes = [
            text
            for page in pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "TJ"
            for text in operands[0]
            if isinstance(text, pikepdf.String)
        ]
    assert len(codes) > 50
    glyphs = [bytes(text)[at : at + 2] for text in codes for at in range(0, len(bytes(text)), 2)]
    assert b"\0\0" not in glyphs, "a box for a letter that no face has"


def test_it_is_tagged_for_screen_readers(printed: Printed) -> None:
    with pikepdf.open(printed.file) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "zh-CN"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as told:
            assert told["pdfuaid:part"] == "1"
            assert told["dc:title"] == "示例市统计督察整改三个月进展情况的通报"
        tags = list(_walk(root.StructTreeRoot.K))
        names = [str(tag.S) for tag in tags]
        assert [name for name in names if re.fullmatch("/H[1-6]", name)][:3] == ["/H1", "/H2", "/H3"]
        assert names.count("/H1") == 1
        heads = [tag for tag in tags if str(tag.S) == "/TH"]
        assert len(heads) > 8
        ids = {bytes(tag.ID) for tag in heads}
        cells = [tag for tag in tags if str(tag.S) == "/TD"]
        assert len(cells) > 10
        assert all(len(cell.A.Headers) for cell in cells)
        assert [str(tag.A.Scope) for tag in heads[:5]] == ["/Column"] * 5
        assert str(heads[-1].A.Scope) == "/Row"
        assert all(bytes(name) in ids for cell in cells for name in cell.A.Headers), (
            "each cell names its headers"
        )
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["示例市统计督察整改三个月进展情况的通报"]
            assert [item.title for item in outline.root[0].children] == [
                "一、总的情况",
                "数字核对表",
                "来源和说明",
            ]
        assert all("/StructParents" in page for page in pdf.pages)
        links = [note for page in pdf.pages for note in page.get("/Annots", [])]
        assert links
        assert all(str(note.Contents) for note in links)


def _walk(node: object) -> Iterator[pikepdf.Object]:
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _walk(one)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _walk(node.K)


PRINT = """
import hashlib, sys
from pathlib import Path
from tongbao.publish import printing
html = Path(sys.argv[1]).read_text(encoding="utf-8")
print(hashlib.sha256(printing.print_html(html, Path(sys.argv[2])).content).hexdigest())
"""


def test_the_same_notice_gives_the_same_bytes_anywhere(printed: Printed, tmp_path: Path) -> None:
    """Under another hash seed, clock, language and folder, with the faces in another place."""
    moved = tmp_path / "字 体"
    moved.mkdir()
    for faces in FACES.values():
        for _, file in faces:
            (moved / file).symlink_to(FONTS / file)
    html = tmp_path / "notice.html"
    html.write_text(make_html(), encoding="utf-8")
    env = {**os.environ, "PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", PRINT, str(html), str(moved)],
        cwd=tmp_path,
        env={**env, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(printed.pdf.content).hexdigest()


# --------------------------------------------------------------------------------------- cache


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the faces, whose printer only counts."""
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "fonts").symlink_to(FONTS)
    prints: list[str] = []

    def fake(html: str, _folder: Path) -> Pdf:
        prints.append(html)
        return Pdf(content=f"%PDF {html} {len(prints)}".encode(), pages=3)

    monkeypatch.setattr(printing, "print_html", fake)
    return tmp_path


def printer_of(root: Path) -> MakePdf:
    told: list[str] = []
    make = find_printer(root, told.append)
    assert told == []
    assert make is not None
    return make


def test_what_was_printed_once_is_taken_from_the_cache(root: Path) -> None:
    first = printer_of(root)("甲")
    assert printer_of(root)("甲") == first
    assert printer_of(root)("乙") != first
    assert len(list((root / ".cache" / "pdf").iterdir())) == 2, "no half-written file is left"


def test_a_damaged_print_is_made_anew(root: Path) -> None:
    first = printer_of(root)("甲")
    (kept,) = (root / ".cache" / "pdf").iterdir()
    for damage in (kept.read_bytes()[:-1], b"", b"\xff\n", kept.read_bytes().replace(b"%PDF", b"%PDG")):
        kept.write_bytes(damage)
        again = printer_of(root)("甲")
        assert again is not None
        assert again.content.startswith("%PDF 甲".encode())
        assert again != first, "printed, not read"
        assert printer_of(root)("甲") == again


@pytest.mark.parametrize("obstacle", ["folder", "print", "disk"])
def test_what_cannot_be_kept_is_printed_all_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    first = printer_of(root)("甲")
    assert first is not None
    kept = root / ".cache" / "pdf"
    (file,) = kept.iterdir()
    file.unlink()
    if obstacle == "folder":
        kept.rmdir()
        kept.write_text("在这个位置的文件")
    elif obstacle == "print":
        file.mkdir()
    else:
        monkeypatch.setattr(Path, "replace", _fill_disk)
    again = printer_of(root)("甲")
    assert again is not None
    assert again.content.startswith("%PDF 甲".encode())
    left = [*kept.iterdir()] if kept.is_dir() else []
    assert left == ([file] if obstacle == "print" else []), "no half-written file is left"


def _fill_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_another_face_makes_another_print(root: Path) -> None:
    first = printer_of(root)("甲")
    (root / ".cache" / "fonts").unlink()
    (root / ".cache" / "fonts").mkdir()
    for faces in FACES.values():
        for _, file in faces:
            (root / ".cache" / "fonts" / file).write_bytes(b"face")
    assert printer_of(root)("甲") != first


def test_without_faces_it_says_what_is_missing_and_what_to_run(tmp_path: Path) -> None:
    told: list[str] = []
    assert find_printer(tmp_path, told.append) is None
    assert told == [
        "没有印制 PDF：缺少字体（.cache/fonts/）；网页照常生成，不带 PDF 链接。请执行 make fonts，再重新生成"
    ]


def test_without_pango_it_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_LIBRARIES", ("pango-1.0", "no-such-library"))
    told: list[str] = []
    assert find_printer(root, told.append) is None
    assert told == [
        "没有印制 PDF：缺少系统库 no-such-library；网页照常生成，不带 PDF 链接。请执行 make fonts，再重新生成"
    ]


def test_a_missing_face_is_named_where_noto_is_missing_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ".cache" / "fonts"
    folder.mkdir(parents=True)
    for faces in FACES.values():
        for _, file in faces:
            (folder / file).write_bytes(b"face")
    (folder / "FandolKai-Regular.otf").unlink()
    monkeypatch.setattr(printing, "_find_stand_in", lambda: None)
    told: list[str] = []
    assert find_printer(tmp_path, told.append) is None
    assert told[0].startswith("没有印制 PDF：缺少FandolKai-Regular.otf；")


# ---------------------------------------------------------------------------------------- plan


def test_a_withdrawn_notice_is_not_printed() -> None:
    fields = {"kind": "progress-notice", "issuer": "15-tjj", "inspection": "case", "as_of": "2021-06-25"}
    rows = [
        {"id": "stands", "title": "甲", "body": "正文。", **fields},
        {
            "id": "gone",
            "title": "乙",
            "body": "正文。",
            "withdrawn": {"on": "2021-07-01", "reason": "重复"},
            **fields,
        },
    ]
    ledger = make_ledger(notices=rows, today=date(2021, 12, 31))
    made = plan_prints(
        ledger,
        make_environment(),
        lambda _: Pdf(content=b"x" * 119_600, pages=3),
        address="",
        banner="",
    )
    assert [file.url for file in made.files] == ["notices/stands/notice.pdf"]
    assert list(made.facts) == ["stands"]
    (said,) = made.facts["stands"].values
    assert said.text == "公文格式（PDF，3 页，120 KB）"
    assert said.href == "notice.pdf"
    assert plan_prints(ledger, make_environment(), None, address="", banner="").files == ()
