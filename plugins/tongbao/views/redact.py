"""撤回 as the public sees it: of a withdrawn record nothing is kept in print but id, day and reason.

A page as of a day before a withdrawal still counts the record, and so does the ledger of an
inspection that is frozen before it: totals and states stay what they were. Its words must not
stay. So they are taken out of the records before any page is made, not page by page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from tongbao.records import (
    Activity,
    Coverage,
    Document,
    Event,
    Inspection,
    Issue,
    NamedFigure,
    Notice,
    Record,
    Records,
    Withdrawn,
)
from tongbao.views.common import GONE

__all__ = ["redact"]


_R = TypeVar("_R", bound=Record)

Fields = Mapping[str, object]
"""What a copy has in place of what the record has."""


def redact(records: Records, today: date) -> Records:
    """The records without the words of what is withdrawn by a day.

    What hangs on a withdrawn inspection is withdrawn with it. The events of an issue that stands
    are withdrawn one by one. Numbers, dates, states and ids are left: totals are made of them.
    """
    falls = {
        name: one.withdrawn
        for name, one in records.inspections.items()
        if one.withdrawn is not None and not one.counts_on(today)
    }

    def gone(record: Record) -> bool:
        return not record.counts_on(today)

    issues = _fall(records.issues, falls, today)
    notices = _fall(records.notices, falls, today)
    activities = _fall(records.activities, falls, today)
    documents = _fall(records.documents, falls, today)
    coverages = _fall(records.coverages, falls, today)
    inspections = records.inspections
    return replace(
        records,
        inspections={key: _inspection(one) if gone(one) else one for key, one in inspections.items()},
        issues={key: _issue(one) if gone(one) else _standing(one, today) for key, one in issues.items()},
        notices={key: _notice(one) if gone(one) else one for key, one in notices.items()},
        activities={key: _activity(one) if gone(one) else one for key, one in activities.items()},
        documents={key: _document(one) if gone(one) else one for key, one in documents.items()},
        coverages={key: _coverage(one) if gone(one) else one for key, one in coverages.items()},
    )


def _fall(shelf: Mapping[str, _R], falls: Mapping[str, Withdrawn], today: date) -> dict[str, _R]:
    """Withdraw what hangs on a withdrawn inspection, with its day and reason."""

    def fallen(one: _R) -> _R:
        inspection: str | None = getattr(one, "inspection", None)
        if inspection is None or inspection not in falls or not one.counts_on(today):
            return one
        return one.model_copy(update={"withdrawn": falls[inspection]})

    return {key: fallen(one) for key, one in shelf.items()}


def _name(identity: str) -> str:
    return f"{identity}（{GONE}）"


def _word(text: str | None) -> str | None:
    return GONE if text else None


def _figures(figures: Iterable[NamedFigure]) -> tuple[NamedFigure, ...]:
    update: Fields = {"title": GONE, "scope": None, "source": None, "bases": {}}
    return tuple(one.model_copy(update=update) for one in figures)


def _inspection(one: Inspection) -> Inspection:
    """It is not frozen any more, so that no page of it stays."""
    aspects = tuple(
        aspect.model_copy(
            update={
                "title": GONE,
                "bases": {},
                "problems": tuple(
                    problem.model_copy(update={"title": _word(problem.title), "bases": {}})
                    for problem in aspect.problems
                ),
            }
        )
        for aspect in one.aspects
    )
    figures = _figures(one.figures)
    update: Fields = {"title": _name(one.id), "plan": None, "source": None, "frozen": None, "bases": {}}
    return one.model_copy(update={**update, "aspects": aspects, "figures": figures})


def _issue(one: Issue) -> Issue:
    measures = tuple(
        measure.model_copy(update={"text": _word(measure.text), "bases": {}}) for measure in one.measures
    )
    return one.model_copy(
        update={
            "title": _name(one.id) if one.title else None,
            "found": _word(one.found),
            "goal": _word(one.goal),
            "post": _word(one.post),
            "status": _word(one.status),
            "sources": (),
            "measures": measures,
            "withheld": one.withheld.model_copy(update={"reason": GONE, "basis": None, "bases": {}})
            if one.withheld
            else None,
            "events": tuple(_event(event) for event in one.events),
            "bases": {},
        }
    )


def _standing(one: Issue, today: date) -> Issue:
    """An issue that stands, without the words of its withdrawn events."""
    if all(event.withdrawn is None for event in one.events):
        return one
    events = tuple(
        event if event.withdrawn is None or event.withdrawn.on > today else _event(event)
        for event in one.events
    )
    return one.model_copy(update={"events": events})


def _event(one: Event) -> Event:
    return one.model_copy(
        update={
            "text": _word(one.text),
            "reason": _word(one.reason),
            "contact": _word(one.contact),
            "figures": {},
            "evidence": (),
            "source": None,
            "bases": {},
        }
    )


def _notice(one: Notice) -> Notice:
    return one.model_copy(
        update={
            "title": _name(one.id),
            "number": None,
            "source": None,
            "excerpt": None,
            "reviewed_by": None,
            "body": GONE,
            "figures": _figures(one.figures),
            "attachments": (),
            "corrections": (),
            "bases": {},
        }
    )


def _activity(one: Activity) -> Activity:
    return one.model_copy(update={"title": _name(one.id), "text": None, "source": None, "bases": {}})


def _document(one: Document) -> Document:
    return one.model_copy(update={"title": _name(one.id), "status": None, "source": None, "bases": {}})


def _coverage(one: Coverage) -> Coverage:
    entries = tuple(entry.model_copy(update={"evidence": (), "bases": {}}) for entry in one.entries)
    update: Fields = {
        "title": _name(one.id),
        "question": GONE,
        "source": None,
        "bases": {},
        "entries": entries,
    }
    return one.model_copy(update=update)
