"""The command line (命令行): what staff and CI type. The outside world stands here."""

import json
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from tongbao.cli.chinese import speak_chinese
from tongbao.cli.freshness import freshness
from tongbao.cli.new import new
from tongbao.cli.options import Day, read_checked, read_sound, root_option, say_problems, today_option
from tongbao.cli.quiz import quiz
from tongbao.ledger.figures import FigureValue, Scope, list_figures
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.state import UNKNOWN, State, due_words, state
from tongbao.problems import Problem
from tongbao.publish.build import build_site
from tongbao.publish.serve import serve_site
from tongbao.records import KINDS, Event, Issue
from tongbao.records.schema import make_schema
from tongbao.records.tables import make_handbook
from tongbao.render.servers import make_server_files

__all__ = ["main"]

speak_chinese()


@click.group(
    context_settings={"help_option_names": ["-h", "--help"]}, help="通报：核对记录、查台账、建网站。"
)
@click.version_option(package_name="tongbao", message="tongbao %(version)s")
def main() -> None:
    """Run a command."""


main.add_command(new)
main.add_command(freshness)
main.add_command(quiz)


@main.command(help="核对全部记录。没有问题退出码为 0，有问题为 1。")
@root_option
@today_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="输出格式"
)
def check(root: Path, today: date | None, form: str) -> None:
    """Check every record and print every problem."""
    ledger, problems = read_checked(root, today)
    {"text": say_problems, "json": _say_json, "github": _say_github}[form](problems)
    if form == "text" and not problems:
        count = sum(1 for _ in ledger.records.all())
        click.echo(f"{count} 条记录，没有问题（截至 {ledger.today}）")
    sys.exit(1 if problems else 0)


def _say_json(problems: tuple[Problem, ...]) -> None:
    rows = [
        {
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "code": problem.code,
            "text": problem.text,
            "do": problem.do,
        }
        for problem in problems
    ]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def _say_github(problems: tuple[Problem, ...]) -> None:
    """Annotations of GitHub Actions; ``%``, line ends and, in properties, ``:`` and ``,`` are escaped."""
    for problem in problems:
        file = _escaped(problem.place.file).replace(":", "%3A").replace(",", "%2C")
        where = f"file={file},line={problem.place.line},col={problem.place.column},title={problem.code}"
        click.echo(f"::error {where}::{_escaped(f'{problem.text}；{problem.do}')}")


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


@main.command(help="显示一个具体问题在某一天的四个维度，和得出它们的事件。")
@click.argument("name", metavar="编号")
@click.option("--on", "on", type=Day(), help="哪一天，默认为该督察当前页面所按的日期")
@root_option
@today_option
def show(name: str, on: date | None, root: Path, today: date | None) -> None:
    """Print the four axes of an issue on a day and the events that made them."""
    ledger = read_sound(root, today)
    issue = ledger.records.issues.get(name)
    if issue is None:
        raise click.ClickException(f"没有编号为“{name}”的具体问题")
    day = _day_on(ledger, issue.inspection, on)
    for line in _issue_lines(issue, state(issue, day), counts=ledger.counts(issue, day)):
        click.echo(line)


def _day_on(ledger: Ledger, inspection: str, on: date | None) -> date:
    """The day asked for; nothing is known of a day after the one that the pages are as of."""
    last = ledger.day_of(inspection)
    if on is not None and on > last:
        raise click.ClickException(f"{inspection} 的记录只到 {last}，{on} 的状态没有依据")
    return on or last


def _issue_lines(issue: Issue, found: State, *, counts: bool) -> Iterator[str]:
    yield f"{issue.id} {issue.title or '未公开'}（截至 {found.day}）"
    if issue.withdrawn is not None and not counts:
        yield f"已撤回：{issue.withdrawn.on}，{issue.withdrawn.reason}"
    yield f"类型  {issue.kind.word if issue.kind else UNKNOWN}"
    yield f"进展  {found.progress.word}"
    yield f"时序  {found.schedule_words}（现行时限：{due_words(found.due)}；原定：{due_words(issue.due)}）"
    left = "" if found.days_left is None else f"（到 {found.until}，还有 {found.days_left} 天）"
    yield f"销号  {found.closure.word}{left}"
    marks = [f"回头看 {day}" for day in found.rechecked]
    marks += [f"重新整改 {found.reopened} 次"] if found.reopened else []
    yield f"标记  {'；'.join(marks) or '无'}"
    yield "事件" if found.events else "事件  无"
    for event in found.events:
        yield f"  {_event_line(event)}"


