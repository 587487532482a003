"""Which question on which day (排期): the week's own, those that are free, those that lie ahead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile

from tongbao.records import Law, Question, QuestionStatus, Records, Week
from tongbao.weeks import move_week, week_of

__all__ = ["AHEAD", "Asked", "Schedule"]

#: So many weeks ahead are in the output, hidden, so that a page rolls over without a rebuild.
AHEAD = 8


@dataclass(frozen=True, kw_only=True)
class Asked:
    """本周一题: what a week shows.

    Attributes:
        week: the week that is asked about.
        shown: the week whose question it is: that week, or the latest one before it that has any.
        question: the question.
    """

    week: str
    shown: str
    question: Question

    @property
    def is_own(self) -> bool:
        """Whether the week has a question of its own; else the page says that it shows the latest one."""
        return self.shown == self.week


@dataclass(frozen=True)
class Schedule:
    """The questions of a site over its weeks, as of a day in Asia/Shanghai."""

    records: Records
    today: date

    @cached_property
    def week(self) -> str:
        """The week of the day."""
        return week_of(self.today)

    @cached_property
    def _rows(self) -> tuple[Week, ...]:
        """Weeks whose question has a record, in their order."""
        rows = self.records.weeks.values()
        return tuple(sorted((row for row in rows if row.question in self.records.questions), key=_by_week))

    @cached_property
    def week_by_question(self) -> Mapping[str, str]:
        """The week of each question that has one."""
        return {row.question: row.week for row in self._rows}

    def ask(self, week: str) -> Asked | None:
        """What a week shows: its own question, else the latest one before it; nothing before the first."""
        past = [*takewhile(lambda row: row.week <= week, self._rows)]
        if not past:
            return None
        last = past[-1]
        return Asked(week=week, shown=last.week, question=self.records.questions[last.question])

    @property
    def asked(self) -> Asked | None:
        """What the week of the day shows."""
        return self.ask(self.week)

    @cached_property
    def reached(self) -> tuple[Week, ...]:
        """The weeks that may be named: this one and those before it, latest first."""
        return tuple(row for row in reversed(self._rows) if row.week <= self.week)

    @cached_property
    def past(self) -> tuple[Week, ...]:
        """往期: the weeks before this one, latest first."""
        return tuple(row for row in self.reached if row.week < self.week)

    @cached_property
    def past_by_year(self) -> Mapping[int, tuple[Week, ...]]:
        """往期 by the year that a week is counted in, both latest first."""
        found: dict[int, list[Week]] = {}
        for row in self.past:
            found.setdefault(int(row.week[:4]), []).append(row)
        return {year: tuple(rows) for year, rows in found.items()}

    @cached_property
    def neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """The weeks before and after each that may be named, where there are such; none that lies ahead."""
        weeks = [row.week for row in reversed(self.reached)]
        return {week: (*weeks[max(at - 1, 0) : at], *weeks[at + 1 : at + 2]) for at, week in enumerate(weeks)}

    @cached_property
    def ahead(self) -> tuple[Week, ...]:
        """The coming weeks that are in the output: outside lists, search, sitemap and feeds."""
        last = move_week(self.week, AHEAD)
        return tuple(row for row in self._rows if self.week < row.week <= last)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """The coming weeks that have no question."""
        coming = (move_week(self.week, count) for count in range(1, AHEAD + 1))
        return tuple(week for week in coming if week not in self.records.weeks)

    @cached_property
    def free(self) -> tuple[Question, ...]:
        """The questions that 练习, 法条索引, papers and search may know."""
        return tuple(question for question in self.records.questions.values() if self.is_free(question))

    def is_free(self, question: Question) -> bool:
        """Whether its week has passed, or it has none; never a draft, a retired one or one that is 待复核."""
        if question.status is not QuestionStatus.REVIEWED or self.superseded(question):
            return False
        week = self.week_by_question.get(question.id)
        return week is None or week < self.week

    @cached_property
    def free_by_article(self) -> Mapping[tuple[str, int], tuple[Question, ...]]:
        """The free questions on each article, by law and number; 法条索引 shows no other article."""
        found: dict[tuple[str, int], dict[str, Question]] = {}
        for question in self.free:
            for basis in question.basis:
                found.setdefault((basis.law, basis.article), {})[question.id] = question
        return {key: tuple(questions.values()) for key, questions in found.items()}

    def superseded(self, question: Question) -> tuple[Law, ...]:
        """The laws it rests on that another has taken the place of: with any, the question is 待复核."""
        cited = dict.fromkeys(basis.law for basis in question.basis)
        laws = (self.records.laws.get(name) for name in cited)
        return tuple(law for law in laws if law is not None and law.superseded_by is not None)


def _by_week(row: Week) -> str:
    return row.week
