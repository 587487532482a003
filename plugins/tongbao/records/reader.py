"""From the folder of records to :class:`Records`: every file read, every problem gathered."""

import fnmatch
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from tongbao.characters import quote_text
from tongbao.ids import is_id
from tongbao.problems import Place, Problem
from tongbao.records.activity import Activity
from tongbao.records.article import Article
from tongbao.records.base import Placed
from tongbao.records.blueprint import Blueprint
from tongbao.records.channel import Channel
from tongbao.records.coverage import Coverage
from tongbao.records.document import Document
from tongbao.records.inspection import Inspection
from tongbao.records.issue import Issue
from tongbao.records.kinds import KINDS, Kind
from tongbao.records.law import Law
from tongbao.records.lookalike import Lookalike
from tongbao.records.notice import Notice
from tongbao.records.organ import Organ
from tongbao.records.paper import Paper
from tongbao.records.question import Question
from tongbao.records.refusals import check_refusals
from tongbao.records.week import Week
from tongbao.yamlfile import Refused, Top, YamlFile, read_yaml

__all__ = ["EVIDENCE_SUFFIXES", "READ_BY_PEOPLE", "Records", "read_records"]

#: Files among the records that are no records.
READ_BY_PEOPLE = frozenset({"quiz/README.md"})

#: What may lie in a ``files/`` folder.
EVIDENCE_SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".txt", ".csv", ".xlsx", ".docx"})


@dataclass(frozen=True, kw_only=True)
class Records:
    """All records, by id, in the order of their ids; nothing here knows a day.

    Attributes:
        channels: by the id of their place.
        laws: those of the register that questions cite.
        articles: what they say in our words (大意), by ``law/number``.
        questions: the bank of the weekly quiz; empty where a site has none, as all of the quiz.
        weeks: by ISO week.
        lookalikes: groups of questions of which a paper takes one.
        blueprints: what papers are to be made of.
        papers: those that were made.
        files: evidence files on disk, by path from the repository's root.
        ids: every id that stands in a file or names one, by kind, also of records that were refused.
        unsure: kinds of which some id is not known, because a list of them could not be read.
        refused: paths in which the reader found a problem, so that no other is blamed on it.
    """

    organs: Mapping[str, Organ]
    channels: Mapping[str, Channel]
    inspections: Mapping[str, Inspection]
    issues: Mapping[str, Issue]
    notices: Mapping[str, Notice]
    activities: Mapping[str, Activity]
    documents: Mapping[str, Document]
    coverages: Mapping[str, Coverage]
    laws: Mapping[str, Law] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    weeks: Mapping[str, Week] = field(default_factory=dict)
    lookalikes: Mapping[str, Lookalike] = field(default_factory=dict)
    blueprints: Mapping[str, Blueprint] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    @cached_property
    def issues_of(self) -> Mapping[str, tuple[Issue, ...]]:
        """Issues by inspection, in the order of their ids."""
        found: dict[str, list[Issue]] = {name: [] for name in self.inspections}
        for issue in self.issues.values():
            found.setdefault(issue.inspection, []).append(issue)
        return {name: tuple(issues) for name, issues in found.items()}

    @cached_property
    def children_of(self) -> Mapping[str, tuple[Organ, ...]]:
        """Organs by parent, in the order of their ids."""
        found: dict[str, list[Organ]] = {}
        for organ in self.organs.values():
            if organ.parent is not None:
                found.setdefault(organ.parent, []).append(organ)
        return {name: tuple(organs) for name, organs in found.items()}

    def all(self) -> Iterator[tuple[Kind, Placed]]:
        """Every record with its kind."""
        for name, kind in KINDS.items():
            for record in _shelf(self, name).values():
                yield kind, record

    def is_fictional(self, inspection: str | None) -> bool:
        """Whether a record hangs on a fictional inspection (虚构案例)."""
        found = self.inspections.get(inspection) if inspection else None
        return found is not None and found.fictional


def _shelf(records: Records, kind: str) -> Mapping[str, Placed]:
    shelves: dict[str, Mapping[str, Placed]] = {
        "organ": records.organs,
        "channel": records.channels,
        "inspection": records.inspections,
        "issue": records.issues,
        "notice": records.notices,
        "activity": records.activities,
        "document": records.documents,
        "coverage": records.coverages,
        "law": records.laws,
        "article": records.articles,
        "question": records.questions,
        "week": records.weeks,
        "lookalike": records.lookalikes,
        "blueprint": records.blueprints,
        "paper": records.papers,
    }
    return shelves[kind]


