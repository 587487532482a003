"""What stops the build (题库核对): each a generator of problems whose docstring is its rule.

What a record lacks or misspells is refused by its model, and an id without a record by
`ledger/references`; here stands what a question must be, and which may be asked in a week.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date

from tongbao.problems import Problem
from tongbao.quiz.grading import fold
from tongbao.quiz.papercheck import check_papers
from tongbao.quiz.schedule import Schedule
from tongbao.records import (
    GAP,
    Article,
    Basis,
    Citable,
    Placed,
    Question,
    QuestionStatus,
    QuestionType,
    Records,
    Week,
    name_article,
)
from tongbao.weeks import is_week

__all__ = ["check_quiz"]

_TRUE_FALSE = {"t": "正确", "f": "错误"}

#: A choice needs at least so many options.
_LEAST = 2


def check_quiz(records: Records, today: date) -> Iterator[Problem]:
    """Every problem of the bank, its citations and its weeks.

    Args:
        records: what the reader could type.
        today: the build day in Asia/Shanghai.
    """
    for question in records.questions.values():
        yield from check_folder(question)
        yield from check_options(question)
        yield from check_answer(question)
        yield from check_stem(question)
        yield from check_basis(question, records)
        yield from check_review(question)
    for article in records.articles.values():
        yield from check_article(article, records)
    yield from check_articles(records)
    yield from check_weeks(Schedule(records, today))
    yield from check_papers(records, today)


def check_folder(question: Question) -> Iterator[Problem]:
    """A question lies in the folder of its topic."""
    folder = question.file.rpartition("/")[0].rpartition("/")[2]
    if folder not in {"", question.topic}:
        text = f"题目放在“{folder}”里，而类别（topic）写的是“{question.topic}”"
        yield _problem(question, "E806", text, f"请移到 quiz/questions/{question.topic}/，或改类别", "topic")


def check_options(question: Question) -> Iterator[Problem]:
    """A choice has options, all different after NFKC and each with its own id; a fill-in has none."""
    kind, options = question.type, question.options
    if kind is QuestionType.BLANK:
        if options:
            do = "请删去 options，可以接受的答案写在 answer"
            yield _problem(question, "E802", "填空题写了选项（options）", do, "options")
        return
    if kind is QuestionType.TRUE_FALSE and {one.id: one.text for one in options} != _TRUE_FALSE:
        do = "请写两个选项：t 的文字写正确，f 的文字写错误，各写 why"
        yield _problem(question, "E802", "判断题的选项不是 t 正确、f 错误", do, "options")
        return
    if len(options) < _LEAST:
        do = "请写两个以上选项，每项写 id、text、why"
        yield _problem(question, "E802", f"{kind.word}题只有 {len(options)} 个选项", do, "options")
    texts: dict[str, str] = {}
    ids: set[str] = set()
    for row, option in enumerate(options):
        if option.id in ids:
            do = "编号在本题里须唯一，请换一个"
            yield _problem(question, "E207", f"选项编号“{option.id}”重复", do, "options", row, "id")
        ids.add(option.id)
        first = texts.setdefault("".join(unicodedata.normalize("NFKC", option.text).split()), option.id)
        if first != option.id:
            text = f"选项 {option.id} 与选项 {first} 相同"
            do = "请改写其中一个；全角半角、空格的差别不算不同"
            yield _problem(question, "E805", text, do, "options", row, "text")


def check_answer(question: Question) -> Iterator[Problem]:
    """Each key is an option and stands once; one for a single choice or 判断, two or more for a multiple."""
    kind, answer = question.type, question.answer
    ids = [option.id for option in question.options]
    form = fold if kind is QuestionType.BLANK else str
    seen: set[str] = set()
    for row, key in enumerate(answer):
        if form(key) in seen:
            text, do = f"答案“{key}”写了两次", "请删去一个；全角半角、空格的差别不算不同"
            yield _problem(question, "E804", text, do, "answer", row)
        seen.add(form(key))
        if ids and kind is not QuestionType.BLANK and key not in ids:
            do = f"请从这些里选：{'、'.join(ids)}"
            yield _problem(question, "E803", f"答案“{key}”不是本题的选项", do, "answer", row)
    if kind in {QuestionType.SINGLE, QuestionType.TRUE_FALSE} and len(answer) != 1:
        do = "请只写一个" + ("；有几个都对的，题型改为 multiple" if kind is QuestionType.SINGLE else "")
        yield _problem(question, "E804", f"{kind.word}题有 {len(answer)} 个答案", do, "answer")
    elif kind is QuestionType.MULTIPLE and len(answer) < _LEAST:
        do = "请补全，或把题型改为 single"
        yield _problem(question, "E804", f"多选题只有 {len(answer)} 个答案", do, "answer")
    elif not answer:
        yield _problem(question, "E804", "填空题没有答案", "请写可以接受的答案", "answer")


def check_stem(question: Question) -> Iterator[Problem]:
    """The stem of a fill-in has one gap, that of a choice none."""
    count, wanted = question.stem.count(GAP), int(question.type is QuestionType.BLANK)
    if count != wanted:
        text = f"{question.type.word}题的题干有 {count} 处空格（{GAP}）"
        do = "请只留一处，一处是四个下划线" if wanted else "请删去空格，或把题型改为 blank"
        yield _problem(question, "E807", text, do, "stem")


def check_basis(question: Question, records: Records) -> Iterator[Problem]:
    """A question rests on articles that exist, of laws that may be cited by article."""
    if not question.basis:
        text, do = "依据（basis）一条也没有", "请写法规、条号和关键词"
        yield _problem(question, "E202", text, do, "basis")
    for row, basis in enumerate(question.basis):
        law = records.laws.get(basis.law)
        if law is None:
            continue  # it has no record, or one that was refused: told there
        if law.superseded_by is None and law.citable is not Citable.ARTICLE:
            text = f"《{law.short}》不能按条引用（citable: {law.citable}）"
            do = "请换一个有条文全文的依据；取得并核对全文以后，在 quiz/laws.yml 改登记"
            yield _problem(question, "E809", text, do, "basis", row, "law")
        elif law.articles is not None and not 1 <= basis.article <= law.articles:
            text = f"《{law.short}》共 {law.articles} 条，没有第 {basis.article} 条"
            yield _problem(question, "E808", text, "请对照条文改正条号", "basis", row, "article")


def check_article(article: Article, records: Records) -> Iterator[Problem]:
    """A 大意 is that of an article which exists."""
    law = records.laws.get(article.law)
    if law is not None and law.articles is not None and article.number > law.articles:
        text = f"《{law.short}》共 {law.articles} 条，没有第 {article.number} 条"
        yield _problem(article, "E808", text, "请对照条文改正条号")


def check_articles(records: Records) -> Iterator[Problem]:
    """Every article that a question rests on has its 大意; told once, where the first question cites it."""
    if "article" in records.unsure:
        return
    cited: dict[str, list[tuple[Question, int, Basis]]] = {}
    for question in records.questions.values():
        for row, basis in enumerate(question.basis):
            name = name_article(basis.law, basis.article)
            if _is_sound(basis, records) and name not in records.ids.get("article", frozenset()):
                cited.setdefault(name, []).append((question, row, basis))
    for name, places in cited.items():
        question, row, basis = places[0]
        count = len({one.id for one, _, _ in places})
        text = f"《{records.laws[basis.law].short}》第 {basis.article} 条没有大意，{count} 道题引用它"
        do = f"请在 quiz/articles.yml 写一行 {name}: 大意，用自己的话，不抄条文；条号写错的，改条号"
        yield _problem(question, "E813", text, do, "basis", row, "article")


def _is_sound(basis: Basis, records: Records) -> bool:
    """Whether the article exists, and its law may be cited or could be once."""
    law = records.laws.get(basis.law)
    if law is None or (law.superseded_by is None and law.citable is not Citable.ARTICLE):
        return False
    return law.articles is not None and 1 <= basis.article <= law.articles


def check_review(question: Question) -> Iterator[Problem]:
    """Who reviewed a question is told, as a post."""
    if question.status is QuestionStatus.REVIEWED and question.reviewed_by is None:
        text = "已复核的题没有写复核岗位（reviewed_by）"
        yield _problem(question, "E202", text, "请写岗位，不写姓名；没有复核的，status 写 draft", "status")


def check_weeks(schedule: Schedule) -> Iterator[Problem]:
    """A question is asked in one week, reviewed; from this week on it rests on no law that was superseded."""
    firsts: dict[str, Week] = {}
    rows = schedule.records.weeks.values()
    for row in sorted((row for row in rows if is_week(row.week)), key=lambda row: row.place()):
        first = firsts.setdefault(row.question, row)
        if first is not row:
            text = f"题目“{row.question}”排了两周，{first.week} 已经排过"
            yield _problem(row, "E811", text, "请换一道题")
        question = schedule.records.questions.get(row.question)
        if question is None:
            continue  # it has no record, or one that was refused: told there
        yield from _check_asked(row, question, schedule)


def _check_asked(row: Week, question: Question, schedule: Schedule) -> Iterator[Problem]:
    is_past = row.week < schedule.week
    allowed = {QuestionStatus.REVIEWED, QuestionStatus.RETIRED} if is_past else {QuestionStatus.REVIEWED}
    if question.status not in allowed:
        is_retired = question.status is QuestionStatus.RETIRED
        told = "已停用" if is_retired else f"是{question.status.word}，不是已复核"
        do = "请换一道已复核的题" if is_retired else "请先复核这道题，或换一道已复核的"
        yield _problem(row, "E810", f"{row.week} 排的“{question.id}”{told}", do)
    for law in () if is_past else schedule.superseded(question):
        text = f"{row.week} 排的“{question.id}”待复核：它依据的《{law.title}》已被 {law.superseded_by} 取代"
        do = "请换一道题，或按新的条文改题：改依据，重新复核，修订号（rev）加 1"
        yield _problem(row, "E812", text, do)


def _problem(record: Placed, code: str, text: str, do: str, *key: str | int) -> Problem:
    return Problem(place=record.place(*key), code=code, text=text, do=do)
