"""The fields of a model, walked once for schemas, tables and templates (字段)."""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tongbao.records.base import Term

__all__ = ["Field", "walk_fields"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field of a model.

    Attributes:
        key: as written in YAML.
        title: its Chinese title.
        help: what to write, in Chinese.
        required: whether it must be given.
        form: what its value is, in Chinese: 文字, 日期, 列表 …
        terms: the closed list that it chooses from, if any.
        part: the model inside it, if any.
        many: whether it is a list.
    """

    key: str
    title: str
    help: str
    required: bool
    form: str
    terms: tuple[Term, ...] = ()
    part: type[BaseModel] | None = None
    many: bool = False

    @property
    def help_lists_terms(self) -> bool:
        """Whether the help says no more than the closed list does."""
        return bool(self.terms) and all(str(term) in self.help for term in self.terms)


def walk_fields(model: type[BaseModel]) -> Iterator[Field]:
    """The fields of a model in the order in which they are written down; what all records share last."""
    infos = [(name, info) for name, info in model.model_fields.items() if name != "bases"]
    own = [pair for pair in infos if pair[0] != "withdrawn"]
    for name, info in own + [pair for pair in infos if pair[0] == "withdrawn"]:
        yield _field(info.alias or name, info)


def _field(key: str, info: FieldInfo) -> Field:
    members = list(_members(info.annotation))
    part = next((one for one in members if isinstance(one, type) and issubclass(one, BaseModel)), None)
    terms = next((one for one in members if isinstance(one, type) and issubclass(one, Term)), None)
    many = tuple in members
    return Field(
        key=key,
        title=info.title or "",
        help=info.description or "",
        required=info.is_required(),
        form=_form(members, part=part, terms=terms),
        terms=tuple(terms) if terms else (),
        part=part,
        many=many,
    )


def _members(annotation: object) -> Iterator[object]:
    """Every type that stands in an annotation, outermost first."""
    origin = typing.get_origin(annotation)
    if origin is None:
        yield annotation
        return
    if origin not in {typing.Union, types.UnionType, typing.Annotated}:
        yield origin
    for argument in typing.get_args(annotation):
        yield from _members(argument)


def _form(members: list[object], *, part: type[BaseModel] | None, terms: type[Term] | None) -> str:
    if part is not None:
        inner = "键值"
    elif terms is not None:
        inner = "词"
    else:
        plain = {bool: "true 或 false", date: "日期", int: "整数", str: "文字"}
        inner = next((word for kind, word in plain.items() if kind in members), "文字")
        inner += "或 none" if "none" in members else ""
    if tuple in members:
        return f"列表（{inner}）"
    return f"名称: {inner}" if dict in members else inner
