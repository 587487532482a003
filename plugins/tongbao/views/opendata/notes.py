"""说明: what a table taken out of the site has to say for itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tongbao import routes
from tongbao.views.opendata.table import VERSION, Form, Table

__all__ = ["Origin", "make_notes", "say_day"]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where the tables come from.

    Attributes:
        name: the site's name.
        address: where the site stands, ending in a slash; empty where that is not known.
        licence: under which they may be used, in words.
        built: the build day.
    """

    name: str
    address: str
    licence: str
    built: date


_FORMAT = (
    "没有值的格子写明原因，不留空；整数和日期是数值，可以筛选、排序，其余都是文字，没有公式。"
    "数和字与 JSON 相同。"
    "需要 CSV 的请下载本站的 CSV，不要由本表另存：那里以等号、加号、减号、@ 开头的格子前面加了单引号。"
)


def make_notes(table: Table[Any], origin: Origin) -> Iterator[tuple[str, ...]]:
    """The rows of the sheet 说明."""
    page = f"{origin.address}{routes.data()}#{routes.anchor('table', table.name)}"
    yield "表", table.title
    yield "内容", table.about
    yield "数据截至", say_day(table)
    yield "生成日期", f"{origin.built}（网站生成的日期，不是数据的日期）"
    yield "行数", f"{len(table.items)} 行，不含表头"
    if (made_up := _count_made_up(table)) is not None:
        yield "虚构案例", f"其中 {made_up} 行是虚构案例，在“虚构案例”一列写“是”，不能当作事实引用"
    yield "来源", f"{origin.name}，{page}" if origin.address else f"{origin.name}，开放数据"
    yield "许可", origin.licence
    yield "版本", VERSION
    yield "格式", _FORMAT
    yield ("",)
    yield "列名", "说明", "值", "没有值时写", "字段（JSON）"
    for one in table.columns:
        yield one.title, one.help, _FORMS.get(one.form, one.form.word), one.absent or "总有", one.key


_FORMS = {Form.LIST: "多项，用分号隔开"}


def say_day(table: Table[Any]) -> str:
    """The day or days that the rows are as of, from the rows themselves."""
    found = [one for one in table.columns if one.key == "as_of"]
    if not found:
        return "本表没有统一的数据截至日，见各行的日期"
    days = {found[0].read(item) for item in table.items}
    known = sorted(day for day in days if isinstance(day, date))
    if not known:
        return "没有行" if not days else "原文未载"
    span = f"{known[0]}" if len(known) == 1 else f"{known[0]} 至 {known[-1]}，每行另有自己的数据截至日"
    return span + ("；有的行原文未载" if None in days else "")


def _count_made_up(table: Table[Any]) -> int | None:
    """How many rows are made up; nothing where no row of the table can be."""
    found = [one for one in table.columns if one.key == "fictional"]
    return sum(bool(found[0].read(item)) for item in table.items) if found else None
