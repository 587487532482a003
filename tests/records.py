"""Records for tests: made from plain text as the reader makes them, in memory or from a folder."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from tongbao.ledger.checks import check_all
from tongbao.ledger.ledger import Ledger
from tongbao.problems import Problem
from tongbao.records import KINDS, Channel, Issue, Record, Records, read_records
from tongbao.yamlfile import Value, parse_yaml

Fields = Mapping[str, Any]
"""A record as the YAML reader gives it: text, lists and mappings down to text."""

FEEDBACK = date(2021, 3, 25)
TODAY = date(2022, 12, 31)

SHELVES = {
    "organ": "organs",
    "channel": "channels",
    "inspection": "inspections",
    "issue": "issues",
    "notice": "notices",
    "activity": "activities",
    "document": "documents",
    "coverage": "coverages",
}

#: What an event must carry, so that a test need only write what it is about.
CARRIED: Mapping[str, Fields] = {
    "progressed": {"text": "有进展"},
    "completed": {"evidence": [{"title": "证明"}]},
    "sustained": {"evidence": [{"title": "证明"}]},
    "accepted": {"acceptor": "team", "evidence": [{"title": "验收表"}]},
    "rejected": {"acceptor": "team", "reason": "记录不全"},
    "publicised": {"until": "2999-01-01", "contact": "整改办"},
    "objected": {"reason": "经核实属实"},
    "rechecked": {"evidence": [{"title": "回头看记录"}]},
    "reopened": {"reason": "反弹", "due": "none"},
    "rescheduled": {"reason": "另有任务"},
}


def _plain(fields: Mapping[str, object]) -> dict[str, object]:
    """Fields as in a file: `from_` and `with_` are written without the underscore."""
    return {name.rstrip("_"): value for name, value in fields.items()}


def read_text(text: str) -> Value:
    """The value of a YAML text, every scalar as text."""
    return parse_yaml(text.encode(), "test.yml").value


def read_rows(text: str) -> tuple[Fields, ...]:
    """The records of a YAML list."""
    value = read_text(text)
    assert isinstance(value, list)
    return tuple(row for row in value if isinstance(row, dict))


def event(kind: str, **fields: object) -> dict[str, object]:
    """An event with all that it must carry; `on`, `by`, `from_` … as keywords."""
    return {"event": kind, **CARRIED.get(kind, {}), **_plain(fields)}


def issue(*events: Fields, inspection: str = "case", **fields: object) -> Issue:
    """An issue of the inspection `case`."""
    value = {"id": "a-1", "title": "题名", "events": list(events), **_plain(fields)}
    return Issue.model_validate(value).belong_to(inspection)


def inspection(**fields: object) -> dict[str, object]:
    """The fields of the inspection `case`: two aspects, three problems, feedback on FEEDBACK."""
    return {
        "id": "case",
        "title": "督察",
        "kind": "inspection",
        "inspector": "team",
        "subject": "15",
        "feedback": FEEDBACK.isoformat(),
        "aspects": [
            {"id": "1", "title": "方面一", "problems": [{"id": "1-1", "title": "问题"}, {"id": "1-2"}]},
            {"id": "2", "title": "方面二", "problems": [{"id": "2-1", "title": "问题"}]},
        ],
        **_plain(fields),
    }


def organ(name: str, level: str = "league", kind: str = "government", **fields: object) -> dict[str, object]:
    """The fields of an organ."""
    return {"id": name, "name": f"单位{name}", "level": level, "kind": kind, **_plain(fields)}


#: The organs that the records above name.
ORGANS = (
    organ("15", "region", area_code="0471"),
    organ("1501", parent="15"),
    organ("1502", parent="15", area_code="0472"),
    organ("150101", "banner", parent="1501"),
    organ("150102", "banner", parent="1501"),
    organ("15-tjj", "region", "statistics-bureau", parent="15"),
    organ("1501-tjj", "league", "statistics-bureau", parent="1501"),
    organ("1502-tjj", "league", "statistics-bureau", parent="1502"),
    organ("team", "nation", "inspection-team"),
)


def make_records(
    *,
    issues: Iterable[Issue] = (),
    organs: Iterable[Fields] = ORGANS,
    inspections: Iterable[Fields] | None = None,
    **shelves: Iterable[Fields],
) -> Records:
    """Records in memory: fields by kind in the plural; without places in files."""
    given: dict[str, Iterable[Fields]] = {
        "organs": organs,
        "inspections": (inspection(),) if inspections is None else inspections,
        **shelves,
    }
    made: dict[str, dict[str, Record]] = {"issues": {one.id: one for one in issues}}
    for kind, shelf in SHELVES.items():
        if kind != "issue":
            model = KINDS[kind].model
            found = [model.model_validate(fields) for fields in given.get(shelf, ())]
            made[shelf] = {_key(record): record for record in found}
    ids = {kind: frozenset(made[shelf]) for kind, shelf in SHELVES.items()}
    ordered = {shelf: dict(sorted(found.items())) for shelf, found in made.items()}
    return Records(**ordered, ids=ids)  # type: ignore[arg-type]


def make_ledger(*issues: Issue, today: date = TODAY, **shelves: Any) -> Ledger:  # noqa: ANN401 - see make_records
    """A ledger over `make_records`."""
    return Ledger(make_records(issues=issues, **shelves), today)


def write_records(root: Path, files: Mapping[str, str]) -> Path:
    """Write texts below `root/bulletins` and return the root."""
    (root / "bulletins").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = root / "bulletins" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def problems_in(root: Path, today: date = TODAY) -> list[Problem]:
    """What the reader and, where all could be read, the checks say of a folder."""
    records, problems = read_records(root)
    return list(problems or check_all(records, today))


def _key(record: Record) -> str:
    name: str = record.organ if isinstance(record, Channel) else record.id  # type: ignore[attr-defined]
    return name
