"""The text in a published file (文件里的文字): plain text in the encodings in use, Office files unpacked.

What cannot be read cannot be looked through, so it is not published.
"""

import codecs
import html
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

__all__ = ["OFFICE_SUFFIXES", "Unreadable", "decode", "read_office"]

#: Packed XML: a ZIP folder with its text in parts.
OFFICE_SUFFIXES = frozenset({".docx", ".xlsx"})

_MOST_MEMBERS = 1_000
_MOST_BYTES = 20 * 1024 * 1024
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)

#: What ends a piece of text: a paragraph, a cell, a shared string, a line, a tab.
_END = re.compile(r"</(?:\w+:)?(?:p|tc|c|f|v|si|comment)>|<(?:\w+:)?(?:br|cr|tab)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")


class Unreadable(Exception):  # noqa: N818 - it names the outcome
    """A file's text cannot be read.

    Attributes:
        what: what is wrong with it.
        do: what to do.
    """

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.do = do


def decode(content: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 with its mark, or GB18030.

    Raises:
        Unreadable: it is in none of them.
    """
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文字编码不是 UTF-8 或 GB18030，无法检查有没有个人信息", "请另存为 UTF-8 编码")


def read_office(path: Path) -> str:
    """The text of a .docx or .xlsx file: a number stays whole where its format changes half-way.

    Raises:
        Unreadable: it is damaged, locked, or unpacks to more than is looked through.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            return "\n".join(_parts(packed))
    except _BROKEN as error:
        raise Unreadable("文件打不开，无法检查有没有个人信息", "请去掉密码，重新另存一份") from error


def _parts(packed: zipfile.ZipFile) -> Iterator[str]:
    members = packed.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Unreadable(f"文件里有 {len(members)} 个部件，无法逐个检查", "请拆成几份，或转成文本")
    left = _MOST_BYTES
    for member in members:
        if not member.filename.lower().endswith(".xml"):
            continue
        with packed.open(member) as part:
            content = part.read(left + 1)  # a size that is only told is not believed
        left -= len(content)
        if left < 0:
            raise Unreadable("文件解开后超过 20 MB，无法逐字检查", "请拆成几份，或转成文本")
        yield html.unescape(_TAG.sub("", _END.sub("\n", decode(content))))
