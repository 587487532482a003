"""`tongbao new`: a blank record in its place, under an id that nothing has had (新建记录)."""

import re
from dataclasses import replace
from pathlib import Path

import click

from tongbao.characters import quote_text
from tongbao.cli.options import root_option
from tongbao.ids import explain_id, is_id
from tongbao.publish.day import read_today
from tongbao.publish.history import read_history
from tongbao.records import KINDS, Kind, Records, Topic, read_records
from tongbao.records.article import is_article
from tongbao.records.blank import free_id, make_blank, next_number
from tongbao.weeks import is_week, move_week, week_of
from tongbao.yamlfile import Refused, parse_yaml, read_yaml

__all__ = ["new"]


@click.command(help="新建一条空白记录，放到约定的位置，编号取未用过的。")
@click.argument("kind", metavar="种类", type=click.Choice(list(KINDS)))
@click.option("--inspection", metavar="编号", help="具体问题所属的督察")
@click.option("--topic", metavar="类别", help="题目的类别")
@click.option("--id", "name", metavar="编号", help="自己定编号；不写则自动取")
@root_option
def new(kind: str, inspection: str | None, topic: str | None, name: str | None, root: Path) -> None:
    """Write a commented-out record to the right place."""
    records, _ = read_records(root)
    _refuse_name(KINDS[kind], name)
    if kind == "question":  # an id that git remembers is not given again
        ids = {**records.ids, kind: records.ids[kind] | read_history(root).names}
        records = replace(records, ids=ids)
    path, name = _target(KINDS[kind], records, inspection, name, topic)
    whole = root / path
    if KINDS[kind].value or KINDS[kind].many:
        _append(KINDS[kind], whole, path, name, root)
    else:
        filled = {"rev": "1", "topic": topic or "", "status": "draft"} if kind == "question" else {}
        _write(whole, path, make_blank(KINDS[kind], name, filled), root, fresh=True)
    check = "tongbao quiz check" if path.startswith("quiz/") else "tongbao check"
    click.echo(f"已写入 {path}，编号 {name}。填好后运行 {check}")


def _refuse_name(kind: Kind, name: str | None) -> None:
    """An id is part of a path: nothing but an id may stand there."""
    if name is None:
        return
    if kind.name == "week" and not is_week(name):
        raise click.ClickException(f"{quote_text(name)}不是周次，请写成 2026-W48")
    if kind.name == "article" and not is_article(name):
        raise click.ClickException(f"{quote_text(name)}不是条文的写法，请写成 statistics-law-2024/7")
    if kind.name not in {"week", "article"} and not is_id(name):
        raise click.ClickException(f"{quote_text(name)}不能作编号：{explain_id(name)}")


def _append(kind: Kind, whole: Path, path: str, name: str, root: Path) -> None:
    """Add a record at the end of a file of many, if what comes out can be read."""
    if not whole.exists() and not whole.is_symlink():
        _write(whole, path, make_blank(kind, name), root, fresh=True)
        return
    addition = f"{name}:\n" if kind.value else make_blank(kind, name)
    try:
        before = read_yaml(whole, path, root=root)
        text = "\n".join(before.lines)
        if before.value == []:
            text = re.sub(r"^\[\s*\]\s*$", "", text, flags=re.MULTILINE)
        text = f"{text.rstrip()}\n{'' if kind.value else chr(10)}{addition}".lstrip("\n")
        after = parse_yaml(text.encode(), path)
    except Refused as refused:
        raise click.ClickException(_UNSOUND.format(path=path) + str(refused.problems[0])) from refused
    if len(after.value) != len(before.value) + 1:
        raise click.ClickException(_UNSOUND.format(path=path) + "请手工加在末尾")
    _write(whole, path, text, root, fresh=False)


_UNSOUND = "{path} 的末尾接不上新记录，没有改动："


def _write(whole: Path, path: str, text: str, root: Path, *, fresh: bool) -> None:
    """Write a file below the root and nowhere else; a fresh one must not be there yet."""
    if not whole.parent.resolve().is_relative_to(root.resolve()) or whole.is_symlink():
        raise click.ClickException(f"{path} 不在仓库之内，没有改动")
    whole.parent.mkdir(parents=True, exist_ok=True)
    try:
        with whole.open("x" if fresh else "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.ClickException(f"{path} 已经存在，没有改动") from error


def _target(
    kind: Kind, records: Records, inspection: str | None, name: str | None, topic: str | None
) -> tuple[str, str]:
    """Where a new record goes, and its id."""
    taken = records.ids.get(kind.name, frozenset())
    if name is not None and name in taken:
        raise click.ClickException(f"编号“{name}”已经用过，请换一个")
    if kind.name == "channel" and name is None:
        raise click.ClickException("举报渠道以地方为编号，请用 --id 写自治区、盟市或旗县的编号")
    if kind.name == "issue":
        if inspection not in records.inspections:
            known = "、".join(records.inspections)
            raise click.ClickException(f"请用 --inspection 写明属于哪次督察，现有：{known}")
        chosen = name or free_id(inspection or "", taken)
        return f"bulletins/inspections/{inspection}/issues/{chosen}.yml", chosen
    if kind.pattern.startswith("quiz/"):
        return _quiz_target(kind, taken, name, topic)
    chosen = name or free_id(kind.name, taken)
    file = chosen[:4] if kind.name == "channel" else chosen
    return kind.pattern.replace("*", file), chosen


def _quiz_target(kind: Kind, taken: frozenset[str], name: str | None, topic: str | None) -> tuple[str, str]:
    """Where a new record of the quiz goes, and its id."""
    if kind.name == "paper":
        do = "请建组卷要求（tongbao new blueprint），再用 tongbao quiz compose 组卷"
        raise click.ClickException(f"试卷不手工填写：{do}")
    if kind.name == "question":
        if topic not in {str(one) for one in Topic}:
            told = f"没有{quote_text(topic)}这个类别；" if topic is not None else ""
            words = "、".join(f"{one} {one.word}" for one in Topic)
            raise click.ClickException(f"{told}请用 --topic 写明类别：{words}")
        chosen = name or next_number("tj", taken)
        return f"quiz/questions/{topic}/{chosen}.yml", chosen
    if kind.name == "week":
        last = max(filter(is_week, taken), default=week_of(read_today()))
        return kind.pattern, name or move_week(last, 1)
    if name is None:
        raise click.ClickException(f"请用 --id 写{_EXAMPLES[kind.name]}")
    return kind.pattern.replace("*", name), name


_EXAMPLES = {
    "law": "法规的编号，如 statistics-law-2024",
    "article": "法规编号和条号，如 statistics-law-2024/7",
    "lookalike": "这一组的编号，如 late-reports",
    "blueprint": "卷子的编号，如 2026-q4",
}
"""What is named by hand, by kind."""
