"""开放数据: the page that lists the tables, explains every column and states the licence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tongbao import routes
from tongbao.ledger.ledger import Ledger
from tongbao.quiz.schedule import Schedule
from tongbao.views.cards import make_column
from tongbao.views.common import AsOf, Here, Link, PageView
from tongbao.views.opendata.ledger import make_figures, make_issues
from tongbao.views.opendata.lists import make_activities, make_channels, make_coverages, make_documents
from tongbao.views.opendata.quiz import make_laws, make_questions
from tongbao.views.opendata.table import FORMS, VERSION, Table

__all__ = ["DataView", "make_data", "make_tables"]


@dataclass(frozen=True, kw_only=True)
class ColumnRow:
    """A column in the explanation."""

    title: str
    key: str
    form: str
    absent: str
    help: str


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A table in the explanation."""

    id: str
    title: str
    about: str
    count: int
    links: tuple[Link, ...]
    columns: tuple[ColumnRow, ...]


@dataclass(frozen=True, kw_only=True)
class DataView(PageView):
    """The page."""

    as_of: AsOf
    version: str
    licence: str
    package: Link
    tables: tuple[TableRow, ...]


def make_tables(ledger: Ledger) -> Iterator[Table[Any]]:
    """Every table of a site; those of the quiz where it has one."""
    yield make_issues(ledger)
    yield make_figures(ledger)
    yield make_channels(ledger)
    yield make_coverages(ledger)
    yield make_activities(ledger)
    yield make_documents(ledger)
    if ledger.records.questions:
        schedule = Schedule(ledger.records, ledger.today)
        yield make_laws(schedule)
        yield make_questions(schedule)


def make_data(
    ledger: Ledger, tables: Sequence[Table[Any]], licence: str, sizes: Mapping[str, int]
) -> DataView:
    """The page.

    Args:
        ledger: the ledger.
        tables: all tables.
        licence: under which they may be used, in words.
        sizes: bytes of their files, by address.
    """
    here = Here(url=routes.data())
    return DataView(
        url=here.url,
        title="开放数据",
        section=routes.about(),
        card=make_column("开放数据"),
        description="台账、通报数字、举报渠道、全覆盖清单等各表的 CSV、XLSX 和 JSON，逐列说明。",
        as_of=AsOf(day=ledger.today, note="每行另有自己的数据截至日"),
        version=VERSION,
        licence=licence,
        package=here.link("datapackage.json", routes.data_package()),
        tables=tuple(
            TableRow(
                id=routes.anchor("table", table.name),
                title=table.title,
                about=table.about,
                count=len(table.items),
                links=tuple(
                    here.link(f"{word}（{_say_size(sizes[url])}）", url)
                    for word, form, _ in FORMS
                    for url in (routes.data_file(table.name, form),)
                ),
                columns=tuple(
                    ColumnRow(
                        title=one.title,
                        key=one.key,
                        form=one.form.word,
                        absent=one.absent or "总有",
                        help=one.help,
                    )
                    for one in table.columns
                ),
            )
            for table in tables
        ),
    )


def _say_size(count: int) -> str:
    """The size of a file, rounded up: ``9 KB``."""
    return f"{-(-count // 1024)} KB"
