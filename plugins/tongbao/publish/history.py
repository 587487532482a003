"""What was committed of each question (提交历史), so that a change of meaning is not passed off as none.

Whoever answered a question is kept by its id and revision. So one revision of an id has one meaning for
ever: another key, another option or another stem is another revision. What was committed as a draft binds
nobody. Git is asked, where there is one; where there is none, or not all of it, that is told.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tongbao.problems import Place, Problem
from tongbao.publish.gitlog import Blob, ask_git, read_contents, read_log
from tongbao.publish.past import Past, check_past, read_past
from tongbao.publish.stamps import Stamp, check_stamps, read_stamps
from tongbao.quiz.grading import fold
from tongbao.records import Question, QuestionStatus, QuestionType, Records
from tongbao.yamlfile import Refused, Value, parse_yaml

__all__ = ["History", "Version", "check_history", "read_history"]

_FOLDER = "quiz/questions"
_NAME = re.compile(rf"{_FOLDER}/[^/]+/([a-z0-9-]+)\.yml")

#: Of punctuation only this tells one number from another.
_TELLING = frozenset("%\u2030")
_IN_NUMBER = re.compile(r"(?<=[0-9])[.:/-](?=[0-9])")


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a revision stands for, without spaces and punctuation."""

    kind: str
    stem: str
    options: Mapping[str, str]
    answer: frozenset[str]

    def differs(self, other: "Meaning") -> tuple[str, ...]:
        """What is not the same, in words."""
        found = ["题型"] if self.kind != other.kind else []
        found += ["题干"] if self.stem != other.stem else []
        found += ["选项"] if self.options != other.options else []
        return (*found, *(["答案"] if self.answer != other.answer else []))


@dataclass(frozen=True, kw_only=True)
class Version:
    """A question as it was committed once it had been reviewed; `words` name the commit."""

    name: str
    path: str
    rev: int
    meaning: Meaning
    words: str


@dataclass(frozen=True, kw_only=True)
class History:
    """What git knows of the questions.

    Attributes:
        versions: those that were reviewed and differ from the files as they are, latest first.
        silent: why there is nothing, or not everything, to compare with; empty where there is.
        written: Unix time of the last commit of each file that stands as it was committed then.
        names: every id that was ever committed.
        past: the schedule and the papers as they were committed.
        stamps: the days that notices were committed with.
    """

    versions: Sequence[Version] = ()
    silent: str = ""
    written: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    past: Past = field(default_factory=Past)
    stamps: Sequence[Stamp] = ()


def read_history(root: Path, *, present: bool = False) -> History:
    """Ask git for every version of every question.

    Args:
        root: the folder that holds `quiz/`; it may be any folder of a work tree.
        present: whether to read also what stands in the work tree as it was committed: where the files
            are about to change.
    """
    asked = ask_git(root, "rev-parse", "--is-shallow-repository", "--show-prefix")
    if asked is None:
        return History(silent="git 读不到这里的提交（不是 git 仓库、没有装 git，或目录属于别的用户）")
    shallow, _, prefix = (line.strip() for line in asked.decode().partition("\n"))
    blobs = read_log(root, prefix, _NAME, "--full-history", _FOLDER)
    if blobs is None:
        return History(silent="仓库里还没有提交，看不到以前的版本")
    silent = "这是浅克隆，看不到全部历史（可运行 git fetch --unshallow）" if shallow == "true" else ""
    hashes = _hash_files(root, blobs)
    latest: dict[str, Blob] = {}
    for blob in blobs:
        latest.setdefault(blob.path, blob)
    written = {path: blob.seconds for path, blob in latest.items() if hashes.get(path) == blob.hash}
    names = frozenset(match[1] for path in latest if (match := _NAME.fullmatch(path)))
    return History(
        versions=tuple(_read_versions(root, blobs, {} if present else hashes)),
        silent=silent,
        written=written,
        names=names,
        past=read_past(root, prefix),
        stamps=read_stamps(root, prefix),
    )


def _hash_files(root: Path, blobs: Sequence[Blob]) -> dict[str, str]:
    """The names that git would give to the files as they are."""
    hashes: dict[str, str] = {}
    long = any(len(blob.hash) > hashlib.sha1(usedforsecurity=False).digest_size * 2 for blob in blobs)
    for path in {blob.path for blob in blobs}:
        file = root / path
        if file.is_file() and not file.is_symlink():
            data = file.read_bytes()
            whole = b"blob %d\0%b" % (len(data), data)
            made = hashlib.sha256(whole) if long else hashlib.sha1(whole, usedforsecurity=False)
            hashes[path] = made.hexdigest()
    return hashes


