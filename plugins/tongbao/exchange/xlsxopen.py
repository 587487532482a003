"""A workbook, opened safely (打开电子表格): how much is in it is counted before its library builds it."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from functools import partial
from xml.parsers import expat

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

from tongbao.exchange.drafts import MAX_BYTES

__all__ = ["MAX_COLUMNS", "MAX_ROWS", "Unreadable", "open_workbook"]

MAX_ROWS = 5000
"""A sheet with more rows is mostly empty."""

MAX_COLUMNS = 16_384
"""So many columns has a sheet at most."""

_MAX_UNPACKED = 20 * 1024 * 1024
#: Elements of all parts together; a question takes about 65.
_MAX_ELEMENTS = 300_000
_CHUNK = 64 * 1024

_RESAVE = "请用电子表格软件另存为 xlsx 格式"
_REDUCE = "请删去多余的表、下面的空行和格式，另存一份"


class Unreadable(Exception):  # noqa: N818 - what a person is told
    """Why a workbook is not read, and what to do."""

    def __init__(self, text: str, do: str) -> None:
        super().__init__(text)
        self.text, self.do = text, do


def open_workbook(data: bytes) -> Workbook:
    """Open a workbook.

    Raises:
        Unreadable: it is none, it is damaged, or there is too much in it.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("文件超过 10 MiB", "请删去图片和多余的表，另存一份")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _measure(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it does not keep: themes, extensions
            return load_workbook(io.BytesIO(data))
    except Unreadable:
        raise
    except Exception as error:  # a damaged file makes the libraries raise whatever there is
        raise Unreadable("不是 xlsx 文件，或文件已损坏", _RESAVE) from error


def _measure(archive: zipfile.ZipFile) -> None:
    """Refuse what unpacks to too much; nothing is unpacked beyond the size that the directory tells."""
    if sum(info.file_size for info in archive.infolist()) > _MAX_UNPACKED:
        raise Unreadable("文件解压后超过 20 MiB", _REDUCE)
    count = _Count()
    for info in archive.infolist():
        with archive.open(info) as part:
            count.read(iter(partial(part.read, _CHUNK), b""))


class _Count:
    """The elements of all parts so far."""

    def __init__(self) -> None:
        self._elements = 0
        self._rows = 0

    def read(self, chunks: Iterator[bytes]) -> None:
        """Count a part; one that is no XML only as far as it is."""
        self._rows = 0
        parser = expat.ParserCreate(namespace_separator="}")
        parser.StartElementHandler = self._begin
        parser.StartDoctypeDeclHandler = _refuse_doctype
        try:
            for chunk in chunks:
                parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by place
        except expat.ExpatError:
            return

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition("}")[2]
        self._elements += 1
        if kind == "row":
            self._rows += 1
        elif kind in {"mergeCell", "hyperlink"}:
            self._elements += _area(attributes.get("ref", ""))  # a cell is made for each
        if self._rows > MAX_ROWS:
            raise Unreadable(f"有一张表超过 {MAX_ROWS} 行", _REDUCE)
        if self._elements > _MAX_ELEMENTS:
            raise Unreadable("文件里的单元格太多（合并的也算）", _REDUCE)


def _area(ref: str) -> int:
    """How many cells a range has."""
    left, top, right, bottom = range_boundaries(ref)
    return ((right or MAX_COLUMNS) - (left or 1) + 1) * ((bottom or MAX_ROWS) - (top or 1) + 1)


def _refuse_doctype(*_: object) -> None:
    """No workbook declares entities."""
    raise Unreadable("不是 xlsx 文件，或文件已损坏", _RESAVE)
