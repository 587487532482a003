"""What an import would do to the bank (导入): every question tried before one file is written."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from pydantic import ValidationError

from tongbao.exchange.columns import HEADERS
from tongbao.exchange.drafts import Draft, Fault, Key, Spot
from tongbao.exchange.houseform import HouseText, make_fields, write_question
from tongbao.ids import is_id
from tongbao.problems import Problem
from tongbao.quiz.grading import fold
from tongbao.records import Question, QuestionStatus, Records
from tongbao.records.blank import next_number
from tongbao.records.refusals import check_refusals
from tongbao.yamlfile import Refused, Value, parse_yaml

__all__ = ["Change", "Check", "Plan", "plan_changes"]

Check = Callable[[Records], Iterable[Problem]]
"""Everything that is checked of the records as they would be."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One file that is to be written.

    Attributes:
        name: the id of the question.
        path: the file, from the repository's root.
        text: what is to stand in it.
        old: the file that it takes the place of; none for a new question.
        fields: what is different, in words; empty for a new question.
        lost: whether the old file has comments or a layout of its own that will be gone.
        spot: where it stands in the foreign file.
        notes: what a clerk should look at.
    """

    name: str
    path: str
    text: str
    old: str | None
    fields: tuple[str, ...] = ()
    lost: bool = False
    spot: Spot
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.old is None:
            return "；".join((f"新增 {self.name}（{self.spot}）：{self.path}", *self.notes))
        moved = f"，移到 {self.path}" if self.old != self.path else ""
        lost = "；原文件里的注释和换行不再保留" if self.lost else ""
        return f"修改 {self.name}（{self.spot}）：{'、'.join(self.fields)}{moved}{lost}"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An import that was thought through.

    Attributes:
        changes: the files to write, by id; only of use where nothing is wrong.
        same: how many questions stand in the bank as they are.
        faults: what is wrong in the foreign file.
        problems: what would be wrong elsewhere in the bank.
        stopped: how many drafts are no records yet, so that the bank's own checks have not seen them.
    """

    changes: tuple[Change, ...] = ()
    same: int = 0
    faults: tuple[Fault, ...] = ()
    problems: tuple[Problem, ...] = ()
    stopped: int = 0


@dataclass(frozen=True, kw_only=True)
class _Tried:
    """A draft that is a record."""

    draft: Draft
    question: Question
    path: str
    house: HouseText


def plan_changes(
    drafts: Sequence[Draft],
    records: Records,
    texts: Mapping[str, str],
    check: Check,
    *,
    taken: frozenset[str] = frozenset(),
) -> Plan:
    """Try every draft, and the bank as it would be with all those that are records.

    A new question is a draft (草稿) whatever is said of it: nobody has reviewed it here. One that brings an
    id of its own comes from a bank like this one, and stays what it was.

    Args:
        drafts: what was read.
        records: the records as they are, without problems.
        texts: the files of questions as they are, by path.
        check: what is checked of the records.
        taken: ids that were in use and are in no file any more.
    """
    faults: list[Fault] = []
    notes: dict[str, list[str]] = defaultdict(list)
    tried: dict[str, _Tried] = {}
    for draft in _name(drafts, records, taken, faults, notes):
        before = len(faults)
        one = _try(draft, faults)
        if one is not None and len(faults) == before:
            tried[one.path] = one
    _find_doubles([*tried.values()], records, faults, notes)
    problems: list[Problem] = []
    for problem in check(_with(records, tried.values())):
        found = tried.get(problem.place.file)
        if found is None:
            problems.append(problem)
        else:
            faults.append(_fault(problem, found.draft, found.house))
    olds = records.questions
    changed = [one for one in tried.values() if not _is_same(one, olds.get(one.question.id))]
    changes = [
        replace(_change(one, olds.get(one.question.id), texts), notes=tuple(notes[one.question.id]))
        for one in changed
    ]
    return Plan(
        changes=tuple(sorted(changes, key=lambda change: change.name)),
        same=len(tried) - len(changes),
        faults=tuple(sorted(set(faults))),
        problems=tuple(sorted(set(problems))),
        stopped=len(drafts) - len(tried),
    )


def _name(
    drafts: Sequence[Draft],
    records: Records,
    taken: frozenset[str],
    faults: list[Fault],
    notes: Mapping[str, list[str]],
) -> Iterator[Draft]:
    """Give every draft its id and revision; an id stands once, and what has none yet is not reviewed."""
    used = set(
        records.ids.get("question", frozenset()) | taken | {draft.name for draft in drafts if draft.name}
    )
    firsts: dict[str, Spot] = {}
    for draft in drafts:
        name = draft.name
        if not name:
            name = next_number("tj", frozenset(used))
            used.add(name)
        spot = draft.find_spot(("id",))
        first = firsts.setdefault(name, spot)
        if first is not spot:
            do = "一道题只写一行；新题的题号空着"
            faults.append(Fault(spot=spot, text=f"题号“{name}”写了两次，{first}已有", do=do))
            continue
        old = records.questions.get(name)
        if old is not None and "rev" not in draft.fields:
            do = f"现在是 {old.rev}：没有改题意的照写，改了题意或答案的写 {old.rev + 1}"
            faults.append(Fault(spot=draft.find_spot(("rev",)), text=f"没有写“{name}”的修订号", do=do))
            continue
        fields = {"id": name, "rev": draft.fields.get("rev", "1"), **draft.fields}
        if not draft.name and fields.get("status") != QuestionStatus.DRAFT:
            fields = {key: value for key, value in fields.items() if key != "reviewed_by"}
            fields["status"] = str(QuestionStatus.DRAFT)
            notes[name].append("新题先记为草稿，复核以后再改状态")
        yield replace(draft, fields=fields)


