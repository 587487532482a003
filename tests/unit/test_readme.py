"""What the readmes and the handbook tell to type are commands that there are, with options that they take."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.sites import ROOT
from tongbao.cli import main

PAGES = (
    ROOT / "README.md",
    ROOT / "README.zh.md",
    ROOT / "quiz" / "README.md",
    *sorted((ROOT / "docs" / "staff").glob("*.md")),
)

_TYPED = re.compile(r"^ *\$ (?:\.venv/bin/)?tongbao (?P<words>[^#\n]+)", re.MULTILINE)


def list_typed(path: Path) -> tuple[tuple[str, ...], ...]:
    """Every command that a page tells to type, in words."""
    return tuple(tuple(match["words"].split()) for match in _TYPED.finditer(path.read_text(encoding="utf-8")))


def find_unknown(words: tuple[str, ...]) -> Iterator[str]:
    """The words of a command that are neither a command, nor an option of it, nor an argument."""
    command: click.Command = main
    rest = list(words)
    while isinstance(command, click.Group) and rest:
        name = rest.pop(0)
        if name not in command.commands:
            yield name
            return
        command = command.commands[name]
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
    yield from (word for word in rest if word.startswith("-") and word not in known)


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(ROOT).as_posix() for path in PAGES])
def test_every_command_that_a_page_tells_to_type_is_one(path: Path) -> None:
    assert [(words, unknown) for words in list_typed(path) for unknown in find_unknown(words)] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_readme_names_every_command_of_the_quiz(name: str) -> None:
    group = main.commands["quiz"]
    assert isinstance(group, click.Group)
    assert {words[1] for words in list_typed(ROOT / name) if words[0] == "quiz"} == set(group.commands)


def test_the_handbook_tells_each_command_of_the_quiz() -> None:
    group = main.commands["quiz"]
    assert isinstance(group, click.Group)
    typed = {words[1] for words in list_typed(ROOT / "docs" / "staff" / "quiz.md") if words[0] == "quiz"}
    assert typed == set(group.commands)


def test_what_is_no_command_and_no_option_is_found() -> None:
    assert [*find_unknown(("quiz", "wek", "2026-W48"))] == ["wek"]
    assert [*find_unknown(("quiz", "week", "2026-W48", "--day"))] == ["--day"]
    assert [*find_unknown(("quiz", "check", "--laws"))] == []


def test_both_readmes_tell_the_same_commands() -> None:
    english, chinese = (
        [words[:2] for words in list_typed(ROOT / name)] for name in ("README.md", "README.zh.md")
    )
    assert english == chinese
