"""核: which computed figures were held against a number that someone printed."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from tongbao.ledger.bodies import read_body
from tongbao.ledger.figures import Scope
from tongbao.ledger.ledger import Ledger
from tongbao.records import LEVELS

__all__ = ["is_proven"]


def is_proven(expression: str, ledger: Ledger, scope: Scope) -> bool:
    """Whether a figure is the same as a printed one.

    A total of a level is, where the source declared it: the build stops unless records add up to
    it on every day. Any other figure is, where a notice of the same inspection claims it on the same day.
    """
    if expression in LEVELS and scope.inspection is not None:
        standing = ledger.standing(scope.inspection, scope.day)
        return standing.given and standing.inspection.declared.of(expression) is not None
    return (scope.inspection, scope.day, expression) in _claims(ledger)


@lru_cache(maxsize=1)
def _claims(ledger: Ledger) -> frozenset[tuple[str | None, date, str]]:
    """Every figure that a notice claims, looked up once for a site."""
    return frozenset(_find_claims(ledger))


def _find_claims(ledger: Ledger) -> Iterator[tuple[str | None, date, str]]:
    for notice in ledger.records.notices.values():
        if notice.as_of is not None and notice.counts_on(ledger.today):
            for printed in read_body(notice, ledger):
                if printed.proven:
                    yield notice.inspection, notice.as_of, printed.value.expression
