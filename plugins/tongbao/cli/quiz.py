"""Commands of the weekly quiz (每周一题): check the bank, look up a week."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import click

from tongbao.cli.bank import tell_bank, tell_laws
from tongbao.cli.compose import compose_paper
from tongbao.cli.exchange import collect, export, import_
from tongbao.cli.options import read_checked, read_sound, root_option, say_problems, today_option
from tongbao.dates import parse_day
from tongbao.problems import Place
from tongbao.publish.history import read_history
from tongbao.quiz.cautions import Caution, list_cautions
from tongbao.quiz.schedule import Asked, Schedule
from tongbao.records import Question, Records
from tongbao.weeks import parse_week, week_of

__all__ = ["quiz"]

_SUNDAY = timedelta(days=6)


class _WeekOrDay(click.ParamType[date]):
    """A week on the command line, or a day in it."""

    name = "日期或周次"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read ``2026-W49`` as its Monday; else as a day."""
        with suppress(ValueError):
            return parse_week(str(value))
        try:
            return parse_day(_pad(str(value)))
        except ValueError:
            self.fail(f"“{value}”不是日期或周次，请写成 2026-12-04 或 2026-W49", param, ctx)


def _pad(text: str) -> str:
    """A day with its month and day in two digits: ``2027-9-3`` is plain enough on a command line."""
    return "-".join(piece.zfill(2) for piece in text.split("-"))


@click.group(help="每周一题：核对题库、查某一周的题、组卷、导入导出、汇总作答记录。")
def quiz() -> None:
    """Run a command of the quiz."""


quiz.add_command(compose_paper)
quiz.add_command(import_)
quiz.add_command(export)
quiz.add_command(collect)


@quiz.command(help="核对题库、法规和排期，另列提醒。有问题退出码为 1；只有提醒为 0。")
@click.option("--laws", is_flag=True, help="另列每部法规的状态和引用它的题数")
@root_option
@today_option
def check(root: Path, today: date | None, *, laws: bool) -> None:
    """Print every problem and caution of the quiz, and what the bank holds."""
    ledger, problems = read_checked(root, today)
    found = tuple(problem for problem in problems if problem.place.file.split("/")[0] == "quiz")
    cautions = (*list_cautions(ledger.records, ledger.today), *_tell_silence(root, ledger.records))
    say_problems(found)
    for caution in cautions:
        click.echo(str(caution))
    schedule = Schedule(ledger.records, ledger.today)
    for line in (*tell_bank(schedule), *(tell_laws(schedule) if laws else ())):
        click.echo(line)
    if not found:
        click.echo(f"没有问题，{len(cautions)} 条提醒（截至 {ledger.today}）")
    sys.exit(1 if found else 0)


def _tell_silence(root: Path, records: Records) -> Iterator[Caution]:
    """Why revisions were not compared with what was committed, or not with all of it."""
    silent = read_history(root).silent
    if silent and records.questions:
        text = f"没有核对修订号：{silent}；题意改了而 rev 没加的，这里查不出来"
        yield Caution(place=Place(file="quiz/questions"), text=text)


@quiz.command(help="显示某天或某周是第几周、排的是哪道题。不写日期则为今天所在的周。")
@click.argument("when", metavar="[日期或周次]", type=_WeekOrDay(), required=False)
@root_option
@today_option
def week(when: date | None, root: Path, today: date | None) -> None:
    """Print a week, its days and its question with the key."""
    ledger = read_sound(root, today, "题库有问题，查不出；请先改正上面列出的")
    name = week_of(when or ledger.today)
    click.echo(_tell_week(name))
    asked = Schedule(ledger.records, ledger.today).ask(name)
    for line in _tell_asked(asked, first=next(iter(ledger.records.weeks), None)):
        click.echo(line)


def _tell_week(name: str) -> str:
    monday = parse_week(name)
    return f"{name}（{monday} 至 {monday + _SUNDAY}）"


def _tell_asked(asked: Asked | None, *, first: str | None) -> Iterator[str]:
    if asked is None:
        yield f"还没有题：第一周是 {_tell_week(first)}" if first else "还没有排期"
        return
    if not asked.is_own:
        yield f"这一周没有排题，页面显示最近一周：{_tell_week(asked.shown)}"
    yield from _tell_question(asked.question)


def _tell_question(one: Question) -> Iterator[str]:
    yield f"{one.id} {one.type.word}，{one.topic.word}，{one.audience.word}，难度 {one.difficulty}"
    yield one.stem
    for option in one.options:
        yield f"  {option.id}  {option.text}"
    yield f"答案 {'、'.join(one.answer)}"