@dataclass
class _Reading:
    """What a run of the reader has found so far."""

    problems: list[Problem] = field(default_factory=list)
    shelves: dict[str, dict[str, Placed]] = field(default_factory=lambda: {name: {} for name in KINDS})
    firsts: dict[tuple[str, str], Place] = field(default_factory=dict)
    names: set[tuple[str, str]] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)


def read_records(root: Path) -> tuple[Records, tuple[Problem, ...]]:
    """Read every record under ``root/bulletins``, and under ``root/quiz`` where there is one.

    Args:
        root: the repository's root.

    Returns:
        The records that could be typed, and all problems, sorted.
    """
    reading = _Reading()
    if not (root / "bulletins").is_dir():
        text, do = "没有 bulletins 目录", "请在仓库根目录运行，或用 --root 指明"
        reading.problems.append(Problem(place=Place(file="bulletins"), code="E101", text=text, do=do))
        return _records(reading), tuple(reading.problems)
    for folder in ("bulletins", "quiz"):
        if folder == "bulletins" or (root / folder).exists():
            for path, shown in _walk(root, folder, reading):
                _read_file(path, shown, root, reading)
    reading.problems = [_name_meant(problem, reading) for problem in reading.problems]
    return _records(reading), tuple(sorted(reading.problems))


def _name_meant(problem: Problem, reading: _Reading) -> Problem:
    """Where the name of an organ or a law stands for its id, say the id; a name of several says none."""
    if problem.code != "E205":
        return problem
    organs = [organ for organ in reading.shelves["organ"].values() if isinstance(organ, Organ)]
    meant = [
        organ
        for organ in organs
        if any(
            problem.text.startswith(f"{quote_text(name)}不能作编号")
            for name in (organ.name, organ.short)
            if name
        )
    ]
    if len(meant) == 1:
        return replace(problem, do=f"请写编号 {meant[0].id}（{meant[0].name}）")
    laws = [law for law in reading.shelves["law"].values() if isinstance(law, Law)]
    named = [
        law.id
        for law in laws
        if law.superseded_by is None
        and any(problem.text.startswith(f"{quote_text(name)}不能作编号") for name in (law.short, law.title))
    ]
    return replace(problem, do=f"请写法规编号 {named[0]}") if len(named) == 1 else problem


def _records(reading: _Reading) -> Records:
    ordered = {name: MappingProxyType(dict(sorted(shelf.items()))) for name, shelf in reading.shelves.items()}
    known = {*reading.firsts, *reading.names}
    ids = {name: frozenset(key for kind, key in known if kind == name) for name in KINDS}
    plural = {"activity": "activities"}
    shelves = {plural.get(name, f"{name}s"): shelf for name, shelf in ordered.items()}
    refused = frozenset(problem.place.file for problem in reading.problems)
    return Records(
        **shelves,  # type: ignore[arg-type]
        files=reading.files,
        ids=ids,
        unsure=frozenset(reading.unsure),
        refused=refused,
    )


