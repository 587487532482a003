"""Choosing the questions of a paper (组卷): by the seed, from those that are free, within every limit."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tongbao.quiz.schedule import Schedule
from tongbao.quiz.shuffle import seed_of, shuffle
from tongbao.records import (
    DIFFICULTIES,
    Blueprint,
    Chosen,
    DifficultyLimit,
    Paper,
    PaperPart,
    Question,
    Records,
    TopicLimit,
)

__all__ = ["TOTAL", "Composition", "compose"]

#: 满分.
TOTAL = 100

#: So many steps are taken before the search gives up; an ordinary paper takes as many as it has questions.
_STEPS = 20_000

#: More than any paper holds.
_MANY = 10_000


@dataclass(frozen=True, kw_only=True)
class Composition:
    """What came of a blueprint.

    Attributes:
        paper: the paper; nothing where it cannot be made.
        short: all that is short, a line each, in Chinese.
        pool: how many questions there were to choose from.
        excluded: how many free ones were left out, because one of the last papers has them.
        avoided: the last papers that take some of these, the latest first, and how many each.
    """

    paper: Paper | None
    short: tuple[str, ...] = ()
    pool: int
    excluded: int
    avoided: tuple[tuple[str, int], ...] = ()


def compose(blueprint: Blueprint, records: Records, today: date) -> Composition:
    """Choose the questions of a paper: the same bank, day and seed give the same paper.

    Args:
        blueprint: what it is made of.
        records: the bank and the papers so far.
        today: the day whose free questions are taken, in Asia/Shanghai.
    """
    types = {part.type for part in blueprint.parts}
    free = [one for one in sorted(Schedule(records, today).free, key=_by_id) if one.type in types]
    last = [(paper.id, _names(paper)) for paper in _last_papers(blueprint, records)]
    used = frozenset[str]().union(*(names for _, names in last))
    pool = [one for one in free if one.id not in used]
    apart = _apart(records)
    rules = tuple(_rules(blueprint))
    excluded = len(free) - len(pool)
    counts = ((name, sum(one.id in names for one in free)) for name, names in last)
    avoided = tuple((name, count) for name, count in counts if count)
    short = tuple(_find_short(pool, rules, apart))
    chosen = None
    if not short:
        order = shuffle(pool, seed_of(f"{blueprint.seed}/{blueprint.id}"))
        chosen = _Search(rules=rules, apart=apart).run(order)
        short = () if chosen else (_TOGETHER,)
    if chosen is None:
        return Composition(paper=None, short=short, pool=len(pool), excluded=excluded, avoided=avoided)
    paper = _make_paper(blueprint, chosen)
    return Composition(paper=paper, pool=len(pool), excluded=excluded, avoided=avoided)


_TOGETHER = "各项分开看都够，合在一起没有找到办法"


def _by_id(question: Question) -> str:
    return question.id


def _last_papers(blueprint: Blueprint, records: Records) -> list[Paper]:
    """The papers before this one that are to be avoided, the latest first."""
    others = [one for one in records.papers.values() if one.id != blueprint.id]
    before = sorted((one for one in others if one.opens <= blueprint.opens), key=lambda one: one.opens)
    return before[::-1][: blueprint.exclude_last]


def _names(paper: Paper) -> frozenset[str]:
    return frozenset(one.id for part in paper.parts for one in part.questions)


_Apart = Mapping[str, frozenset[frozenset[str]]]
"""The groups of lookalikes (相近的题) that a question is in."""


def _apart(records: Records) -> _Apart:
    groups: dict[str, set[frozenset[str]]] = {}
    for one in records.lookalikes.values():
        for name in one.questions:
            groups.setdefault(name, set()).add(frozenset(one.questions))
    return {name: frozenset(found) for name, found in groups.items()}


def _make_paper(blueprint: Blueprint, chosen: Sequence[Question]) -> Paper:
    parts = []
    for part in blueprint.parts:
        own = sorted((one for one in chosen if one.type is part.type), key=_by_id)
        mixed = shuffle(own, seed_of(f"{blueprint.seed}/{blueprint.id}/{part.type}"))
        questions = tuple(Chosen(id=one.id, rev=one.rev) for one in mixed)
        parts.append(PaperPart(type=part.type, points=part.points, questions=questions))
    head = {name: getattr(blueprint, name) for name in Paper.model_fields if name not in {"parts", "bases"}}
    return Paper(**head, parts=tuple(parts))


# ---------------------------------------------------------------- what a paper must hold


#: What a rule counts by: 题型, 类别 or 难度. A question falls under one rule of each at most.
_FAMILIES: Mapping[str, Callable[[Question], object]] = {
    "题型": lambda one: one.type,
    "类别": lambda one: one.topic,
    "难度": lambda one: one.difficulty,
}


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """How many questions of a kind a paper holds.

    Attributes:
        family: a key of `_FAMILIES`.
        value: what a question of the kind has there.
        word: the same in Chinese.
        least: so many at least.
        most: so many at most.
    """

    family: str
    value: object
    word: str
    least: int
    most: int

    def falls(self, question: Question) -> bool:
        """Whether a question is of the kind."""
        return _FAMILIES[self.family](question) == self.value


def _rules(blueprint: Blueprint) -> Iterator[_Rule]:
    for one in blueprint.parts:
        yield _Rule(family="题型", value=one.type, word=one.type.word, least=one.count, most=one.count)
    for topic in blueprint.topics:
        yield _limit("类别", topic.topic, topic.topic.word, topic)
    for grade in blueprint.difficulties:
        yield _limit("难度", grade.difficulty, DIFFICULTIES[grade.difficulty], grade)


def _limit(family: str, value: object, word: str, limit: TopicLimit | DifficultyLimit) -> _Rule:
    most = _MANY if limit.most is None else limit.most
    return _Rule(family=family, value=value, word=word, least=limit.least or 0, most=most)


def _find_short(pool: Sequence[Question], rules: Sequence[_Rule], apart: _Apart) -> Iterator[str]:
    """Everything of which there is too little, however the rest is chosen."""
    by_family = {name: [rule for rule in rules if rule.family == name] for name in _FAMILIES}
    enough = True
    for rule in rules:
        own = [one for one in pool if rule.falls(one)]
        have = min(_room_within(own, by_family[name], apart) for name in _FAMILIES)
        if have < rule.least:
            enough = enough and rule.family != "题型"
            yield f"{rule.family} {rule.word}：可用 {have} 题，需要 {rule.least} 题"
    total, room = sum(rule.least for rule in by_family["题型"]), _room(pool, apart)
    if enough and room < total:
        yield f"全卷，相近的题只用一道：可用 {room} 题，需要 {total} 题"
    for name in ("类别", "难度"):
        least = sum(rule.least for rule in by_family[name])
        if least > total:
            yield f"{name}的“至少”合起来 {least} 题，卷子只有 {total} 题"
        have = _room_within(pool, by_family[name], apart)
        if have < min(room, total):
            yield f"全卷，照{name}的“至多”：可用 {have} 题，需要 {total} 题"


def _room_within(questions: Sequence[Question], rules: Sequence[_Rule], apart: _Apart) -> int:
    """How many of the questions one paper can hold at most, under the upper limits of a family."""
    rest = [one for one in questions if not any(rule.falls(one) for rule in rules)]
    found = sum(min(rule.most, _room([one for one in questions if rule.falls(one)], apart)) for rule in rules)
    return min(found + _room(rest, apart), _room(questions, apart))


def _room(questions: Sequence[Question], apart: _Apart) -> int:
    """How many of the questions one paper can hold at most: never too few, and exact for groups apart."""
    left, count = {one.id for one in questions}, 0
    while left:
        name = min(sorted(left), key=lambda one: len(_near(one, apart) & left))
        groups = sorted((sorted(group & left) for group in apart.get(name, ())), key=len)
        left.difference_update(groups[-1] if groups else [name])
        count += 1
    return count


def _near(name: str, apart: _Apart) -> frozenset[str]:
    return frozenset[str]().union(*apart.get(name, ()))


# ---------------------------------------------------------------- the choice


@dataclass(kw_only=True)
class _Search:
    """Takes question after question, of what is scarcest first, and goes back where that leads nowhere."""

    rules: Sequence[_Rule]
    apart: _Apart
    steps: int = 0

    def run(self, pool: Sequence[Question]) -> tuple[Question, ...] | None:
        """The questions of a paper; nothing where none was found."""
        return self._go_on((), tuple(pool))

    def _go_on(self, chosen: tuple[Question, ...], pool: Collection[Question]) -> tuple[Question, ...] | None:
        self.steps += 1
        counts = {rule: sum(map(rule.falls, chosen)) for rule in self.rules}
        open_rules = [rule for rule in self.rules if counts[rule] < rule.least]
        if not open_rules:
            return chosen
        left = [one for one in pool if self._fits(one, chosen, counts)]
        while self.steps <= _STEPS and self._can_be_filled(counts, left):
            scarcest = min(open_rules, key=lambda rule: _slack(rule, counts, left))
            of_rule = [one for one in left if scarcest.falls(one)]
            best = max(of_rule, key=lambda one: sum(rule.falls(one) for rule in open_rules))
            left.remove(best)
            found = self._go_on((*chosen, best), left)
            if found is not None:
                return found
        return None

    def _fits(self, one: Question, chosen: Iterable[Question], counts: Mapping[_Rule, int]) -> bool:
        near = _near(one.id, self.apart)
        full = any(rule.falls(one) and counts[rule] >= rule.most for rule in self.rules)
        return not full and not any(other.id in near for other in chosen)

    def _can_be_filled(self, counts: Mapping[_Rule, int], left: Sequence[Question]) -> bool:
        missing: Counter[str] = Counter()
        for rule in self.rules:
            missing[rule.family] += max(rule.least - counts[rule], 0)
        is_room = max(missing.values(), default=0) == missing["题型"]
        return is_room and all(_slack(rule, counts, left) >= 0 for rule in self.rules)


def _slack(rule: _Rule, counts: Mapping[_Rule, int], left: Iterable[Question]) -> int:
    """How many more there are than are still needed."""
    return sum(map(rule.falls, left)) - max(rule.least - counts[rule], 0)
