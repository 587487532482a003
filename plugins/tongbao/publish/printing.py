"""Prints documents as PDF (印制 PDF) with WeasyPrint, and keeps what was printed.

What is printed is made of pages that `check_personal` looks through; a PDF holds no text that they do not.

Same HTML, faces and programs, same bytes: there is no clock in a PDF, and its identifier is of its text. So
a document that was printed once is taken from `.cache/pdf/`, and WeasyPrint, which takes a second to load, is
not loaded at all.
"""

import ctypes
import gc
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tongbao.publish import justify
from tongbao.views.print import MakePdf, Pdf

__all__ = ["FACES", "find_printer", "print_html"]

FACES = {
    "FandolFang": ((400, "FandolFang-Regular.otf"),),
    "FandolHei": ((400, "FandolHei-Regular.otf"),),
    "FandolKai": ((400, "FandolKai-Regular.otf"),),
    "FandolSong": ((400, "FandolSong-Regular.otf"), (700, "FandolSong-Bold.otf")),
}
"""The files of each face that the style of a print names, by weight."""

_STAND_IN = "Noto Serif CJK SC"
_LIBRARIES = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")

_LATIN = 0x2000
"""Up to here letters are in every face."""

_REMEDY = "请执行 make fonts，再重新生成"


def find_printer(root: Path, tell: Callable[[str], None]) -> MakePdf | None:
    """What prints a document; says what is missing where nothing can, and gives none.

    Args:
        root: the folder of the site's settings; faces lie in its `.cache/fonts/`.
        tell: takes what is missing, a line in Chinese.
    """
    missing = [*_find_missing(root / ".cache" / "fonts")]
    if missing:
        tell(f"没有印制 PDF：缺少{'、'.join(missing)}；网页照常生成，不带 PDF 链接。{_REMEDY}")
        return None
    return _Printer.at(root / ".cache").make


