"""A table of 开放数据 and its columns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from tongbao.records import Term
from tongbao.views.common import UNKNOWN

__all__ = ["FORMS", "VERSION", "Cell", "Column", "Form", "Table", "make_fictional", "make_path"]

#: The version of all tables: the first number is in their addresses, the second grows with a new column.
VERSION = "1.0"

#: The files of a table: what each is called, how its name ends and its media type.
FORMS = (
    ("CSV", "csv", "text/csv"),
    ("XLSX", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("JSON", "json", "application/json"),
    ("JSON Schema", "schema.json", "application/schema+json"),
)

Cell = str | int | bool | date | tuple[str, ...] | None
"""A value: nothing where the source is silent."""

Item = TypeVar("Item")


class Form(Term):
    """What a column holds."""

    TEXT = "text", "文字"
    NUMBER = "number", "整数"
    DAY = "day", "日期"
    FLAG = "flag", "是或否"
    LIST = "list", "多项，CSV、XLSX 里用分号隔开"


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Item]):
    """A column.

    Attributes:
        key: its name in JSON.
        title: its name in CSV, in XLSX and on the page.
        help: what it means.
        read: its value for an item.
        form: what it holds.
        absent: the word in CSV and XLSX for a value that is not there, which is null in JSON; nothing where
            it always is.
    """

    key: str
    title: str
    help: str
    read: Callable[[Item], Cell]
    form: Form = Form.TEXT
    absent: str | None = UNKNOWN

    def make_cell(self, item: Item) -> str | int | date:
        """The value as a spreadsheet has it."""
        value = self.read(item)
        if value is None or value == ():
            return self.absent or ""
        if isinstance(value, bool):
            return "是" if value else "否"
        return "；".join(value) if isinstance(value, tuple) else value

    def make_value(self, item: Item) -> str | int | bool | list[str] | None:
        """The value as JSON has it."""
        value = self.read(item)
        if self.form is Form.LIST:
            return [*value] if isinstance(value, tuple) else []
        if isinstance(value, tuple):
            raise TypeError(f"{self.key} holds a list and does not say so")
        return value.isoformat() if isinstance(value, date) else value

    def make_schema(self) -> dict[str, object]:
        """What JSON Schema says of it."""
        told: dict[str, object] = {"title": self.title, "description": self.help}
        if self.form is Form.LIST:
            return {**told, "type": "array", "items": {"type": "string"}}
        name = {Form.NUMBER: "integer", Form.FLAG: "boolean"}.get(self.form, "string")
        kind: dict[str, object] = {"type": [name, "null"] if self.absent is not None else name}
        return {**told, **kind, **({"format": "date"} if self.form is Form.DAY else {})}


def make_fictional(read: Callable[[Item], Cell], about: str = "是否虚构") -> Column[Item]:
    """The column that says whether a row is made up: every table that may hold such rows has it."""
    return Column(key="fictional", title="虚构案例", help=about, read=read, form=Form.FLAG, absent=None)


def make_path(read: Callable[[Item], Cell]) -> Column[Item]:
    """The column that leads to a row's page."""
    return Column(key="path", title="网页", help="从网站根目录起的地址", read=read, absent=None)


@dataclass(frozen=True, kw_only=True)
class Table(Generic[Item]):
    """A table.

    Attributes:
        name: its name in addresses, for ever.
        title: its name.
        about: what a row is, and which rows there are.
        pages: pages of which these are the rows.
        columns: the columns in order.
        items: the rows in order.
    """

    name: str
    title: str
    about: str
    pages: tuple[str, ...]
    columns: tuple[Column[Item], ...]
    items: tuple[Item, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """The first line of the CSV."""
        return tuple(column.title for column in self.columns)

    def make_cells(self) -> Iterator[tuple[str | int | date, ...]]:
        """The rows as a spreadsheet has them."""
        for item in self.items:
            yield tuple(column.make_cell(item) for column in self.columns)

    def make_rows(self) -> list[dict[str, object]]:
        """The rows as JSON has them."""
        return [{column.key: column.make_value(item) for column in self.columns} for item in self.items]

    def make_schema(self) -> dict[str, object]:
        """What JSON Schema says of a row."""
        return {
            "type": "object",
            "required": [column.key for column in self.columns],
            "properties": {column.key: column.make_schema() for column in self.columns},
            "additionalProperties": False,
        }
