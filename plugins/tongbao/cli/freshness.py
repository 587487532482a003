"""`tongbao freshness`: how old the content of each column is (内容更新)."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from tongbao.cli.options import read_sound, root_option, today_option
from tongbao.render.freshness import say_freshness
from tongbao.views.freshness import MOST_EMPTY, Column, Freshness, make_freshness

__all__ = ["freshness"]


@click.command(
    help="逐个栏目列出最新内容的日期、距今天数、期限和状态。有超期、没有日期的或空栏目过多，退出码为 1。"
)
@root_option
@today_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
def freshness(root: Path, today: date | None, form: str) -> None:
    """Print every column and leave with 1 where a limit is broken."""
    found = make_freshness(read_sound(root, today))
    if form == "json":
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        for line in say_freshness(found):
            click.echo(line)
    sys.exit(1 if found.is_broken else 0)


def _as_json(found: Freshness) -> dict[str, object]:
    return {
        "day": found.day.isoformat(),
        "columns": [_row(column) for column in found.columns],
        "empty": found.empty,
        "empty_limit": MOST_EMPTY,
        "notes": [*found.notes],
        "broken": found.is_broken,
    }


def _row(column: Column) -> dict[str, object]:
    return {
        "key": column.key,
        "title": column.title,
        "newest": column.newest.isoformat() if column.newest else None,
        "age_days": column.age,
        "limit": column.limit.words,
        "basis": column.limit.basis,
        "state": str(column.standing),
        "records": column.records,
        "undated": column.undated,
        "do": column.do,
    }
