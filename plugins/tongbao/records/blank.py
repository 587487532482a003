"""Blank records (空白记录): what `tongbao new` writes, every field explained where it stands."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from tongbao.records.fields import Field, walk_fields
from tongbao.records.kinds import Kind

__all__ = ["free_id", "make_blank", "next_number"]


def free_id(stem: str, taken: frozenset[str]) -> str:
    """The first id ``stem-01``, ``stem-02`` … that stands in no file; ids are never used again."""
    number = 1
    while (name := f"{stem}-{number:02}") in taken:
        number += 1
    return name


def next_number(stem: str, taken: frozenset[str]) -> str:
    """The id after the highest of ``stem-0001``, ``stem-0002`` …, so that a gap is never filled."""
    numbers = [name.removeprefix(f"{stem}-") for name in taken]
    highest = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return f"{stem}-{highest + 1:04}"


def make_blank(kind: Kind, name: str, filled: Mapping[str, str] | None = None) -> str:
    """A record of a kind with its id and every other field as a comment.

    Args:
        kind: the kind.
        name: the id to give it.
        filled: fields that can have but one value.
    """
    filled = filled or {}
    if kind.value:
        fields = {field.key: field for field in walk_fields(kind.model)}
        told = "；".join(f"{fields[key].title}（{fields[key].help}）" for key in (kind.key, kind.value))
        return f"# {kind.word}，冒号左右各是：{told}\n{name}:\n"
    lines = [f"# {kind.word}：去掉要写的行前面的“# ”，在冒号后填写；不写的行可以删去"]
    for field in walk_fields(kind.model):
        if field.key == kind.key:
            lines += [f"{kind.key}: {name}"]
        elif field.key in filled:
            lines += ["", next(_lines(field, "")), f"{field.key}: {filled[field.key]}"]
        else:
            lines += ["", *_lines(field, "")]
    text = (
        [f"- {line}" if row == 1 else f"  {line}".rstrip() for row, line in enumerate(lines)]
        if kind.many
        else lines
    )
    if kind.many:
        text[0] = f"  {lines[0]}"
    return "\n".join(text) + "\n"


def _lines(field: Field, indent: str) -> Iterator[str]:
    """A field as comments: what it is, then how it is written."""
    must = "，必填" if field.required else ""
    words = "、".join(f"{term} {term.word}" if str(term) != term.word else str(term) for term in field.terms)
    told = ["" if field.help_lists_terms else field.help, f"可选 {words}" if words else ""]
    yield f"# {indent}{field.title}（{field.form}{must}）：{'；'.join(filter(None, told))}"
    if field.part is None:
        yield f"# {indent}{field.key}:{' []' if field.many else ''}"
    else:
        yield f"# {indent}{field.key}:"
        yield from _part(field.part, indent, many=field.many)


def _part(part: type[BaseModel], indent: str, *, many: bool) -> Iterator[str]:
    """The fields of a part on one line each."""
    for row, field in enumerate(walk_fields(part)):
        dash = "- " if many and row == 0 else "  " if many else ""
        must = "，必填" if field.required else ""
        yield f"# {indent}  {dash}{field.key}:    # {field.title}{must}"
