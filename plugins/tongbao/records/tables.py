"""Field tables for the staff's handbook (字段表), made from the models and kept current by a test."""

from collections.abc import Iterator

from pydantic import BaseModel

from tongbao.records.fields import Field, walk_fields
from tongbao.records.kinds import KINDS, Kind

__all__ = ["make_handbook"]

_HEAD = """# 字段表

> 本页由 `tongbao schema` 按程序里的字段定义生成，请不要手改。

- 空着的字段等于没有写。
- 任何字段“某”都可以另写一个“某_basis”，说明该值不是来源所印、而是怎样推断得出的。
- 日期写成 `2021-03-25`。`on` 表示就在这一天，`by` 表示不晚于这一天，`from`、`to` 表示起止。
- 数字写 `23`，或写成 `{n: 1700, approx: at-least, unit: 人次}`；来源隐去的写 `{masked: true}`。
"""


def make_handbook() -> str:
    """The tables of every kind, in Markdown."""
    return "\n".join([_HEAD, *(_section(kind) for kind in KINDS.values())])


def _section(kind: Kind) -> str:
    many = "一个文件写多条，每条以 `- ` 开头。" if kind.many else "一个文件写一条。"
    if kind.value:
        many = f"一行一条，写成 `{kind.key}: {kind.value}` 的样子，左右各是这两个字段的值。"
    parts = dict(_parts(kind.model))
    tables = [_table(kind.model), *(f"### {word}\n\n{_table(part)}" for part, word in parts.items())]
    return f"## {kind.word}（{kind.name}）\n\n文件：`{kind.pattern}`。{many}\n\n" + "\n".join(tables)


def _parts(model: type[BaseModel], above: str = "") -> Iterator[tuple[type[BaseModel], str]]:
    """The models inside a model, each once, with the path of fields that leads there."""
    for field in walk_fields(model):
        if field.part is not None:
            path = f"{above}{field.key}"
            yield field.part, f"{field.title}（{path}）"
            yield from _parts(field.part, f"{path}.")


def _table(model: type[BaseModel]) -> str:
    rows = "".join(_row(field) for field in walk_fields(model))
    return f"| 字段 | 名称 | 必填 | 值 | 说明 |\n| --- | --- | --- | --- | --- |\n{rows}"


def _row(field: Field) -> str:
    words = "；".join(f"`{term}` {term.word}" for term in field.terms if str(term) != term.word)
    told = "；".join(text for text in ("" if words and field.help_lists_terms else field.help, words) if text)
    return f"| `{field.key}` | {field.title} | {'是' if field.required else ''} | {field.form} | {told} |\n"
