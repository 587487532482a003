"""`tongbao quiz import | export | collect` (题库交换): the bank in files of other programs."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

import click

from tongbao.characters import show_text
from tongbao.cli.options import read_sound, root_option, today_option
from tongbao.dates import SHANGHAI
from tongbao.exchange import anki, gift, xlsx
from tongbao.exchange.changes import Change, Plan, plan_changes
from tongbao.exchange.collect import Collected, write_collected
from tongbao.exchange.collect import collect as put_together
from tongbao.exchange.drafts import Reading
from tongbao.exchange.giftin import read_gift
from tongbao.exchange.participation import HandedIn, read_participation
from tongbao.exchange.xlsxin import MAX_BYTES, read_workbook
from tongbao.ledger.checks import check_all
from tongbao.ledger.ledger import Ledger
from tongbao.problems import Problem
from tongbao.publish.history import check_history, read_history
from tongbao.quiz.schedule import Schedule
from tongbao.records import Law, Question, Records
from tongbao.render.quiz.calendar import make_calendar

__all__ = ["collect", "export", "import_"]

Reader = Callable[[bytes, Mapping[str, Law]], Reading]

_READERS: Mapping[str, Reader] = {".xlsx": read_workbook, ".gift": read_gift, ".txt": read_gift}


_dry = click.option("--dry-run", "dry", is_flag=True, help="只说会怎样，不写入")
_replace = click.option("--replace", is_flag=True, help="文件已经存在也覆盖")


@click.command("import", help="从 xlsx 或 GIFT 文件导入题目：新题取新号，已有的改在原处，从不删除。")
@click.argument("file", metavar="文件", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@_dry
@root_option
@today_option
def import_(file: Path, root: Path, today: date | None, *, dry: bool) -> None:
    """Read a file of questions, tell everything that is wrong with it, and write only if nothing is."""
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        words = "、".join(_READERS)
        raise click.ClickException(f"不认识“{file.suffix}”这种文件，请用 {words}")
    ledger = read_sound(root, today)
    reading = reader(_read(file), ledger.records.laws)
    for note in reading.notes:
        click.echo(f"提醒：{note}")
    if not reading.drafts:
        _stop_at(file, reading.faults)
    click.echo(f"读到 {len(reading.drafts)} 题，正在核对整个题库……", err=True)
    plan = _plan(reading, ledger, root)
    faults = sorted((*reading.faults, *plan.faults))
    _stop_at(file, (*faults, *plan.problems), partly=bool(reading.faults or plan.stopped))
    for change in plan.changes:
        click.echo(str(change))
    news = sum(change.old is None for change in plan.changes)
    told = f"新增 {news} 题，修改 {len(plan.changes) - news} 题，{plan.same} 题没有变化"
    if dry:
        click.echo(f"{told}。这是试运行，没有写入")
        return
    _write_changes(plan.changes, root)
    click.echo(f"{told}。" + ("已写入，请运行 tongbao quiz check" if plan.changes else "没有要写入的"))


def _read(file: Path) -> bytes:
    """The bytes of a file, no more than any file of questions has."""
    with file.open("rb") as opened:
        return opened.read(MAX_BYTES + 1)


def _stop_at(file: Path, faults: Sequence[object], *, partly: bool = False) -> None:
    """Say everything that is wrong, and stop, if anything is; what was looked at but in part is told."""
    for fault in faults:
        click.echo(f"{show_text(file.name)} {fault}" if not isinstance(fault, Problem) else str(fault))
    if faults:
        more = "；写错的题改好以后，才能核对到底，请再试一次" if partly else ""
        click.echo(f"共 {len(faults)} 个问题，没有写入{more}", err=True)
        sys.exit(1)


def _plan(reading: Reading, ledger: Ledger, root: Path) -> Plan:
    files = {question.file for question in ledger.records.questions.values()}
    history = read_history(root, present=True)
    texts = {name: (root / name).read_text(encoding="utf-8") for name in files}

    def check(records: Records) -> Iterable[Problem]:
        return (*check_all(records, ledger.today), *check_history(records, history, ledger.today))

    return plan_changes(reading.drafts, ledger.records, texts, check, taken=history.names)


def _write_changes(changes: Iterable[Change], root: Path) -> None:
    """Write every file below the root and nowhere else; a file that moves leaves its old place."""
    home = root.resolve()
    for change in changes:
        whole = root / change.path
        if not whole.parent.resolve().is_relative_to(home) or whole.is_symlink():
            raise click.ClickException(f"{change.path} 不在仓库之内，没有写入")
        if change.old != change.path and whole.exists():
            raise click.ClickException(f"{change.path} 已经存在，没有写入")
    for change in changes:
        whole = root / change.path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(change.text, encoding="utf-8", newline="\n")
        if change.old is not None and change.old != change.path:
            (root / change.old).unlink()


# ---------------------------------------------------------------- export


@dataclass(frozen=True, kw_only=True)
class _Made:
    """A file, and what it could not carry.

    Attributes:
        content: its bytes.
        losses: the id of a question that was left out, and why.
        notes: what is lost of every question.
    """

    content: bytes
    losses: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()


def _export_xlsx(questions: Sequence[Question], ledger: Ledger, root: Path) -> _Made:  # noqa: ARG001 - as the others
    content = xlsx.write_workbook(questions, ledger.records.laws)
    return _Made(content=content, losses=[*xlsx.find_losses(questions)])


def _export_gift(questions: Sequence[Question], ledger: Ledger, root: Path) -> _Made:  # noqa: ARG001 - as the others
    content = gift.write_gift(questions).encode()
    return _Made(content=content, losses=[*gift.find_losses(questions)], notes=[gift.ALWAYS_LOST])


def _export_anki(questions: Sequence[Question], ledger: Ledger, root: Path) -> _Made:
    written = read_history(root).written
    today = int(datetime.combine(ledger.today, time(), SHANGHAI).timestamp())
    changed = {one.id: written.get(one.file, today) for one in questions}
    content = anki.write_package(questions, ledger.records.laws, changed)
    return _Made(content=content, notes=[anki.ALWAYS_LOST])


def _export_ics(questions: Sequence[Question], ledger: Ledger, root: Path) -> _Made:  # noqa: ARG001 - as the others
    if not ledger.records.weeks:
        raise click.ClickException("还没有排期，没有可以提醒的周次")
    return _Made(content=make_calendar(ledger.records.weeks, ""))


_WRITERS: Mapping[str, tuple[str, Callable[[Sequence[Question], Ledger, Path], _Made]]] = {
    "xlsx": ("tongbao-quiz.xlsx", _export_xlsx),
    "gift": ("tongbao-quiz.gift", _export_gift),
    "anki": ("tongbao-quiz.apkg", _export_anki),
    "ics": ("tongbao-quiz.ics", _export_ics),
}


@click.command(
    help="导出题库：xlsx 电子表格、gift（Moodle）、anki 卡片、ics 日历提醒。内容不变，每次导出逐字节相同。"
)
@click.argument("form", metavar="格式", type=click.Choice([*_WRITERS]))
@click.option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="写到哪个文件，默认为当前目录的 tongbao-quiz.xlsx（或 .gift、.apkg、.ics）",
)
@click.option(
    "--free/--all", "free", default=None, help="只要可供练习的题，或整个题库；anki 默认前者，其余默认后者"
)
@_replace
@_dry
@root_option
@today_option
def export(
    form: str,
    out: Path | None,
    root: Path,
    today: date | None,
    *,
    free: bool | None,
    replace: bool,
    dry: bool,
) -> None:
    """Write the bank, or what of it is free, in the form of another program."""
    ledger = read_sound(root, today)
    name, write = _WRITERS[form]
    target = out or Path(name)
    only_free = form == "anki" if free is None else free
    questions = _choose(ledger, free=only_free)
    made = write(questions, ledger, root)
    _save(target, made.content, root, replace=replace, dry=dry)
    for line in (*_tell_losses(made.losses), *made.notes):
        click.echo(line)
    done = "试运行，没有写入" if dry else "已写入"
    if form == "ics":
        click.echo(f"{done} {target}：{len(ledger.records.weeks)} 周，每周一 9:00 提醒，没有题目的内容")
        return
    left = len({name for name, _ in made.losses})
    scope = "只含可供练习的题" if only_free else "整个题库，含没有公布的题，请勿外传"
    click.echo(f"{done} {target}：{len(questions) - left} 题（{scope}）")


def _choose(ledger: Ledger, *, free: bool) -> tuple[Question, ...]:
    schedule = Schedule(ledger.records, ledger.today)
    return tuple(
        question for question in ledger.records.questions.values() if not free or schedule.is_free(question)
    )


def _tell_losses(losses: Iterable[tuple[str, str]]) -> Iterable[str]:
    """A line for each kind of loss, with the questions that it befell."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for name, reason in losses:
        kinds[reason].append(name)
    for reason, names in kinds.items():
        yield f"没有导出 {'、'.join(names)}：{reason}，这种格式带不了"