def _read_versions(root: Path, blobs: Sequence[Blob], present: Mapping[str, str]) -> Iterator[Version]:
    """Every version that was reviewed, once, but those that stand in the work tree."""
    wanted: dict[tuple[str, str], Blob] = {}
    for blob in blobs:
        if blob.hash and present.get(blob.path) != blob.hash:
            wanted[blob.path, blob.hash] = blob  # the earliest commit that has it
    hashes = [*dict.fromkeys(blob.hash for blob in wanted.values())]
    contents = dict(zip(hashes, read_contents(root, hashes), strict=False))
    for blob in wanted.values():
        version = _read_version(blob, contents.get(blob.hash, b""))
        if version is not None:
            yield version


def _read_version(blob: Blob, content: bytes) -> Version | None:
    """A version that was reviewed; drafts, and what cannot be read any more, bind nobody."""
    try:
        value = parse_yaml(content, blob.path).value
    except Refused:
        return None
    name = _NAME.fullmatch(blob.path)
    if not isinstance(value, dict) or name is None or value.get("status") == QuestionStatus.DRAFT:
        return None
    rev = value.get("rev")
    if not isinstance(rev, str) or not rev.isdecimal() or "status" not in value:
        return None
    return Version(name=name[1], path=blob.path, rev=int(rev), meaning=_read_meaning(value), words=blob.words)


def _read_meaning(value: Mapping[str, Value]) -> Meaning:
    options = value.get("options", [])
    rows = [row for row in options if isinstance(row, dict)] if isinstance(options, list) else []
    answer = value.get("answer", [])
    keys = [key for key in answer if isinstance(key, str)] if isinstance(answer, list) else []
    texts = {str(row.get("id", "")): str(row.get("text", "")) for row in rows}
    return _mean(str(value.get("type", "")), str(value.get("stem", "")), texts, keys)


def _mean(kind: str, stem: str, options: Mapping[str, str], answer: Sequence[str]) -> Meaning:
    is_blank = kind == QuestionType.BLANK
    return Meaning(
        kind=kind,
        stem=_strip(stem),
        options={name: _strip(text) for name, text in options.items()},
        answer=frozenset(map(fold, answer) if is_blank else answer),
    )


def _meaning_of(question: Question) -> Meaning:
    options = {option.id: option.text for option in question.options}
    return _mean(str(question.type), question.stem, options, question.answer)


def _strip(text: str) -> str:
    """A text without spaces and punctuation, so that a mended comma is free; numbers keep theirs."""
    normal = unicodedata.normalize("NFKC", text)
    kept = {found.start() for found in _IN_NUMBER.finditer(normal)}
    return "".join(
        char
        for at, char in enumerate(normal)
        if at in kept or char in _TELLING or unicodedata.category(char)[0] not in "PZC"
    )


def check_history(records: Records, history: History, today: date) -> Iterator[Problem]:
    """What was committed holds: the meaning of a revision, a past week, an open paper, the days of a notice.

    Args:
        records: what the reader could type.
        history: what git knows.
        today: the build day in Asia/Shanghai.
    """
    yield from _check_questions(records, history)
    yield from check_past(records, history.past, today)
    yield from check_stamps(records, history.stamps, today)


def _check_questions(records: Records, history: History) -> Iterator[Problem]:
    """One revision of an id has one meaning for ever, and no reviewed question is deleted."""
    highest: dict[str, Version] = {}
    for version in history.versions:
        first = highest.setdefault(version.name, version)
        if version.rev > first.rev:
            highest[version.name] = version
    told: set[str] = set()
    for version in history.versions:
        question = records.questions.get(version.name)
        if version.name in told:
            continue
        if question is None:
            if version.name not in records.ids.get("question", frozenset()):
                told.add(version.name)
                yield _gone(version)
            continue
        if {question.file, version.path} & records.refused:
            continue  # its id is that of another file, too: told there
        last = highest[version.name]
        differs = question.rev == version.rev and _meaning_of(question).differs(version.meaning)
        if differs:
            told.add(version.name)
            yield _changed(question, version, differs, max(question.rev, last.rev) + 1)
        elif question.rev < last.rev:
            told.add(version.name)
            text = f"题目“{question.id}”的修订号 {question.rev} 比已提交的修订 {last.rev}（{last.words}）小"
            do = f"请把 rev 改成 {last.rev + 1}；内容与修订 {last.rev} 相同的写 {last.rev}"
            yield Problem(place=question.place("rev"), code="E814", text=text, do=do)


def _changed(question: Question, version: Version, differs: tuple[str, ...], rev: int) -> Problem:
    text = f"题目“{question.id}”的{'、'.join(differs)}与已提交的修订 {version.rev}（{version.words}）不同"
    do = f"请把 rev 改成 {rev}，只改了错字的也改：有人按原来的题答过；不该改的请改回去"
    return Problem(place=question.place("rev"), code="E814", text=text, do=do)


def _gone(version: Version) -> Problem:
    text = f"题目“{version.name}”已复核并提交过（{version.words}），文件不见了"
    do = "请恢复文件；不再用的题写 status: retired，不删文件，编号也不给别的题"
    return Problem(place=Place(file=version.path), code="E814", text=text, do=do)
