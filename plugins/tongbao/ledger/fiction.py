"""Fiction apart from fact (虚构与真实): no real record rests on an organ or inspection that is made up."""

from collections.abc import Iterator

from tongbao.ledger.expressions import FigureError, find_written
from tongbao.ledger.figures import read_figure
from tongbao.ledger.references import references_of
from tongbao.problems import Place, Problem
from tongbao.records import Channel, Inspection, Notice, Organ, Placed, Records
from tongbao.records.kinds import KINDS

__all__ = ["check_fiction"]

#: Filter of a figure to the kind of record that it names.
_FILTERS = {
    "lead": "organ",
    "with": "organ",
    "organ": "organ",
    "issuer": "organ",
    "inspection": "inspection",
    "activity": "activity",
    "document": "document",
}


def check_fiction(records: Records) -> Iterator[Problem]:
    """A real record names nothing that is made up; what is made up may name what is real."""
    fictional = _find_fictional(records)
    for kind, record in records.all():
        if (kind.name, str(getattr(record, kind.key))) in fictional or not _is_known(record, records):
            continue
        for key, named, name in references_of(record):
            if name is not None and (named, name) in fictional:
                yield _tell(record.place(*key), named, name)
        if isinstance(record, Notice):
            yield from _check_figures(record, fictional)


def _find_fictional(records: Records) -> frozenset[tuple[str, str]]:
    """Kind and id of every record that is made up."""
    organs = records.organs
    found: set[tuple[str, str]] = set()
    for kind, record in records.all():
        if isinstance(record, Organ | Inspection):
            made_up = record.fictional
        elif isinstance(record, Channel):
            made_up = record.organ in organs and organs[record.organ].fictional
        else:
            made_up = records.is_fictional(getattr(record, "inspection", None))
        if made_up:
            found.add((kind.name, str(getattr(record, kind.key))))
    return frozenset(found)


def _is_known(record: Placed, records: Records) -> bool:
    """Whether it can be told that a record is real: the inspection that it hangs on was read."""
    inspection: str | None = getattr(record, "inspection", None)
    return inspection is None or inspection in records.inspections


def _check_figures(notice: Notice, fictional: frozenset[tuple[str, str]]) -> Iterator[Problem]:
    for written in find_written(notice.body):
        try:
            read = read_figure(written.expression)
        except FigureError:
            continue
        named = {("coverage", read.item), *((_FILTERS.get(key, ""), it) for key, it in read.filters.items())}
        for kind, name in sorted(named & fictional):
            yield _tell(notice.place_in(("body",), written.start), kind, name)


def _tell(place: Place, kind: str, name: str) -> Problem:
    text = f"真实的记录引用了虚构的{KINDS[kind].word}“{name}”"
    do = "请改用真实的编号；属于虚构案例的，写明是哪次虚构督察（inspection）"
    return Problem(place=place, code="E305", text=text, do=do)
