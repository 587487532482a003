"""References between records: every id that is named has a record (引用)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from tongbao.ids import find_nearest
from tongbao.problems import Problem
from tongbao.records import (
    Activity,
    Article,
    Channel,
    Coverage,
    Document,
    Evidence,
    Inspection,
    Issue,
    Law,
    Lookalike,
    Notice,
    Organ,
    Paper,
    Part,
    Placed,
    Question,
    Records,
    Source,
    Week,
)
from tongbao.records.kinds import KINDS
from tongbao.records.slips import find_slip

__all__ = ["check_references", "find_unsound", "references_of"]

Key = tuple[str | int, ...]
#: A reference: where it stands in the record, the kind it names, and the id.
Reference = tuple[Key, str, str | None]

#: How many places of one mistake are listed.
_LISTED = 3

_REFS = ("notice", "document", "activity", "coverage")


def check_references(records: Records) -> Iterator[Problem]:
    """Every id that a record names has a record; evidence files exist; issues hang on their inspection."""
    yield from _few(_check_ids(records))
    for inspection in records.inspections.values():
        yield from _check_feedback(inspection, records)
    for folder, issues in records.issues_of.items():
        yield from _check_folder(folder, issues, records)
    for issue in records.issues.values():
        yield from _check_inspection(issue, records)
    for notice in records.notices.values():
        for row, attachment in enumerate(notice.attachments):
            yield from _check_file(notice, ("attachments", row, "file"), attachment.file, records)


def _check_ids(records: Records) -> Iterator[Problem]:
    for _, record in records.all():
        for key, kind, name in references_of(record):
            if name is not None:
                yield from _check_id(record, key, kind, name, records)
        for key, evidence in _evidence(record):
            yield from _check_evidence(record, key, evidence, records)


def find_unsound(records: Records) -> Iterator[str]:
    """Every file that names a record which is not there, and where a kind of which there is none would lie.

    The problems tell the first places only; a figure waits for all of them.
    """
    for _, record in records.all():
        for _, kind, name in references_of(record):
            known = records.ids.get(kind, frozenset())
            if name is not None and name not in known:
                yield record.file
                if not known:
                    yield KINDS[kind].pattern


def _few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first places of each mistake, and how many more there are: hundreds may name one missing record."""
    found: dict[str, list[Problem]] = {}
    for problem in sorted(problems):
        found.setdefault(problem.text, []).append(problem)
    for same in found.values():
        yield from same[:_LISTED]
        for problem in same[_LISTED : _LISTED + 1]:
            text = f"{problem.text}，从这里起还有 {len(same) - _LISTED} 处，没有逐一列出"
            yield replace(problem, text=text)


def _check_id(record: Placed, key: Key, kind: str, name: str, records: Records) -> Iterator[Problem]:
    known = records.ids.get(kind, frozenset())
    if name in known or kind in records.unsure:
        return
    close = find_nearest(name, known)
    do = f"请先建{KINDS[kind].word}记录，或改正编号" + (f"（是不是“{close}”？）" if close else "")
    text = f"{KINDS[kind].word}“{name}”没有记录"
    if not known:
        text, do = f"一条{KINDS[kind].word}记录也没有", f"请核对 {KINDS[kind].pattern} 在不在"
    yield Problem(place=record.place(*key), code="E301", text=text, do=do)


def references_of(record: Placed) -> Iterator[Reference]:
    """Every id that a record names: where it stands in it, of what kind, and the id."""
    read = _READERS.get(type(record))
    if read is not None:
        yield from read(record)
    for key, source in _sources(record, ()):
        yield (*key, "notice"), "notice", source.notice


def _sources(value: object, key: Key) -> Iterator[tuple[Key, Source]]:
    """Every source of a record: its own, and those of its figures, events and declared totals."""
    if isinstance(value, Source):
        yield key, value
    elif isinstance(value, Part):
        for name, field in type(value).model_fields.items():
            yield from _sources(getattr(value, name), (*key, field.alias or name))
    elif isinstance(value, tuple):
        for row, item in enumerate(value):
            yield from _sources(item, (*key, row))


def _organs(key: str, names: tuple[str, ...]) -> Iterator[Reference]:
    for row, name in enumerate(names):
        yield (key, row), "organ", name


def _of_organ(organ: Organ) -> Iterator[Reference]:
    yield ("parent",), "organ", organ.parent


def _of_inspection(inspection: Inspection) -> Iterator[Reference]:
    yield ("inspector",), "organ", inspection.inspector
    yield ("subject",), "organ", None if inspection.subject == "unnamed" else inspection.subject
    yield ("follows",), "inspection", inspection.follows


def _of_issue(issue: Issue) -> Iterator[Reference]:
    yield ("lead",), "organ", issue.lead
    yield ("replaces",), "issue", issue.replaces
    yield from _organs("with", issue.with_)
    for row, event in enumerate(issue.events):
        yield ("events", row, "acceptor"), "organ", event.acceptor


def _of_notice(notice: Notice) -> Iterator[Reference]:
    yield ("issuer",), "organ", notice.issuer
    yield ("inspection",), "inspection", notice.inspection
    for row, name in enumerate(notice.issues):
        yield ("issues", row), "issue", name


def _of_channel(channel: Channel) -> Iterator[Reference]:
    yield ("organ",), "organ", channel.organ
    yield ("unit",), "organ", channel.unit


def _of_activity(activity: Activity) -> Iterator[Reference]:
    yield ("organ",), "organ", activity.organ
    yield ("inspection",), "inspection", activity.inspection
    yield from _organs("with", activity.with_)
    yield from _organs("covers", activity.covers)
    for row, name in enumerate(activity.may_overlap):
        yield ("may_overlap", row), "activity", name


