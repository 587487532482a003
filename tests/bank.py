"""Changes a small bank of questions for a test."""

from pathlib import Path

from tongbao.records import Records, read_records

__all__ = ["edit", "read"]


def read(root: Path) -> Records:
    """The records below a folder, which must be sound."""
    records, problems = read_records(root)
    assert problems == ()
    return records


def edit(root: Path, file: str, before: str, after: str) -> Records:
    """Put one text in place of another, which stands once in a file of the bank."""
    path = root / "quiz" / file
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")
    return read(root)