def _event_line(event: Event) -> str:
    when = f"{event.on}" if event.on else f"不晚于 {event.by}"
    return f"{when}  {event.event.word}" + (f"  {event.text}" if event.text else "")


@main.command(help="列出一次督察的每个数字：名称、值和计入的记录。")
@click.option("--inspection", "inspection", required=True, metavar="编号", help="督察编号")
@click.option("--on", "on", type=Day(), help="哪一天，默认为该督察当前页面所按的日期")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出格式")
@root_option
@today_option
def figures(inspection: str, on: date | None, form: str, root: Path, today: date | None) -> None:
    """List every figure by name, value and the records behind it."""
    ledger = read_sound(root, today)
    if inspection not in ledger.records.inspections:
        known = "、".join(ledger.records.inspections)
        raise click.ClickException(f"没有编号为“{inspection}”的督察，现有：{known}")
    day = _day_on(ledger, inspection, on)
    found = list_figures(ledger, Scope(day=day, inspection=inspection))
    if form == "json":
        rows = {
            "inspection": inspection,
            "on": day.isoformat(),
            "figures": [_figure_row(one) for one in found],
        }
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    click.echo(f"{inspection} 截至 {day}")
    width = max(len(one.expression) for one in found)
    for one in found:
        refs = "、".join(f"{ref.kind}:{ref.id}" for ref in one.records) or "无"
        click.echo(f"{one.expression:<{width}}  {one.printed}{one.unit or ''}  记录 {refs}")


def _figure_row(one: FigureValue) -> dict[str, Any]:
    return {
        "name": one.expression,
        "printed": one.printed,
        "n": one.n,
        "nature": str(one.nature),
        "unit": one.unit,
        "left_out": one.left_out,
        "records": [f"{ref.kind}:{ref.id}" for ref in one.records],
    }


def _config(function: Callable[..., Any]) -> Callable[..., Any]:
    file = click.Path(path_type=Path, dir_okay=False, exists=True)
    words = "网站设置，默认为当前目录的 mkdocs.yml"
    return click.option("--config", "config", type=file, default=Path("mkdocs.yml"), help=words)(function)


@main.command(help="生成网站。有一个问题就不动原来的网站，退出码为 1。")
@_config
@click.option("--site", type=click.Path(path_type=Path, file_okay=False), help="放到哪个目录，默认按网站设置")
@click.option("--strict/--no-strict", default=True, help="有警告也不更新，默认如此")
@today_option
def build(config: Path, site: Path | None, today: date | None, *, strict: bool) -> None:
    """Build, verify and swap in the site."""
    outcome = build_site(config, site, strict=strict, today=today)
    for line in outcome.lines:
        click.echo(line, err=True)
    sys.exit(outcome.code)


@main.command(help="在本机预览网站，记录一改就重新生成；有问题时写在页面上方。")
@_config
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口，默认 8000")
@today_option
def serve(config: Path, port: int, today: date | None) -> None:
    """Serve on the loopback address and build anew after every change."""
    try:
        serve_site(config, port=port, today=today)
    except OSError as error:
        raise click.ClickException(f"端口 {port} 用不了（{error.strerror}），请用 --port 换一个") from error


@main.command(help="按字段定义重写 schemas/ 和 docs/staff/fields.md，按安全策略重写 docs/staff/server/。")
@root_option
def schema(root: Path) -> None:
    """Write what is generated from the models and the policy."""
    for path, text in generated().items():
        whole = root / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        whole.write_text(text, encoding="utf-8", newline="\n")
        click.echo(path)


def generated() -> dict[str, str]:
    """Every file that is made from the models and the policy, by its path from the repository's root."""
    files = {
        f"schemas/{kind.name}.schema.json": json.dumps(make_schema(kind), ensure_ascii=False, indent=2) + "\n"
        for kind in KINDS.values()
    }
    servers = {f"docs/staff/server/{name}": text for name, text in make_server_files().items()}
    return {**files, "docs/staff/fields.md": make_handbook(), **servers}