def _of_document(document: Document) -> Iterator[Reference]:
    yield ("issuer",), "organ", document.issuer
    yield ("inspection",), "inspection", document.inspection
    yield ("issue",), "issue", document.issue
    yield from _organs("with", document.with_)
    for row, name in enumerate(document.may_overlap):
        yield ("may_overlap", row), "document", name


def _of_coverage(coverage: Coverage) -> Iterator[Reference]:
    yield ("inspection",), "inspection", coverage.inspection
    for row, entry in enumerate(coverage.entries):
        yield ("entries", row, "organ"), "organ", entry.organ


def _of_law(law: Law) -> Iterator[Reference]:
    yield ("superseded_by",), "law", law.superseded_by


def _of_article(article: Article) -> Iterator[Reference]:
    yield ("name",), "law", article.law


def _of_question(question: Question) -> Iterator[Reference]:
    for row, basis in enumerate(question.basis):
        yield ("basis", row, "law"), "law", basis.law


def _of_week(week: Week) -> Iterator[Reference]:
    yield ("question",), "question", week.question


def _of_lookalike(group: Lookalike) -> Iterator[Reference]:
    for row, name in enumerate(group.questions):
        yield ("questions", row), "question", name


def _of_paper(paper: Paper) -> Iterator[Reference]:
    for row, part in enumerate(paper.parts):
        for at, one in enumerate(part.questions):
            yield ("parts", row, "questions", at, "id"), "question", one.id


_READERS: dict[type[Placed], Callable[..., Iterator[Reference]]] = {
    Organ: _of_organ,
    Inspection: _of_inspection,
    Issue: _of_issue,
    Notice: _of_notice,
    Channel: _of_channel,
    Activity: _of_activity,
    Document: _of_document,
    Coverage: _of_coverage,
    Law: _of_law,
    Article: _of_article,
    Question: _of_question,
    Week: _of_week,
    Lookalike: _of_lookalike,
    Paper: _of_paper,
}


def _evidence(record: Placed) -> Iterator[tuple[Key, Evidence]]:
    name = {Issue: "events", Coverage: "entries"}.get(type(record))
    for row, holder in enumerate(getattr(record, name) if name else ()):
        for at, evidence in enumerate(holder.evidence):
            yield (name or "", row, "evidence", at), evidence


def _check_evidence(record: Placed, key: Key, evidence: Evidence, records: Records) -> Iterator[Problem]:
    if evidence.file is not None:
        yield from _check_file(record, (*key, "file"), evidence.file, records)
    if evidence.ref is not None:
        kind, _, name = evidence.ref.partition(":")
        if kind not in _REFS:
            text = f"“{evidence.ref}”没有写明是哪种记录"
            do = f"请写成 种类:编号，种类为 {'、'.join(_REFS)}"
            yield Problem(place=record.place(*key, "ref"), code="E301", text=text, do=do)
        else:
            yield from _check_id(record, (*key, "ref"), kind, name, records)


def _check_file(record: Placed, key: Key, file: str, records: Records) -> Iterator[Problem]:
    shown = f"{record.file.rpartition('/')[0]}/{file}"
    if shown not in records.files and shown not in records.refused:
        text, do = f"找不到文件 {shown}", "请把文件放到这个位置，或改正文件名"
        yield Problem(place=record.place(*key), code="E212", text=text, do=do)


def _check_feedback(inspection: Inspection, records: Records) -> Iterator[Problem]:
    """An inspection that has issues has the day from which they count."""
    count = len(records.issues_of.get(inspection.id, ()))
    if inspection.feedback is None and count:
        text = f"有 {count} 个具体问题，而没有写反馈日期（feedback）"
        do = "请写 feedback；问题从这一天起计数"
        yield Problem(place=inspection.place("feedback"), code="E412", text=text, do=do)


def _check_folder(folder: str, issues: tuple[Issue, ...], records: Records) -> Iterator[Problem]:
    """The folder that issues lie in holds an inspection."""
    known = records.ids.get("inspection", frozenset())
    if issues and folder not in known:
        close = find_nearest(folder, known)
        text = f"文件夹“{folder}”里有 {len(issues)} 个具体问题，而没有督察记录"
        do = "请在文件夹里建 inspection.yml" + (f"，或改正文件夹名（是不是“{close}”？）" if close else "")
        yield _issue_problem(issues[0], "id", "E301", text, do)


def _check_inspection(issue: Issue, records: Records) -> Iterator[Problem]:
    """An issue's aspect and problem belong to its inspection, and the problem to the aspect."""
    problem = partial(_issue_problem, issue)
    inspection = records.inspections.get(issue.inspection)
    if inspection is None:
        return
    aspects = {one.id: {problem.id for problem in one.problems} for one in inspection.aspects}
    if issue.aspect is not None and issue.aspect not in aspects:
        told = f"本次督察没有方面“{issue.aspect}”", f"请从这些里选：{'、'.join(aspects)}"
        yield problem("aspect", "E302", *(find_slip(issue.aspect) or told))
    if issue.problem is not None:
        owner = next((name for name, problems in aspects.items() if issue.problem in problems), None)
        if owner is None:
            told = f"本次督察没有问题“{issue.problem}”", f"请核对 {inspection.file} 的问题编号"
            yield problem("problem", "E302", *(find_slip(issue.problem) or told))
        elif issue.aspect in aspects and owner != issue.aspect:
            text = f"问题“{issue.problem}”属于方面“{owner}”，而所写方面是“{issue.aspect}”"
            yield problem("problem", "E303", text, "请核对其一")


def _issue_problem(issue: Issue, key: str, code: str, text: str, do: str) -> Problem:
    return Problem(place=issue.place(key), code=code, text=text, do=do)