def _find_missing(folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        yield f"字体（{folder.parent.name}/{folder.name}/）"
    elif any(not file.is_file() for file in _files(folder)) and not _find_stand_in():
        yield "、".join(file.name for file in _files(folder) if not file.is_file())
    lacking = [name for name in _LIBRARIES if _load(name) is None]
    if lacking:
        yield f"系统库 {'、'.join(lacking)}"


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(folder / file for weights in FACES.values() for _, file in weights)


def _load(name: str) -> ctypes.CDLL | None:
    """A library of the system, under the names that it has on Linux, macOS and Windows."""
    for file in (f"lib{name}.so.0", f"lib{name}.0.dylib", f"lib{name}.dylib", f"lib{name}-0.dll"):
        try:
            return ctypes.CDLL(file)
        except OSError:
            continue
    return None


def _find_stand_in() -> Path | None:
    """The file of the face that stands in for letters and faces that are missing."""
    matcher = shutil.which("fc-match")
    if matcher is None:
        return None
    command = [matcher, "--format", "%{family[0]}\t%{file}", _STAND_IN]
    found = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own arguments
    family, _, file = found.stdout.partition("\t")
    return Path(file) if family == _STAND_IN else None


# ---------------------------------------------------------------------------------- printing


@dataclass(frozen=True, kw_only=True)
class _Printer:
    """Prints with the faces of a folder.

    Attributes:
        folder: where the faces lie.
        kept: where prints are kept.
        stamp: a digest of the faces and programs that a print depends on.
    """

    folder: Path
    kept: Path
    stamp: bytes

    @classmethod
    def at(cls, cache: Path) -> "_Printer":
        folder = cache / "fonts"
        return cls(folder=folder, kept=cache / "pdf", stamp=_stamp(folder))

    def make(self, html: str) -> Pdf:
        """Print a document, or take it from where it was kept."""
        name = hashlib.sha256(self.stamp + html.encode()).hexdigest()
        file = self.kept / f"{name}.pdf"
        pdf = _read_kept(file)
        if pdf is None:
            pdf = print_html(html, self.folder)
            gc.collect(0)  # a build collects nothing meanwhile, and a print leaves much behind
            _keep(file, pdf)
        return pdf


def _stamp(folder: Path) -> bytes:
    """A digest of everything but the document that decides how a print comes out."""
    digest = hashlib.sha256()
    for source in (__file__, justify.__file__):
        digest.update(Path(source).read_bytes())
    digest.update(f"{version('weasyprint')} {version('pydyf')} {version('fonttools')} {sys.version}".encode())
    for name, call in (("pango-1.0", "pango_version_string"), ("harfbuzz-subset", "hb_version_string")):
        say = getattr(_load(name), call, None)
        if say is not None:
            say.restype = ctypes.c_char_p
            digest.update(say())
    for file in (*_files(folder), _find_stand_in()):
        if file is not None and file.is_file():
            with file.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.digest()


def print_html(html: str, folder: Path) -> Pdf:
    """Print a document.

    Args:
        html: the document.
        folder: where the faces lie.
    """
    # Reason: a second to load, which a site that has its prints need not pay.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    identity = hashlib.sha256(html.encode()).digest()[:16]
    html = _set_apart(html, folder)
    fonts, fetch = FontConfiguration(), URLFetcher(allowed_protocols={"file"})
    faces = CSS(string="".join(_say_faces(folder)), font_config=fonts, url_fetcher=fetch)
    options: dict[str, Any] = {
        "pdf_variant": "pdf/ua-1",
        "pdf_identifier": identity,
        "stylesheets": [faces],
    }
    with justify.justify_chinese():
        document = HTML(string=html, url_fetcher=fetch).render(font_config=fonts, **options)
    return Pdf(content=document.write_pdf(finisher=_name_scopes, **options), pages=len(document.pages))


def _name_scopes(_document: object, pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    """Say of each header cell whether it heads its column or its row: WeasyPrint does not."""
    tagged: list[Any] = [one for one in pdf.objects if isinstance(one, dict) and "S" in one]
    elements = {one.reference: one for one in tagged}
    for row in elements.values():
        if row["S"] == "/TR":
            cells = [elements[place] for place in row["K"] if place in elements]
            scope = "/Row" if any(cell["S"] == "/TD" for cell in cells) else "/Column"
            for cell in cells:
                if cell["S"] == "/TH":
                    cell["A"]["Scope"] = scope


def _set_apart(html: str, folder: Path) -> str:
    """The document with each letter that a face lacks in an element of its own, of no height by the style.

    Another face stands in for it, whose ascent would push its line down, and those below off their places.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only where something is printed

    head, mark, body = html.partition("<body>")
    letters = {letter for letter in body if ord(letter) > _LATIN}
    rare: set[str] = set()
    for file in filter(Path.is_file, _files(folder)):
        with TTFont(file, lazy=True) as face:
            known = face.getBestCmap()
            rare.update(letter for letter in letters if ord(letter) not in known)
    if not rare:
        return html
    apart = re.compile(f"(<[^>]*>)|([{re.escape(''.join(sorted(rare)))}]+)")
    return head + mark + apart.sub(lambda it: it[1] or f'<span class="rare">{it[2]}</span>', body)


def _say_faces(folder: Path) -> Iterator[str]:
    for family, weights in FACES.items():
        for weight, file in weights:
            if (folder / file).is_file():
                url = (folder / file).resolve().as_uri()
                yield f'@font-face {{ font-family: {family}; font-weight: {weight}; src: url("{url}"); }}\n'


# ------------------------------------------------------------------------------------- kept


def _read_kept(file: Path) -> Pdf | None:
    """A print as it was kept: digest and number of pages on a line, then its bytes; none if damaged."""
    try:
        line, _, content = file.read_bytes().partition(b"\n")
        digest, pages = line.decode("ascii").split()
    except (OSError, ValueError):
        return None
    if hashlib.sha256(content).hexdigest() != digest or not pages.isdecimal():
        return None
    return Pdf(content=content, pages=int(pages))


def _keep(file: Path, pdf: Pdf) -> None:
    """Keep a print, all of it or nothing, also where two builds print at once.

    What cannot be kept, on a full disk or in a folder that may only be read, is printed anew the next time.
    """
    line = f"{hashlib.sha256(pdf.content).hexdigest()} {pdf.pages}\n"
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as half:
                half.write(line.encode("ascii") + pdf.content)
            Path(name).replace(file)
        finally:
            Path(name).unlink(missing_ok=True)