#: Folders of the repository that are published, or committed with what is.
_PUBLISHED = ("bulletins", "docs", "quiz", "site")


def _save(target: Path, content: bytes, root: Path, *, replace: bool, dry: bool) -> None:
    """Write a file; one that is there already only if that was asked for; none on a dry run."""
    whole = target.resolve()
    if any(whole.is_relative_to(root.resolve() / name) for name in _PUBLISHED):
        text = f"{target} 在仓库里要公布的文件夹中，没有写入；请写到 out/（git 不收）或仓库以外"
        raise click.ClickException(text)
    if dry:
        if target.exists() and not replace:
            click.echo(f"{target} 已经存在，要覆盖请加 --replace")
        return
    try:
        target.parent.mkdir(exist_ok=True)
        with target.open("wb" if replace else "xb") as file:
            file.write(content)
    except FileExistsError as error:
        raise click.ClickException(f"{target} 已经存在，没有写入；要覆盖请加 --replace") from error
    except OSError as error:
        raise click.ClickException(f"{target} 写不了：{error.strerror}") from error


# ---------------------------------------------------------------- collect

#: From so many files on, how far it has come is shown.
_MANY = 20


@click.command(help="汇总本单位人员交来的参与情况表：完成周数、答对率、错项。损坏的不计，逐一列出。")
@click.argument(
    "files",
    metavar="CSV…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
)
@click.option(
    "-o",
    "--output",
    "out",
    default=Path("tongbao-collect.xlsx"),
    type=click.Path(path_type=Path, dir_okay=False),
    help="写到哪个 xlsx，默认为当前目录的 tongbao-collect.xlsx",
)
@_replace
@_dry
@root_option
@today_option
def collect(
    files: tuple[Path, ...], out: Path, root: Path, today: date | None, *, replace: bool, dry: bool
) -> None:
    """Put tables together, tell what was not counted, and write the workbook."""
    ledger = read_sound(root, today)
    found = put_together(_read_tables(files), ledger.records)
    for flaw in found.flaws:
        line = f" 第 {flaw.line} 行" if flaw.line else ""
        click.echo(f"{flaw.file}{line}：{flaw.text}")
    _save(out, write_collected(found), root, replace=replace, dry=dry)
    click.echo(f"{'试运行，没有写入' if dry else '已写入'} {out}：{_sum_up(found)}")


def _read_tables(files: Sequence[Path]) -> list[HandedIn]:
    """Every table by the name of its file, each file once."""
    unique = list(dict.fromkeys(file.resolve() for file in files))
    names = [file.name for file in unique]
    shown = [show_text(file.name if names.count(file.name) == 1 else str(file)) for file in unique]
    pairs = list(zip(unique, shown, strict=True))
    if len(pairs) < _MANY:
        return [read_participation(_read(file), name) for file, name in pairs]
    with click.progressbar(pairs, label="读取", file=sys.stderr) as bar:
        return [read_participation(_read(file), name) for file, name in bar]


def _sum_up(found: Collected) -> str:
    told = f"{found.files} 个文件，{len(found.people)} 人，{len(found.tallies)} 题"
    told += f"，{found.damaged} 个文件没有计入" if found.damaged else ""
    return told + (f"，{len(found.flaws)} 条问题（上面和“问题”表里）" if found.flaws else "，没有问题")