def _walk(root: Path, folder: str, reading: _Reading) -> Iterator[tuple[Path, str]]:
    """Every file below a folder, sorted; symlinks to folders are reported, not followed."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        text, do = "目录不能读取", "请核对目录的权限"
        reading.problems.append(Problem(place=Place(file=folder), code="E101", text=text, do=do))
        return
    for entry in entries:
        shown = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, shown, reading)
        elif entry.is_symlink() and entry.is_dir():
            text, do = "这是指向目录的符号链接", "请换成目录本身"
            reading.problems.append(Problem(place=Place(file=shown), code="E101", text=text, do=do))
        else:
            yield Path(entry.path), shown


def _read_file(path: Path, shown: str, root: Path, reading: _Reading) -> None:
    kind = next((kind for kind in KINDS.values() if _matches(shown, kind.pattern)), None)
    if kind is not None:
        if not (kind.many or kind.value):
            reading.names.add((kind.name, _name_of(kind, shown)))
        try:
            file = read_yaml(path, shown, root=root, top=Top.LIST if kind.many else Top.MAPPING)
        except Refused as refused:
            reading.problems.extend(refused.problems)
            if kind.many or kind.value:
                reading.unsure.add(kind.name)
            return
        _read_all(kind, file, reading)
    elif shown in READ_BY_PEOPLE:
        return
    elif _is_evidence(shown) and path.suffix.lower() in EVIDENCE_SUFFIXES:
        if path.is_symlink() or not path.is_file():
            text, do = "佐证不是普通文件", "请放文件本身，不用链接"
            reading.problems.append(Problem(place=Place(file=shown), code="E101", text=text, do=do))
        else:
            reading.files[shown] = path
    else:
        reading.problems.append(_stray(path, shown))


def _is_evidence(shown: str) -> bool:
    """Whether a file lies where evidence does: in ``files/`` beside a record of the ledger."""
    return shown.startswith("bulletins/") and shown.split("/")[-2] == "files"


def _stray(path: Path, shown: str) -> Problem:
    """A file that lies where none is agreed."""
    if _is_evidence(shown):
        text = f"佐证不收“{path.suffix}”格式的文件"
        do = f"请换成这些格式：{' '.join(sorted(EVIDENCE_SUFFIXES))}"
    elif path.suffix == ".yaml":
        text, do = "记录文件的扩展名不对", "请把 .yaml 改成 .yml"
    else:
        text, do = "这里不该有这个文件", "请移到约定的位置，或删去"
        do += "；佐证放在记录旁的 files/ 里" if shown.startswith("bulletins/") else ""
    return Problem(place=Place(file=shown), code="E304", text=text, do=do)


def _matches(shown: str, pattern: str) -> bool:
    return shown.count("/") == pattern.count("/") and fnmatch.fnmatchcase(shown, pattern)


def _read_all(kind: Kind, file: YamlFile, reading: _Reading) -> None:
    if kind.value and isinstance(file.value, dict):
        for key, value in file.value.items():
            reading.names.add((kind.name, key))
            _read_one(kind, {kind.key: key, kind.value: value}, file, (key,), reading)
    elif isinstance(file.value, list):
        for row, value in enumerate(file.value):
            _read_one(kind, value, file, (row,), reading)
    else:
        _read_one(kind, file.value, file, (), reading)


def _read_one(
    kind: Kind, value: object, file: YamlFile, path: tuple[str | int, ...], reading: _Reading
) -> None:
    key = value.get(kind.key) if isinstance(value, dict) else None
    if isinstance(key, str) and is_id(key) and not kind.value:
        reading.problems.extend(_check_id(kind, key, file, path, reading))
    elif kind.many:
        reading.unsure.add(kind.name)
    try:
        record = kind.model.model_validate(value)
    except ValidationError as error:
        reading.problems.extend(check_refusals(error, kind.model, file, path))
        return
    record.stand_in(file, path)
    if isinstance(record, Issue):
        record.belong_to(file.shown.split("/")[2])
    reading.shelves[kind.name].setdefault(getattr(record, kind.key), record)


def _check_id(
    kind: Kind, key: str, file: YamlFile, path: tuple[str | int, ...], reading: _Reading
) -> Iterator[Problem]:
    """An id is unique in the repository for its kind, and equals the name of its file."""
    place = file.place(*path, kind.key)
    name = _name_of(kind, file.shown)
    if not kind.many and key != name:
        what = "文件夹名" if kind.in_folder else "文件名"
        text = f"编号“{key}”与{what}“{name}”不一致"
        do = f"请把编号改成“{name}”，或改{what}"
        if not is_id(name):
            shown = key if kind.in_folder else f"{key}.yml"
            do = f"请把{what}改成“{shown}”；是多余的副本就删去"
        yield Problem(place=place, code="E206", text=text, do=do)
        return
    first = reading.firsts.setdefault((kind.name, key), place)
    if first is not place:
        yield _taken(kind, key, first, place)


def _taken(kind: Kind, key: str, first: Place, place: Place) -> Problem:
    """An id that stands in the repository already."""
    where = f"{first.file} 第 {first.line} 行"
    if kind.name == "channel":
        text, do = f"“{key}”的举报渠道在 {where}已经写过", "一个地方只写一条，请合并"
        return Problem(place=place, code="E603", text=text, do=do)
    text, do = f"{kind.word}编号“{key}”重复，{where}已经用过", "请换一个没有用过的编号"
    return Problem(place=place, code="E207", text=text, do=do)


def _name_of(kind: Kind, shown: str) -> str:
    """The id that the name of a file, or of the folder of a record, stands for."""
    parts = shown.split("/")
    return parts[-2] if kind.in_folder else parts[-1].removesuffix(".yml")
