"""`tongbao quiz compose`: a paper from its blueprint, and its key apart (组卷)."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from tongbao.cli.options import read_checked, root_option, say_problems, today_option
from tongbao.quiz.compose import Composition, compose
from tongbao.quiz.papers import KEY_COLUMNS, make_key, write_paper
from tongbao.records import DIFFICULTIES, Blueprint, Paper, Question, Records
from tongbao.render.csvfile import render_csv

__all__ = ["compose_paper"]

_HELP = """按组卷要求（blueprint.yml）从可供练习的题里组一份卷子，写成同一文件夹的 paper.yml。

种子、题库和日期不变，组出的卷子就不变。A 卷和 B 卷是同样的题，次序不同。
已经有 paper.yml 的，只用 --key 写出它的答案；要换题用 --replace，开放以后不能再换。
"""


@click.command(name="compose", help=_HELP)
@click.argument("file", metavar="组卷要求", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option(
    "--key",
    "key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="答案写到哪个文件（CSV），须在仓库和网站以外",
)
@click.option("--replace", is_flag=True, help="换掉已有的卷子；开放以后不能再换")
@click.option("--dry-run", is_flag=True, help="只显示组出的卷子，什么也不写")
@root_option
@today_option
def compose_paper(
    file: Path, key: Path | None, root: Path, today: date | None, *, replace: bool, dry_run: bool
) -> None:
    """Compose a paper, or write the key of one that is there."""
    shown = _place_in(root, file)
    target = shown.with_name("paper.yml")
    ledger, problems = read_checked(root, today)
    found = tuple(
        one for one in problems if one.place.file.startswith("quiz/") and one.place.file != f"{target}"
    )
    if found:
        say_problems(found)
        raise click.ClickException("题库或组卷要求有问题，没有组卷；请先改正")
    records = ledger.records
    blueprint = records.blueprints[shown.parent.name]
    if key is not None:
        _refuse_inside(root, key, replace=replace)
    present, is_there = records.papers.get(blueprint.id), (root / target).exists()
    if is_there and key is not None and not replace:
        _write_key_of(present, records, target, key, dry_run=dry_run)
        return
    if (root / target).is_symlink():
        raise click.ClickException(f"{target} 是符号链接，没有改动")
    if is_there:
        _refuse_replacing(present, target, ledger.today, replace=replace)
    _refuse_past(blueprint, ledger.today)
    composition = compose(blueprint, records, ledger.today)
    for line in _tell(blueprint, composition, records):
        click.echo(line)
    if composition.paper is None:
        raise click.ClickException("组不成这份卷子，什么也没有写")
    if dry_run:
        click.echo("没有写入（--dry-run）")
        return
    if key is not None:
        _write_key(composition.paper, records, key)
    (root / target).write_text(write_paper(composition.paper), encoding="utf-8", newline="\n")
    click.echo(f"已写入 {target}")


def _place_in(root: Path, file: Path) -> Path:
    """The path of a blueprint from the root of the repository."""
    whole, base = file.resolve(), (root / "quiz" / "papers").resolve()
    if whole.name != "blueprint.yml" or whole.parent.parent != base:
        raise click.ClickException("组卷要求须是仓库里的 quiz/papers/编号/blueprint.yml")
    return whole.relative_to(root.resolve())


def _refuse_inside(root: Path, key: Path, *, replace: bool) -> None:
    """A key in the repository would be published with the next commit or build."""
    if key.resolve().is_relative_to(root.resolve()):
        text = f"答案不能写到仓库里（{key}）：提交或生成网站就公开了；请写到仓库以外，如 ../答案.csv"
        raise click.ClickException(text)
    whole = key.resolve()
    if not os.access(whole.parent, os.W_OK | os.X_OK):
        raise click.ClickException(f"没有 {key.parent} 这个目录，或没有写入的权限，答案写不进去")
    if published := next((one for one in whole.parents if _is_published(one)), None):
        text = f"答案不能写到 {published}（{key}）：那里是 git 仓库或生成的网站，会公开；请写到别的文件夹"
        raise click.ClickException(text)
    if key.exists() and not replace:
        raise click.ClickException(f"{key} 已经存在；请换一个文件名，或用 --replace")
    if key.exists() and not os.access(whole, os.W_OK):
        raise click.ClickException(f"{key} 写不了：没有写入的权限")


#: What stands in a folder that git or a web server gives to others.
_SIGNS = (".git", "index.html", "sitemap.xml", "mkdocs.yml")


def _is_published(folder: Path) -> bool:
    return any((folder / name).exists() for name in _SIGNS)


def _refuse_replacing(present: Paper | None, target: Path, today: date, *, replace: bool) -> None:
    if present is not None and present.opens <= today:
        text = f"{target} 已于 {present.opens} 开放，不能再换题；请另建一份组卷要求"
        raise click.ClickException(text)
    if not replace:
        raise click.ClickException(f"{target} 已经有了，没有改动；要换题请加 --replace")


def _refuse_past(blueprint: Blueprint, today: date) -> None:
    """A paper that opened before it was made would be open at once, and could not be replaced."""
    if blueprint.opens < today:
        text = f"开放日期 {blueprint.opens} 已经过去，没有组卷；请改组卷要求的 opens 和 key_released"
        raise click.ClickException(text)


def _tell(blueprint: Blueprint, composition: Composition, records: Records) -> Iterator[str]:
    """What was asked for, what there was, and what came of it."""
    parts = "，".join(f"{one.type.word} {one.count} 题每题 {one.points} 分" for one in blueprint.parts)
    yield f"{blueprint.id} {blueprint.title}：{parts}，共 {blueprint.total} 分；种子 {blueprint.seed}"
    papers = "、".join(f"{name} 用过的 {count} 道" for name, count in composition.avoided)
    left_out = (
        f"；另有 {composition.excluded} 道没有用，照 exclude_last: {blueprint.exclude_last} 避开：{papers}"
    )
    yield f"可用的题 {composition.pool} 道{left_out if papers else ''}"
    yield from (f"缺：{line}" for line in composition.short)
    if composition.paper is None:
        smaller = f"把 exclude_last 从 {blueprint.exclude_last} 改小，少避开几份卷子；" if papers else ""
        yield f"可以：{smaller}放宽类别、难度的题数；减少题数；或多加几道题"
        return
    chosen = []
    for part in composition.paper.parts:
        own = [records.questions[one.id] for one in part.questions]
        yield f"{part.type.word}：{' '.join(one.id for one in own)}"
        chosen += own
    yield from _count(chosen)


def _count(chosen: list[Question]) -> Iterator[str]:
    topics = Counter(one.topic for one in chosen)
    grades = Counter(one.difficulty for one in chosen)
    yield "类别：" + "、".join(
        f"{name.word} {topics[name]}" for name in type(chosen[0].topic) if topics[name]
    )
    yield "难度：" + "、".join(f"{word} {grades[grade]}" for grade, word in DIFFICULTIES.items())


def _write_key_of(present: Paper | None, records: Records, target: Path, key: Path, *, dry_run: bool) -> None:
    if present is None or any(
        (found := records.questions.get(one.id)) is None or found.rev != one.rev
        for part in present.parts
        for one in part.questions
    ):
        raise click.ClickException(f"{target} 有问题，答案写不出；请先运行 tongbao quiz check 看是什么问题")
    click.echo(f"{target} 已经有了，没有重新组卷")
    if dry_run:
        click.echo("没有写入（--dry-run）")
        return
    _write_key(present, records, key)


def _write_key(paper: Paper, records: Records, key: Path) -> None:
    try:
        key.write_bytes(render_csv(KEY_COLUMNS, make_key(paper, records.questions)))
    except OSError as error:
        raise click.ClickException(f"答案没有写成，{key} 写不了：{error.strerror}") from error
    click.echo(f"答案已写入 {key}；{paper.key_released} 以前请不要公开")
