"""Reads what a site publishes as plain text, whatever it is packed in: what is hidden must not hide there."""

import gzip
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pypdf import PdfReader

PICTURES = frozenset({".png", ".woff2", ".ico", ".svg", ".map"})
"""Files of the theme that hold no text of ours."""


def read_output(path: Path) -> str:
    """The text of a file: compressed ones and the parts of a workbook opened, a PDF's pages read."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    if path.suffix == ".xlsx":
        with ZipFile(BytesIO(content)) as book:
            content = b"\n".join(book.read(name) for name in book.namelist())
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return content.decode()
