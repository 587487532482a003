"""The order of files, of entries in a file and of keys in a record never changes anything."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import days, many_issues
from tests.records import SHELVES, make_ledger, make_records
from tongbao.ledger.checks import check_all
from tongbao.ledger.figures import FigureValue, Scope, list_figures
from tongbao.ledger.ledger import Ledger
from tongbao.problems import Place
from tongbao.records import Issue, Record, Records, read_records, reader

ROOT = Path(__file__).resolve().parents[2]
BUILT = date(2030, 1, 1)


def figures(ledger: Ledger, day: date) -> dict[str, object]:
    return {
        f"{name} {value.expression}": _unordered(value)
        for name in ledger.records.inspections
        for value in list_figures(ledger, Scope(day=day, inspection=name))
    }


def _unordered(value: FigureValue) -> object:
    refusal = value.refusal.code if value.refusal else None
    records, others = tuple(sorted(value.records)), tuple(sorted(value.others))
    return replace(value, records=records, others=others, refusal=None), refusal


def shuffled(records: Records, chance: random.Random) -> Records:
    """The same records, each shelf in another order."""
    changed: dict[str, Any] = {}
    for shelf in SHELVES.values():
        rows = list(getattr(records, shelf).items())
        chance.shuffle(rows)
        changed[shelf] = dict(rows)
    return replace(records, **changed)


@given(many_issues(), days, st.randoms(use_true_random=False))
def test_shuffled_records_have_the_same_figures(
    made: tuple[Issue, ...], day: date, chance: random.Random
) -> None:
    records = make_records(issues=made)
    assert figures(Ledger(shuffled(records, chance), BUILT), day) == figures(make_ledger(*made), day)


@contextmanager
def listed_by(chance: random.Random, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Folders are listed in any order."""

    def scan(path: Path) -> list[os.DirEntry[str]]:
        entries = list(os.scandir(path))
        chance.shuffle(entries)
        return entries

    with monkeypatch.context() as patch:
        patch.setattr(reader, "os", SimpleNamespace(scandir=scan))
        yield


def test_the_real_records_are_the_same_in_whatever_order_a_folder_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    expected, _ = read_records(ROOT)
    with listed_by(random.Random(23), monkeypatch):  # noqa: S311 - nothing here is secret
        found, problems = read_records(ROOT)
    assert problems == ()
    for shelf in SHELVES.values():
        assert [_shown(one) for one in getattr(found, shelf).values()] == [
            _shown(one) for one in getattr(expected, shelf).values()
        ]
    assert (found.files, found.ids) == (expected.files, expected.ids)


def _shown(record: Record) -> tuple[str, Place]:
    """All of a record, and where it stands."""
    return repr(record), record.place()


def test_the_real_figures_are_the_same_for_shuffled_records() -> None:
    records, _ = read_records(ROOT)
    expected = figures(Ledger(records, BUILT), date(2026, 10, 20))
    for seed in range(2):
        other = shuffled(records, random.Random(seed))  # noqa: S311 - nothing here is secret
        assert figures(Ledger(other, BUILT), date(2026, 10, 20)) == expected
        assert check_all(other, BUILT) == ()


def test_problems_come_in_the_same_order_however_folders_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b", "a", "c"):
        folder = tmp_path / "bulletins" / "notices"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yml").write_text(f"id: {name}\nkind: gossip\nauthor: x\n", encoding="utf-8")
        (tmp_path / "bulletins" / f"stray-{name}").write_text("", encoding="utf-8")
    _, expected = read_records(tmp_path)
    assert len(expected) == 3 * (5 + 1)
    for seed in range(5):
        with listed_by(random.Random(seed), monkeypatch):  # noqa: S311 - nothing here is secret
            assert read_records(tmp_path)[1] == expected
