"""Checks across records (核对): each a generator of problems whose docstring is its rule."""

from datetime import date

from tongbao.ledger.bodies import check_body
from tongbao.ledger.dates import check_dates
from tongbao.ledger.doubts import Doubts
from tongbao.ledger.events import check_events
from tongbao.ledger.fiction import check_fiction
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.lists import check_channels, check_coverage
from tongbao.ledger.markup import check_markup
from tongbao.ledger.persons import check_persons
from tongbao.ledger.references import check_references, find_unsound
from tongbao.ledger.totals import check_totals
from tongbao.problems import Problem
from tongbao.quiz.checks import check_quiz
from tongbao.records import Records

__all__ = ["check_all"]


def check_all(records: Records, today: date) -> tuple[Problem, ...]:
    """Every problem across the records, sorted.

    A total or a figure is computed only where everything below it stands (see `doubts`), so that
    one mistake is not reported twice.

    Args:
        records: what the reader could type.
        today: the build day in Asia/Shanghai.
    """
    found = [*check_references(records), *check_events(records), *check_dates(records, today)]
    found += [*check_channels(records), *check_coverage(records), *check_persons(records)]
    found += [*check_fiction(records), *check_quiz(records, today)]
    for notice in records.notices.values():
        found += check_markup(notice)
    ledger = Ledger(records, today)
    unsound = {*records.refused, *find_unsound(records)}
    found += check_totals(ledger, Doubts.about(found, unsound))
    doubts = Doubts.about(found, unsound)
    for notice in records.notices.values():
        found += check_body(notice, ledger, doubts)
    return tuple(sorted(found))
