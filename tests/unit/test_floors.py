"""The architecture: a floor imports lower floors only, and knows no more of the world than it may.

`docs/developers/architecture.md` draws it. To put a module on a floor, add it to `FLOORS`.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "plugins" / "tongbao"

FLOORS: Mapping[str, int] = {
    "__init__": 0,
    "problems": 0,
    "dates": 0,
    "weeks": 0,
    "ids": 0,
    "characters": 0,
    "personal": 0,
    "plainfile": 1,
    "yamlerror": 1,
    "yamltree": 1,
    "yamlfile": 1,
    "records": 1,
    "ledger": 2,
    "quiz": 2,
    "routes": 3,
    "policy": 3,
    "views": 3,
    "render": 4,
    "adapter": 5,
    "publish": 5,
    "exchange": 5,
    "cli": 5,
}
"""The floor of each module or package of `tongbao`."""

TOP = 5

MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "mkdocs": frozenset({"adapter"}),
    "material": frozenset({"adapter"}),
    "click": frozenset({"cli"}),
    "yaml": frozenset({"yamlfile", "yamltree", "yamlerror"}),
    "pydantic": frozenset({"records", "exchange"}),
    "pydantic_core": frozenset({"records"}),
    "jinja2": frozenset({"render", "adapter"}),
    "markupsafe": frozenset({"render"}),
    "markdown": frozenset({"render"}),
    "nh3": frozenset({"render"}),
    "jieba": frozenset({"render", "adapter"}),
    "openpyxl": frozenset({"exchange"}),
    "genanki": frozenset({"exchange"}),
    "icalendar": frozenset({"render"}),
    "rjsmin": frozenset({"adapter"}),
    "weasyprint": frozenset({"publish"}),
    "fontTools": frozenset({"publish"}),
    "rcssmin": frozenset({"adapter"}),
    "tinycss2": frozenset({"adapter"}),
}
"""Who may import a package from outside. One that is not named here is imported by nobody."""

WORLD = frozenset(
    {"os", "subprocess", "socket", "time", "random", "urllib.request", "shutil", "tempfile", "locale"}
)
"""Modules that read the clock, the environment, the network or the disk: for the top floor."""

READERS = ("plainfile.py", "yamlfile.py", "records/reader.py")
"""The only modules below the top floor that touch the disk: they read the records."""

CLOCK = frozenset({"now", "today", "utcnow"})
"""Methods of dates that read the clock; below the top floor `today` is an argument."""


@dataclass(frozen=True, kw_only=True)
class Import:
    """One import statement of one module."""

    where: str
    part: str
    name: str

    def __str__(self) -> str:
        return f"{self.where} imports {self.name}"


def part_of(file: Path) -> str:
    """The module or package of `tongbao` that a file belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(part: str) -> int:
    """The floor of a part; one without a floor is let in at the top, and fails the first test below."""
    return FLOORS.get(part, TOP)


@cache
def read_modules() -> Mapping[Path, ast.Module]:
    """Every module, parsed once: that takes a second."""
    return {
        file: ast.parse(file.read_text(encoding="utf-8"), str(file)) for file in sorted(PACKAGE.rglob("*.py"))
    }


def full_names(file: Path, node: ast.stmt) -> Iterator[str]:
    """The full names that a statement imports; relative ones are resolved."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        package = ["tongbao", *file.relative_to(PACKAGE).parts[:-1]]
        base = package[: len(package) - node.level + 1] if node.level else []
        stem = ".".join([*base, *([node.module] if node.module else [])])
        yield from (f"{stem}.{alias.name}" for alias in node.names) if stem == "tongbao" else (stem,)


def read_imports() -> list[Import]:
    return [
        Import(where=f"{file.relative_to(PACKAGE)}:{node.lineno}", part=part_of(file), name=name)
        for file, tree in read_modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt)
        for name in full_names(file, node)
    ]


IMPORTS = read_imports()


def test_every_module_has_a_floor() -> None:
    assert sorted({part_of(file) for file in read_modules()} - set(FLOORS)) == []


def inner(item: Import) -> str | None:
    """The part of `tongbao` that is imported, if it is one."""
    head, _, rest = item.name.partition(".")
    return (rest.split(".")[0] or "__init__") if head == "tongbao" else None


def test_a_floor_imports_only_itself_and_lower_floors() -> None:
    assert [
        str(item)
        for item in IMPORTS
        if (found := inner(item)) is not None and floor(found) > floor(item.part)
    ] == []


def test_neighbours_on_a_floor_do_not_import_each_other_in_a_circle() -> None:
    uses: dict[str, set[str]] = {}
    for item in IMPORTS:
        found = inner(item)
        if found is not None and found != item.part:
            uses.setdefault(item.part, set()).add(found)

    def reach(part: str, seen: frozenset[str]) -> Iterator[str]:
        for other in uses.get(part, ()):
            if other in seen:
                yield f"{part} → {other}"
            else:
                yield from reach(other, seen | {other})

    assert sorted({circle for part in uses for circle in reach(part, frozenset({part}))}) == []


def test_nobody_imports_the_outside_but_those_who_may() -> None:
    assert [
        str(item)
        for item in IMPORTS
        if (top := item.name.split(".")[0]) != "tongbao"
        and top not in sys.stdlib_module_names
        and item.part not in MAY_IMPORT.get(top, frozenset())
    ] == []


def test_only_the_top_floor_touches_the_world() -> None:
    assert [
        str(item)
        for item in IMPORTS
        if floor(item.part) < TOP
        and not item.where.startswith(READERS)
        and any(item.name == name or item.name.startswith(f"{name}.") for name in WORLD)
    ] == []


@pytest.mark.parametrize("file", [file for file in read_modules() if floor(part_of(file)) < TOP], ids=part_of)
def test_below_the_top_floor_nobody_reads_the_clock(file: Path) -> None:
    assert [
        f"{file.relative_to(PACKAGE)}:{node.lineno} calls {node.func.attr}()"
        for node in ast.walk(read_modules()[file])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
    ] == []


def test_the_reading_of_imports_is_alive() -> None:
    """It sees absolute, relative and nested imports, each with its full name."""
    lines = (
        "import os",
        "from tongbao import cli",
        "from ..records import organ",
        "def f(): import mkdocs.plugins",
    )
    tree = ast.parse("\n".join(lines))
    file = PACKAGE / "views" / "home.py"
    found = [name for node in ast.walk(tree) if isinstance(node, ast.stmt) for name in full_names(file, node)]
    assert found == ["os", "tongbao.cli", "tongbao.records", "mkdocs.plugins"]
