"""What commands share (选项): the folder of records, the day, and what is said of problems."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from tongbao.dates import parse_day
from tongbao.ledger.checks import check_all
from tongbao.ledger.ledger import Ledger
from tongbao.problems import Problem
from tongbao.publish.day import read_today
from tongbao.publish.history import check_history, read_history
from tongbao.records import read_records

__all__ = ["Day", "read_checked", "read_day", "read_sound", "root_option", "say_problems", "today_option"]


class Day(click.ParamType[date]):
    """A day on the command line."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read ``2021-03-25``."""
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value))
        except ValueError:
            self.fail(f"“{value}”不是日期，请写成 2021-03-25", param, ctx)


def root_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--root``."""
    folder = click.Path(path_type=Path, file_okay=False, exists=True)
    return click.option("--root", type=folder, default=Path(), help="仓库根目录，默认为当前目录")(function)


def today_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--today``."""
    return click.option("--today", type=Day(), help="按这一天核对，默认为北京时间今天")(function)


def read_day(today: date | None) -> date:
    """The day that is asked for, else that of the environment or the clock."""
    try:
        return today or read_today()
    except ValueError as error:
        raise click.ClickException(f"环境变量里的“{error}”不是日期") from error


def read_checked(root: Path, today: date | None) -> tuple[Ledger, tuple[Problem, ...]]:
    """A ledger over all records, and every problem, sorted."""
    day = read_day(today)
    records, problems = read_records(root)
    problems += (*check_all(records, day), *check_history(records, read_history(root), day))
    return Ledger(records, day), tuple(sorted(problems))


_UNSOUND = "记录有问题，算不出；请先改正上面列出的"


def read_sound(root: Path, today: date | None, else_say: str = _UNSOUND) -> Ledger:
    """A ledger without problems; else say them and stop with the words."""
    ledger, problems = read_checked(root, today)
    if problems:
        say_problems(problems)
        raise click.ClickException(else_say)
    return ledger


def say_problems(problems: tuple[Problem, ...]) -> None:
    """Print problems, a line each, and their number to the other stream."""
    for problem in problems:
        click.echo(str(problem))
    if problems:
        click.echo(f"共 {len(problems)} 个问题", err=True)
