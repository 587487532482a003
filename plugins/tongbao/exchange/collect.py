"""What a unit learns from the tables of its people (汇总): weeks done, how hard a question was, what misled.

Only first attempts count for a question, and each person once. Nothing is dropped silently: what was not
counted is in the list of problems.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tongbao.exchange.participation import Answered, Flaw, HandedIn
from tongbao.exchange.xlsx import pack_workbook, put_row
from tongbao.quiz.grading import Verdict, fold, grade
from tongbao.records import Question, QuestionType, Records

__all__ = ["Collected", "Person", "Tally", "collect", "write_collected"]

_WORDS = {Verdict.RIGHT: "正确", Verdict.PARTIAL: "部分正确", Verdict.WRONG: "错误"}

#: Of fewer people a proportion says little.
_FEW = 10


@dataclass(frozen=True, kw_only=True)
class Person:
    """What one person did: how many weeks, never how well, as it is not to be used for 考核.

    Attributes:
        code: what the person goes by.
        weeks: weeks with an answer.
        on_time: those of them answered in their week.
    """

    code: str
    weeks: int
    on_time: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """What first attempts came to at one question.

    Attributes:
        question: the question.
        week: its week.
        answered: how many people.
        right: how many of them were right, and so on.
        chosen: how many chose each option, by its id; of a fill-in how many typed each wrong text.
    """

    question: Question
    week: str
    answered: int
    right: int
    partial: int
    wrong: int
    chosen: Mapping[str, int]

    @property
    def facility(self) -> float:
        """答对率: the proportion right among first attempts."""
        return self.right / self.answered


@dataclass(frozen=True, kw_only=True)
class Collected:
    """All tables together.

    Attributes:
        files: how many tables were read.
        damaged: how many of them were left out.
        people: by their code.
        tallies: by week.
        flaws: everything that was not counted, or wants a look.
    """

    files: int
    damaged: int
    people: tuple[Person, ...]
    tallies: tuple[Tally, ...]
    flaws: tuple[Flaw, ...]


def collect(tables: Sequence[HandedIn], records: Records) -> Collected:
    """Put the tables together.

    Args:
        tables: one a file.
        records: the bank that the answers are judged by anew.
    """
    flaws = [flaw for table in tables for flaw in table.flaws]
    people: list[Person] = []
    firsts: dict[str, list[tuple[str, Verdict]]] = defaultdict(list)
    weeks = {row.question: row.week for row in records.weeks.values()}
    for code, own in sorted(_by_person(tables, flaws).items()):
        for table, row in _merge(code, own, flaws):
            verdict = _judge(table, row, records, weeks, flaws)
            if verdict is not None:
                firsts[row.name].append((row.given, verdict))
        people.append(_person(code, own))
    tallies = [_tally(records.questions[name], weeks[name], found) for name, found in firsts.items()]
    return Collected(
        files=len(tables),
        damaged=sum(table.damaged for table in tables),
        people=tuple(people),
        tallies=tuple(sorted(tallies, key=lambda one: one.week)),
        flaws=tuple(sorted(set(flaws))),
    )


def _by_person(tables: Iterable[HandedIn], flaws: list[Flaw]) -> dict[str, list[HandedIn]]:
    """Sound tables by the code of their person; one without a code is a person of its own."""
    found: dict[str, list[HandedIn]] = defaultdict(list)
    for table in tables:
        if table.damaged:
            continue
        if not table.rows:
            flaws.append(Flaw(file=table.file, text="没有作答记录"))
        code = table.code or f"（没有代号）{table.file}"
        if not table.code and table.rows:
            flaws.append(Flaw(file=table.file, text="没有写代号，按一个人单独计"))
        if table.rows:
            found[code].append(table)
    for code, own in found.items():
        for other in own[1:]:
            text = f"代号“{code}”在 {own[0].file} 里已有，合并为一个人，相同的作答只计一次"
            flaws.append(Flaw(file=other.file, text=text))
    return found


_Row = tuple[HandedIn, Answered]


def _merge(code: str, own: Sequence[HandedIn], flaws: list[Flaw]) -> Iterator[_Row]:
    """The first attempts of a person, each question once: the earlier one where two tables differ."""
    rows = [(table, row) for table in own for row in table.rows if row.first]
    found: dict[tuple[str, int], _Row] = {}
    for table, row in sorted(rows, key=lambda pair: pair[1].at):
        earlier = found.setdefault((row.name, row.rev), (table, row))[1]
        if (earlier.given, earlier.at) != (row.given, row.at):
            text = f"代号“{code}”对 {row.name} 有两次不同的首次作答，只计较早的一次"
            text += "；像是两个人同用一个代号，或换过设备"
            flaws.append(Flaw(file=table.file, line=row.line, text=text))
    yield from found.values()


def _judge(
    table: HandedIn, row: Answered, records: Records, weeks: Mapping[str, str], flaws: list[Flaw]
) -> Verdict | None:
    """Judge an answer by the bank; nothing where it cannot be counted, which is told."""
    question = records.questions.get(row.name)
    told = _refuse(question, row, weeks.get(row.name))
    if told is not None or question is None:
        flaws.append(Flaw(file=table.file, line=row.line, text=f"{told}，没有计入答对率"))
        return None
    is_blank = question.type is QuestionType.BLANK
    found = grade(question.type, question.answer, [row.given] if is_blank else row.given.split("、")).verdict
    if _WORDS.get(found) != row.verdict:
        text = f"{row.name} 的结果写的是{row.verdict}，按题库应是{_WORDS.get(found, '没有作答')}；按题库计"
        flaws.append(Flaw(file=table.file, line=row.line, text=text))
    return found


def _refuse(question: Question | None, row: Answered, week: str | None) -> str | None:
    """Why an answer does not count for its question."""
    if question is None:
        return f"题库里没有 {row.name}"
    if row.rev != question.rev:
        return f"{row.name} 答的是修订 {row.rev}，题库现在是修订 {question.rev}"
    if week != row.week:
        return f"{row.name} 不是 {row.week} 的题"
    ids = {option.id for option in question.options}
    if ids and not set(row.given.split("、")) <= ids:
        return f"{row.name} 没有“{row.given}”这样的选项"
    return None


def _person(code: str, own: Sequence[HandedIn]) -> Person:
    rows = [row for table in own for row in table.rows]
    return Person(
        code=code,
        weeks=len({row.week for row in rows}),
        on_time=len({row.week for row in rows if row.mode == "当周"}),
    )


def _tally(question: Question, week: str, found: Sequence[tuple[str, Verdict]]) -> Tally:
    counts = Counter(verdict for _, verdict in found)
    return Tally(
        question=question,
        week=week,
        answered=len(found),
        right=counts[Verdict.RIGHT],
        partial=counts[Verdict.PARTIAL],
        wrong=counts[Verdict.WRONG],
        chosen=_choices(question, found),
    )


def _choices(question: Question, found: Sequence[tuple[str, Verdict]]) -> dict[str, int]:
    if question.type is QuestionType.BLANK:
        wrong = Counter(fold(given) for given, verdict in found if verdict is not Verdict.RIGHT)
        return dict(sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0])))
    chosen = Counter(key for given, _ in found for key in given.split("、"))
    return {option.id: chosen[option.id] for option in question.options}


# ---------------------------------------------------------------- the workbook


def write_collected(found: Collected) -> bytes:
    """The workbook: a summary, people, questions, options, problems; the same bytes for the same tables."""
    book = Workbook()
    _fill(book.worksheets[0], "说明", ("汇总", "内容"), _summary(found), (24, 90))
    people = ((one.code, one.weeks, one.on_time) for one in found.people)
    header: tuple[str, ...] = ("代号", "完成周数", "其中当周完成")
    _fill(book.create_sheet("完成情况"), "完成情况", header, people, (24, 12, 14))
    header = (
        "周次",
        "题号",
        "修订号",
        "题型",
        "题干",
        "首次作答人数",
        "答对",
        "部分正确",
        "答错",
        "答对率",
        "选得最多的错项",
    )
    sheet = book.create_sheet("逐题")
    _fill(sheet, "逐题", header, map(_question, found.tallies), (11, 10, 8, 8, 60, 14, 8, 10, 8, 10, 40))
    for row in range(2, len(found.tallies) + 2):
        sheet.cell(row, header.index("答对率") + 1).number_format = "0.0%"
    header = ("周次", "题号", "选项", "文字", "是不是答案", "人数", "占首次作答")
    sheet = book.create_sheet("选项")
    options = [row for tally in found.tallies for row in _options(tally)]
    _fill(sheet, "选项", header, options, (11, 10, 8, 60, 12, 8, 12))
    for row in range(2, len(options) + 2):
        sheet.cell(row, len(header)).number_format = "0.0%"
    problems = ((flaw.file, flaw.line or "", flaw.text) for flaw in found.flaws)
    _fill(book.create_sheet("问题"), "问题", ("文件", "行", "情况"), problems, (36, 6, 90))
    return pack_workbook(book)


_Cells = Sequence[str | int | float]


def _fill(
    sheet: Worksheet, title: str, header: _Cells, rows: Iterable[_Cells], widths: Sequence[int]
) -> None:
    sheet.title = title
    put_row(sheet, 1, header, head=True)
    for number, row in enumerate(rows, start=2):
        put_row(sheet, number, row)
    for letter, width in zip("ABCDEFGHIJK", widths, strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"


def _summary(found: Collected) -> Iterator[_Cells]:
    yield "收到文件", found.files
    yield "其中没有计入", found.damaged
    yield "人数", len(found.people)
    yield "有人作答的题", len(found.tallies)
    yield "问题", f"{len(found.flaws)} 条，见“问题”表"
    yield (
        "口径",
        "逐题和选项只计首次作答，一人一题计一次；答对率是答对人数除以首次作答人数，部分正确不算答对。",
    )
    yield "口径", "完成周数是有作答的周数，补答也算；练习、错题复习和测评不在内。"
    few = sum(tally.answered < _FEW for tally in found.tallies)
    if few:
        yield "提示", f"有 {few} 道题首次作答不到 {_FEW} 人，比例只供参考。"
    yield "提示", "结果不用于考核、评比个人。校验码只能看出无意的改动，防不住有意改动。"


def _question(tally: Tally) -> _Cells:
    one = tally.question
    counts = (tally.answered, tally.right, tally.partial, tally.wrong, tally.facility)
    return (tally.week, one.id, one.rev, one.type.word, one.stem, *counts, _misled(tally))


def _misled(tally: Tally) -> str:
    """The wrong option that most people chose, or the wrong text that most typed."""
    one = tally.question
    wrong = {key: count for key, count in tally.chosen.items() if key not in one.answer and count}
    if not wrong:
        return ""
    key, count = max(wrong.items(), key=lambda pair: pair[1])
    texts = {option.id: option.text for option in one.options}
    return (
        f"{_letter(one, key)}　{texts[key]}（{count} 人）".strip("　")
        if key in texts
        else f"{key}（{count} 人）"
    )


def _letter(question: Question, key: str) -> str:
    """How an option is called: A, B …; of 判断 its words are enough."""
    if question.type is QuestionType.TRUE_FALSE:
        return ""
    ids = [option.id for option in question.options]
    return chr(ord("A") + ids.index(key))


def _options(tally: Tally) -> Iterator[_Cells]:
    one = tally.question
    texts = {option.id: option.text for option in one.options}
    for key, count in tally.chosen.items():
        share = count / tally.answered
        if key in texts:
            is_key = "是" if key in one.answer else ""
            yield tally.week, one.id, _letter(one, key), texts[key], is_key, count, share
        else:
            yield tally.week, one.id, "", key, "", count, share