def _try(draft: Draft, faults: list[Fault]) -> _Tried | None:
    """Make a draft a record, with every refusal told where it stands in the foreign file."""
    name, topic = draft.name, str(draft.fields.get("topic", ""))
    if not is_id(name):
        do = "题号只用小写字母、数字和连字符，如 tj-0138；新题空着"
        faults.append(Fault(spot=draft.find_spot(("id",)), text=f"“{name}”不能作题号", do=do))
        return None
    house = write_question(draft.fields)
    path = f"quiz/questions/{topic}/{name}.yml"
    try:
        file = parse_yaml(house.text.encode(), path)
        question = Question.model_validate(file.value)
    except Refused as refused:
        faults += [_fault(problem, draft, house) for problem in refused.problems]
        return None
    except ValidationError as error:
        faults += [_fault(problem, draft, house) for problem in check_refusals(error, Question, file, ())]
        return None
    return _Tried(draft=draft, question=question.stand_in(file, ()), path=path, house=house)


def _fault(problem: Problem, draft: Draft, house: HouseText) -> Fault:
    keys = house.keys
    key = keys[min(problem.place.line, len(keys)) - 1] if keys else ()
    spot = draft.find_spot(key)
    text, do = problem.text, problem.do
    if spot.column and problem.code == "E803":  # a sheet has capital letters
        text, do = (_LETTER.sub(lambda found: found[0].upper(), words) for words in (text, do))
    if spot.column and problem.code == "E814":
        do = do.replace(" rev ", HEADERS["rev"])
    return Fault(spot=spot, text=text, do=do)


_LETTER = re.compile(r"(?<=[“：、])[a-f](?=[”、]|$)")


def _find_doubles(
    tried: Sequence[_Tried], records: Records, faults: list[Fault], notes: Mapping[str, list[str]]
) -> None:
    """Refuse a new question that is there already, word for word; note one that has another's stem."""
    olds = records.questions
    there = {**olds, **{one.question.id: one.question for one in tried if one.question.id in olds}}
    by_stem: dict[str, list[tuple[Question, Spot | None]]] = defaultdict(list)
    for question in there.values():
        by_stem[fold(question.stem)].append((question, None))
    for one in tried:
        if one.question.id in olds:
            continue
        near = by_stem[fold(one.question.stem)]
        for other, spot in near:
            name = other.id if spot is None else f"第 {spot.row} 行"
            if _form(other) == _form(one.question):
                own = f"是改这一题的，题号写 {name}；" if spot is None else ""
                do = f"{own}重复的，删去这一题；确是另一题的，改题干"
                text = f"题型、题干、选项与 {name} 相同" if spot is None else f"题型、题干、选项与{name}相同"
                faults.append(Fault(spot=one.draft.find_spot(("stem",)), text=text, do=do))
                break
        else:
            if near and near[0][1] is None:
                name = near[0][0].id
                notes[one.question.id].append(f"题干与 {name} 相同，是改那一题的请写上题号 {name}")
        near.append((one.question, one.draft.spot))


def _form(question: Question) -> tuple[str, tuple[str, ...]]:
    """What two questions with one stem are told apart by."""
    return question.type, tuple(sorted(fold(option.text) for option in question.options))


def _with(records: Records, tried: Iterable[_Tried]) -> Records:
    """The records as they would be."""
    questions = {**records.questions, **{one.question.id: one.question for one in tried}}
    ids = {**records.ids, "question": records.ids.get("question", frozenset()) | frozenset(questions)}
    return replace(records, questions=MappingProxyType(dict(sorted(questions.items()))), ids=ids)


def _is_same(one: _Tried, old: Question | None) -> bool:
    return old is not None and make_fields(old) == make_fields(one.question)


def _change(one: _Tried, old: Question | None, texts: Mapping[str, str]) -> Change:
    name, text = one.question.id, one.house.text
    if old is None:
        return Change(name=name, path=one.path, text=text, old=None, spot=one.draft.spot)
    lost = texts.get(old.file) != write_question(make_fields(old)).text
    fields = tuple(_compare(make_fields(old), make_fields(one.question)))
    return Change(
        name=name, path=one.path, text=text, old=old.file, fields=fields, lost=lost, spot=one.draft.spot
    )


def _compare(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[str]:
    """What is different, in the words of the table's headers."""
    before, after = dict(_flatten(old)), dict(_flatten(new))
    for key in dict.fromkeys([*after, *before]):
        if before.get(key) != after.get(key):
            word = _WORDS.get(key, key)
            plain = key in {"rev", "difficulty"}
            yield f"{word} {before.get(key, '无')} 改为 {after.get(key, '无')}" if plain else word


_WORDS: Mapping[str, str] = HEADERS


def _flatten(fields: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Options by their letter, everything else by its field, in the order of the headers."""
    flat: dict[str, Value] = {key: value for key, value in fields.items() if key != "options"}
    options = fields.get("options", [])
    for number, option in enumerate(options if isinstance(options, list) else []):
        if isinstance(option, dict):
            name = str(option["id"])
            letter = "ab"[number] if name in {"t", "f"} and number < len("ab") else name
            flat[f"text-{letter}"] = [name, option["text"]]
            flat[f"why-{letter}"] = option["why"]
    order: Key = tuple(HEADERS)
    yield from sorted(flat.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else len(order))
