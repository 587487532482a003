"""Papers: choosing their questions, the variants, the key apart, and the command that does it."""

import csv
import io
import shutil
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites import ROOT
from tests.unit.test_problems import SMALL
from tongbao.cli import main
from tongbao.quiz.cautions import list_cautions
from tongbao.quiz.compose import compose
from tongbao.quiz.papers import PaperState, arrange, make_key, paper_state, write_paper
from tongbao.quiz.schedule import Schedule
from tongbao.records import Blueprint, Lookalike, Paper, Question, QuestionType, Records, read_records
from tongbao.yamlfile import parse_yaml

TODAY = date(2026, 11, 22)
PAPER = "quiz/papers/2026-q4/blueprint.yml"

TOPICS = ("duties", "records", "census")
TYPES = ("single", "multiple", "true-false")


@pytest.fixture(scope="module")
def bank() -> Records:
    """The repository's own records."""
    records, problems = read_records(ROOT)
    assert problems == ()
    return records


@pytest.fixture(scope="module")
def blueprint(bank: Records) -> Blueprint:
    return bank.blueprints["2026-q4"]


def make_question(name: str, kind: str, topic: str, difficulty: int) -> Question:
    options = {"true-false": {"t": "正确", "f": "错误"}}.get(kind, {"a": "甲", "b": "乙", "c": "丙"})
    return Question.model_validate(
        {
            "id": name,
            "rev": "1",
            "type": kind,
            "topic": topic,
            "audience": "all",
            "difficulty": str(difficulty),
            "case": "false",
            "status": "reviewed",
            "reviewed_by": "示例复核岗",
            "stem": f"题干 {name}",
            "options": [{"id": key, "text": text, "why": f"理由 {key}"} for key, text in options.items()],
            "answer": list(options)[: 2 if kind == "multiple" else 1],
            "explain": "解析",
            "basis": [],
        }
    )


def make_blueprint(**fields: object) -> Blueprint:
    head: dict[str, Any] = {
        "id": "2026-q4",
        "title": "测评",
        "quarter": "2026-Q4",
        "opens": "2026-12-21",
        "key_released": "2027-01-04",
        "minutes": "60",
        "seed": "1",
    }
    return Blueprint.model_validate({**head, **fields})


def part(kind: str, count: int, points: int = 2) -> dict[str, str]:
    return {"type": kind, "count": str(count), "points": str(points)}


def make_records(questions: Iterable[Question], **shelves: Any) -> Records:  # noqa: ANN401 - a shelf by its name
    names = "organs channels inspections issues notices activities documents coverages"
    empty: dict[str, Any] = {name: {} for name in names.split()}
    return Records(**empty, questions={one.id: one for one in questions}, **shelves)


def groups(*names: str) -> dict[str, Lookalike]:
    """Groups of lookalikes: ``"q1 q2"`` is one."""
    rows = [{"id": f"g{row}", "what": "同", "questions": text.split()} for row, text in enumerate(names)]
    return {row["id"]: Lookalike.model_validate(row) for row in rows}  # type: ignore[misc]


def ids_of(paper: Paper | None) -> list[str]:
    assert paper is not None
    return [one.id for part in paper.parts for one in part.questions]


# ---------------------------------------------------------------- the choice


def test_the_paper_of_the_repository_is_what_its_blueprint_makes_of_the_bank(
    bank: Records, blueprint: Blueprint
) -> None:
    made = compose(blueprint, bank, TODAY).paper
    assert made is not None
    assert write_paper(made) == (ROOT / "quiz/papers/2026-q4/paper.yml").read_text(encoding="utf-8")


def test_the_paper_of_the_repository_is_worth_a_hundred_points(bank: Records) -> None:
    paper = bank.papers["2026-q4"]
    rows = [(one.type.word, len(one.questions), one.points) for one in paper.parts]
    assert rows == [("单选", 25, 2), ("多选", 10, 3), ("判断", 10, 2)]
    assert sum(count * points for _, count, points in rows) == 100
    assert (paper.minutes, str(paper.opens), str(paper.key_released)) == (60, "2026-12-21", "2027-01-04")
    assert paper.title.endswith("（演示）")


def test_its_questions_are_free_and_keep_within_every_limit(bank: Records, blueprint: Blueprint) -> None:
    names = ids_of(bank.papers["2026-q4"])
    chosen = [bank.questions[name] for name in names]
    free = {one.id for one in Schedule(bank, TODAY).free}
    assert sorted(set(names) - free) == []
    assert len(set(names)) == 45
    topics, grades = Counter(one.topic for one in chosen), Counter(one.difficulty for one in chosen)
    for limit in blueprint.topics:
        assert (limit.least or 0) <= topics[limit.topic] <= (limit.most or 45)
    for grade in blueprint.difficulties:
        assert (grade.least or 0) <= grades[grade.difficulty] <= (grade.most or 45)
    for group in bank.lookalikes.values():
        assert len(set(group.questions) & set(names)) <= 1, group.id


def test_the_same_seed_gives_the_same_paper_and_another_seed_another(
    bank: Records, blueprint: Blueprint
) -> None:
    first, again = compose(blueprint, bank, TODAY), compose(blueprint, bank, TODAY)
    assert first == again
    other = compose(blueprint.model_copy(update={"seed": "2026-q5"}), bank, TODAY)
    assert len(set(ids_of(first.paper)) & set(ids_of(other.paper))) < 40


def test_the_order_in_which_the_bank_is_read_is_of_no_account(bank: Records, blueprint: Blueprint) -> None:
    turned = replace(bank, questions=dict(reversed(list(bank.questions.items()))))
    assert ids_of(compose(blueprint, turned, TODAY).paper) == ids_of(compose(blueprint, bank, TODAY).paper)


def test_the_questions_of_the_last_papers_are_left_out() -> None:
    questions = [make_question(f"q{row}", "single", "duties", 1) for row in range(6)]
    days = {"p1": "2026-03-01", "p2": "2026-06-01", "later": "2026-12-31"}
    papers = {
        name: Paper.model_validate(
            {
                **make_blueprint(parts=[part("single", 1)]).model_dump(
                    exclude={"parts", "topics", "difficulties", "exclude_last", "bases"}
                ),
                "id": name,
                "opens": day,
                "parts": [
                    {"type": "single", "points": "2", "questions": [{"id": f"q{row}", "rev": "1"}]},
                ],
            }
        )
        for row, (name, day) in enumerate(days.items())
    }
    records = make_records(questions, papers=papers)

    def used(count: int) -> set[str]:
        made = compose(make_blueprint(parts=[part("single", 3)], exclude_last=str(count)), records, TODAY)
        assert made.excluded == min(count, 2)
        assert made.avoided == (("p2", 1), ("p1", 1))[:count]
        pool = {f"q{row}" for row in range(6)}
        return pool - set(ids_of(made.paper))

    assert "q1" in used(1)
    assert {"q0", "q1"} <= used(2)
    assert {"q0", "q1"} <= used(9)
    assert compose(make_blueprint(parts=[part("single", 6)]), records, TODAY).short == ()


def test_of_lookalikes_a_paper_takes_one_and_says_where_that_is_too_few() -> None:
    questions = [make_question(f"q{row}", "single", "duties", 1) for row in range(5)]
    records = make_records(questions, lookalikes=groups("q0 q1 q2", "q2 q3"))
    names = set(ids_of(compose(make_blueprint(parts=[part("single", 3)]), records, TODAY).paper))
    assert "q4" in names
    assert "q3" in names
    assert len(names & {"q0", "q1", "q2"}) == 1
    short = compose(make_blueprint(parts=[part("single", 4)]), records, TODAY).short
    assert short == ("题型 单选：可用 3 题，需要 4 题",)


def test_an_impossible_blueprint_says_all_that_is_short_at_once() -> None:
    questions = [
        *(make_question(f"a{row}", "single", "duties", 1) for row in range(4)),
        *(make_question(f"b{row}", "multiple", "records", 2) for row in range(2)),
        *(make_question(f"c{row}", "true-false", "census", 1) for row in range(3)),
    ]
    wanted = make_blueprint(
        parts=[part("single", 5), part("multiple", 3), part("blank", 1)],
        topics=[{"topic": "records", "least": "3"}, {"topic": "census", "least": "1"}],
        difficulties=[{"difficulty": "3", "least": "2"}, {"difficulty": "1", "most": "2"}],
    )
    made = compose(wanted, make_records(questions), TODAY)
    assert made.paper is None
    assert made.short == (
        "题型 单选：可用 2 题，需要 5 题",
        "题型 多选：可用 2 题，需要 3 题",
        "题型 填空：可用 0 题，需要 1 题",
        "类别 原始记录和统计台账：可用 2 题，需要 3 题",
        "类别 普查：可用 0 题，需要 1 题",
        "难度 难：可用 0 题，需要 2 题",
        "全卷，照难度的“至多”：可用 4 题，需要 9 题",
    )


def test_limits_that_ask_for_more_than_the_paper_holds_are_told() -> None:
    questions = [make_question(f"q{row}", "single", TOPICS[row % 3], 1) for row in range(9)]
    topics = [{"topic": name, "least": "2"} for name in TOPICS]
    made = compose(make_blueprint(parts=[part("single", 5)], topics=topics), make_records(questions), TODAY)
    assert made.short == ("类别的“至少”合起来 6 题，卷子只有 5 题",)


def test_where_each_is_enough_but_not_all_together_it_is_said_so() -> None:
    questions = [
        make_question("q1", "single", "duties", 1),
        make_question("q2", "multiple", "records", 1),
        make_question("q3", "single", "records", 2),
        make_question("q4", "multiple", "duties", 2),
    ]
    wanted = make_blueprint(
        parts=[part("single", 1), part("multiple", 1)],
        topics=[{"topic": "duties", "least": "1"}, {"topic": "records", "least": "1"}],
        difficulties=[{"difficulty": "1", "least": "1"}, {"difficulty": "2", "least": "1"}],
    )
    made = compose(wanted, make_records(questions), TODAY)
    text = "各项分开看都够，合在一起没有找到办法"
    assert (made.paper, made.short) == (None, (text,))


kinds = st.tuples(st.sampled_from(TYPES), st.sampled_from(TOPICS), st.integers(1, 3))
limits = st.tuples(st.integers(0, 3), st.integers(0, 4)).map(lambda pair: (min(pair), max(pair)))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(kinds, min_size=1, max_size=9),
    st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)).filter(any),
    st.dictionaries(st.sampled_from(TOPICS), limits),
    st.dictionaries(st.integers(1, 3), limits),
    st.lists(st.sets(st.integers(0, 8), min_size=2, max_size=4), max_size=2),
    st.text("0123456789", min_size=1, max_size=3),
)
def test_a_paper_is_found_exactly_where_there_is_one(  # noqa: PLR0917 - each is drawn
    bank: list[tuple[str, str, int]],
    counts: tuple[int, ...],
    topics: dict[str, tuple[int, int]],
    grades: dict[int, tuple[int, int]],
    near: list[set[int]],
    seed: str,
) -> None:
    """Against all choices there are, over random banks, blueprints and groups of lookalikes."""
    questions = [make_question(f"q{row}", *kind) for row, kind in enumerate(bank)]
    wanted = make_blueprint(
        seed=seed,
        parts=[part(kind, count) for kind, count in zip(TYPES, counts, strict=True) if count],
        topics=[{"topic": one, "least": f"{low}", "most": f"{high}"} for one, (low, high) in topics.items()],
        difficulties=[
            {"difficulty": f"{one}", "least": f"{low}", "most": f"{high}"}
            for one, (low, high) in grades.items()
        ],
    )
    apart = [{f"q{row}" for row in group} for group in near]
    records = make_records(questions, lookalikes=groups(*(" ".join(sorted(group)) for group in apart)))

    def is_sound(chosen: Iterable[Question]) -> bool:
        rows = list(chosen)
        by_type = Counter(one.type.value for one in rows)
        by_topic, by_grade = Counter(one.topic.value for one in rows), Counter(one.difficulty for one in rows)
        names = {one.id for one in rows}
        return (
            tuple(by_type[kind] for kind in TYPES) == counts
            and all(low <= by_topic[one] <= high for one, (low, high) in topics.items())
            and all(low <= by_grade[one] <= high for one, (low, high) in grades.items())
            and all(len(group & names) <= 1 for group in apart)
        )

    made = compose(wanted, records, TODAY)
    if made.paper is None:
        assert made.short
        assert not any(map(is_sound, combinations(questions, sum(counts))))
    else:
        assert made.short == ()
        assert is_sound(records.questions[name] for name in ids_of(made.paper))


def test_lookalikes_of_two_types_may_make_the_whole_paper_too_short() -> None:
    questions = [make_question("q1", "single", "duties", 1), make_question("q2", "multiple", "duties", 1)]
    records = make_records(questions, lookalikes=groups("q1 q2"))
    made = compose(make_blueprint(parts=[part("single", 1), part("multiple", 1)]), records, TODAY)
    assert made.short == ("全卷，相近的题只用一道：可用 1 题，需要 2 题",)


# ---------------------------------------------------------------- variants and key


def test_the_variants_hold_the_same_questions_in_another_order(bank: Records) -> None:
    paper = bank.papers["2026-q4"]
    first, second = arrange(paper, "a", bank.questions), arrange(paper, "b", bank.questions)
    assert [(one.type, one.points, one.total) for one in first] == [
        (one.type, one.points, one.total) for one in second
    ]
    for one, other in zip(first, second, strict=True):
        names, others = [q.id for q in one.questions], [q.id for q in other.questions]
        assert sorted(names) == sorted(others)
        assert names != others
        options = {q.id: [option.id for option in q.options] for q in one.questions}
        for question in other.questions:
            mixed = [option.id for option in question.options]
            assert sorted(mixed) == sorted(options[question.id])
            is_fixed = one.type is QuestionType.TRUE_FALSE
            assert (mixed == options[question.id]) == is_fixed, question.id


def test_what_says_all_of_the_above_stays_last_in_both_variants() -> None:
    question = make_question("q1", "single", "duties", 1)
    last = question.options[2].model_copy(update={"text": "以上都对"})
    question = question.model_copy(update={"options": (*question.options[:2], last)})
    records = make_records([question])
    made = compose(make_blueprint(parts=[part("single", 1, 100)]), records, TODAY).paper
    assert made is not None
    (mixed,) = arrange(made, "b", records.questions)[0].questions
    assert [option.id for option in mixed.options] == ["b", "a", "c"]


def test_the_key_has_the_letters_of_each_variant(bank: Records) -> None:
    paper = bank.papers["2026-q4"]
    rows = list(make_key(paper, bank.questions))
    assert [row[2] for row in rows] == ids_of(paper)
    assert [row[4] for row in rows] == [str(number) for number in range(1, 46)]
    assert sorted(int(row[6]) for row in rows) == list(range(1, 46))
    for at, letter in ((4, "a"), (6, "b")):
        asked = [one for part in arrange(paper, letter, bank.questions) for one in part.questions]
        for row in rows:
            question = asked[int(row[at]) - 1]
            chosen = ["ABCDEFGH".index(one) for one in row[at + 1].split("、")]
            assert question.id == row[2]
            assert {question.options[one].id for one in chosen} == set(question.answer)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 12, 20), PaperState.AHEAD),
        (date(2026, 12, 21), PaperState.OPEN),
        (date(2027, 1, 3), PaperState.OPEN),
        (date(2027, 1, 4), PaperState.RELEASED),
    ],
)
def test_a_paper_opens_and_its_key_is_released_on_their_days(
    bank: Records, day: date, state: PaperState
) -> None:
    assert paper_state(bank.papers["2026-q4"], day) is state


@settings(max_examples=100)
@given(st.text("测评（）：: #-'\"{}[]&*!|>%@`,，2026Q4a~", min_size=1).map(str.strip).filter(bool))
def test_a_paper_is_read_again_as_it_was_written(title: str) -> None:
    records = make_records([make_question("q1", "single", "duties", 1)])
    made = compose(make_blueprint(parts=[part("single", 1)]), records, TODAY).paper
    assert made is not None
    text = write_paper(made.model_copy(update={"title": title}))
    assert Paper.model_validate(parse_yaml(text.encode(), "paper.yml").value).title == title


# ---------------------------------------------------------------- the command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small records with the repository's own quiz, in a folder beside which a key may be written."""
    shutil.copytree(SMALL, tmp_path / "root")
    shutil.copytree(ROOT / "quiz", tmp_path / "root" / "quiz")
    return tmp_path / "root"


def run(root: Path, *words: str, today: str = "2026-11-22", file: str = PAPER) -> tuple[int, str]:
    command = ["quiz", "compose", str(root / file), "--root", str(root), "--today", today, *words]
    done = CliRunner().invoke(main, command)
    return done.exit_code, done.output.replace(str(root.parent), "…")


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.parent.rglob("*")) if path.is_file()}


HEAD = (
    "2026-q4 2026 年第四季度统计法测评（演示）：单选 25 题每题 2 分，多选 10 题每题 3 分，"
    "判断 10 题每题 2 分，共 100 分；种子 2026-q4"
)


def test_a_dry_run_shows_the_paper_and_writes_nothing(root: Path) -> None:
    (root / "quiz/papers/2026-q4/paper.yml").unlink()
    before = files(root)
    code, told = run(root, "--dry-run", "--key", str(root.parent / "key.csv"))
    lines = told.splitlines()
    assert (code, lines[0], lines[1], lines[-1]) == (0, HEAD, "可用的题 85 道", "没有写入（--dry-run）")
    assert lines[2].startswith("单选：tj-")
    assert len(lines[2].split()) == 25
    assert lines[5].startswith("类别：统计义务 ")
    assert lines[6] == "难度：易 11、中 22、难 12"
    assert files(root) == before


def test_composing_writes_the_paper_and_the_key_apart(root: Path) -> None:
    target = root / "quiz/papers/2026-q4/paper.yml"
    target.unlink()
    code, told = run(root, "--key", str(root.parent / "key.csv"))
    written = ["答案已写入 …/key.csv；2027-01-04 以前请不要公开"]
    written += ["已写入 quiz/papers/2026-q4/paper.yml"]
    assert (code, told.splitlines()[-2:]) == (0, written)
    assert target.read_bytes() == (ROOT / "quiz/papers/2026-q4/paper.yml").read_bytes()
    rows = list(csv.reader(io.StringIO((root.parent / "key.csv").read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["题型", "分值", "题号", "修订", "A 卷第几题", "A 卷答案", "B 卷第几题", "B 卷答案"]
    assert len(rows) == 46


def test_the_key_of_a_paper_that_is_there_is_written_without_touching_it(root: Path) -> None:
    before = files(root)
    code, told = run(root, "--key", str(root.parent / "key.csv"), today="2027-03-01")
    assert (code, told.splitlines()[0]) == (0, "quiz/papers/2026-q4/paper.yml 已经有了，没有重新组卷")
    assert sorted(set(files(root)) - set(before)) == [str(root.parent / "key.csv")]
    assert {name: text for name, text in files(root).items() if name in before} == before


@pytest.mark.parametrize("place", ["key.csv", "docs/site/key.csv", "quiz/papers/2026-q4/key.csv"])
def test_a_key_is_never_written_into_the_repository(root: Path, place: str) -> None:
    before = files(root)
    code, told = run(root, "--key", str(root / place))
    text = f"答案不能写到仓库里（…/root/{place}）：提交或生成网站就公开了；请写到仓库以外，如 ../答案.csv"
    assert (code, told, files(root)) == (1, f"错误：{text}\n", before)


@pytest.mark.parametrize("sign", [".git", "index.html", "sitemap.xml", "mkdocs.yml"])
def test_a_key_is_never_written_into_another_repository_or_a_built_site(root: Path, sign: str) -> None:
    (root / "quiz/papers/2026-q4/paper.yml").unlink()
    other = root.parent / "other" / "deep"
    other.mkdir(parents=True)
    (other.parent / sign).touch()
    before = files(root)
    code, told = run(root, "--key", str(other / "key.csv"))
    text = (
        "答案不能写到 …/other（…/other/deep/key.csv）：那里是 git 仓库或生成的网站，会公开；请写到别的文件夹"
    )
    assert (code, told, files(root)) == (1, f"错误：{text}\n", before)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("/nowhere/key.csv", "没有 /nowhere 这个目录，或没有写入的权限，答案写不进去"),
        ("/proc/key.csv", "没有写成，/proc/key.csv 写不了："),
        ("/dev/full", "没有写成，/dev/full 写不了："),
    ],
)
def test_where_the_key_cannot_be_written_nothing_is(root: Path, place: str, words: str) -> None:
    (root / "quiz/papers/2026-q4/paper.yml").unlink()
    before = files(root)
    code, told = run(root, "--key", place, *(["--replace"] if place == "/dev/full" else []))
    assert (code, files(root)) == (1, before)
    assert words in told.splitlines()[-1]


def test_a_paper_is_replaced_only_when_told_and_never_once_it_is_open(root: Path) -> None:
    before = files(root)
    told = "错误：quiz/papers/2026-q4/paper.yml 已经有了，没有改动；要换题请加 --replace\n"
    assert run(root) == (1, told)
    told = "错误：quiz/papers/2026-q4/paper.yml 已于 2026-12-21 开放，不能再换题；请另建一份组卷要求\n"
    assert run(root, "--replace", today="2026-12-21") == (1, told)
    assert files(root) == before
    seed = (root / PAPER).read_text(encoding="utf-8").replace("seed: 2026-q4", "seed: other")
    (root / PAPER).write_text(seed, encoding="utf-8")
    assert run(root, "--replace", today="2026-12-20")[0] == 0
    records, problems = read_records(root)
    assert problems == ()
    assert records.papers["2026-q4"].seed == "other"


def test_an_impossible_blueprint_ends_with_what_is_short_and_writes_nothing(root: Path) -> None:
    (root / "quiz/papers/2026-q4/paper.yml").unlink()
    text = (root / PAPER).read_text(encoding="utf-8")
    text = text.replace("count: 25\n    points: 2", "count: 20\n    points: 2")
    text = text.replace("count: 10\n    points: 3", "count: 20\n    points: 2")
    text = text.replace("{topic: rights, least: 3, most: 6}", "{topic: rights, least: 30}")
    (root / PAPER).write_text(text, encoding="utf-8")
    before = files(root)
    code, told = run(root)
    assert code == 1
    assert told.splitlines()[1:] == [
        "可用的题 85 道",
        "缺：题型 多选：可用 16 题，需要 20 题",
        "缺：类别 调查对象的权利：可用 7 题，需要 30 题",
        "缺：类别的“至少”合起来 57 题，卷子只有 50 题",
        "可以：放宽类别、难度的题数；减少题数；或多加几道题",
        "错误：组不成这份卷子，什么也没有写",
    ]
    assert files(root) == before


def next_blueprint(root: Path, *, exclude_last: int) -> str:
    """The paper of the next quarter, made as the handbook says: the last blueprint, copied."""
    text = (root / PAPER).read_text(encoding="utf-8")
    assert "exclude_last: 0 " in text
    for old, new in (
        ("2026-q4", "2027-q1"),
        ("2026 年第四季度", "2027 年第一季度"),
        ("2026-Q4", "2027-Q1"),
        ("opens: 2026-12-21", "opens: 2027-03-22"),
        ("key_released: 2027-01-04", "key_released: 2027-04-05"),
        ("exclude_last: 0 ", f"exclude_last: {exclude_last} "),
    ):
        text = text.replace(old, new)
    file = root / PAPER.replace("2026-q4", "2027-q1")
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_next_paper_can_be_made_from_the_last_blueprint(root: Path) -> None:
    done = run(root, file=next_blueprint(root, exclude_last=0), today="2027-03-01")
    assert (done[0], done[1].splitlines()[-1]) == (0, "已写入 quiz/papers/2027-q1/paper.yml")
    assert read_records(root)[1] == ()


def test_where_avoided_papers_leave_too_few_the_setting_and_each_paper_are_named(root: Path) -> None:
    code, told = run(root, file=next_blueprint(root, exclude_last=2), today="2027-03-01")
    lines = told.splitlines()
    assert (code, lines[1], lines[2], lines[-2:]) == (
        1,
        "可用的题 52 道；另有 45 道没有用，照 exclude_last: 2 避开：2026-q4 用过的 45 道",
        "缺：题型 单选：可用 24 题，需要 25 题",
        [
            "可以：把 exclude_last 从 2 改小，少避开几份卷子；放宽类别、难度的题数；减少题数；或多加几道题",
            "错误：组不成这份卷子，什么也没有写",
        ],
    )


def test_a_blueprint_with_a_problem_is_told_before_anything_is_chosen(root: Path) -> None:
    text = (root / PAPER).read_text(encoding="utf-8").replace("points: 3", "points: 4")
    (root / PAPER).write_text(text, encoding="utf-8")
    code, told = run(root, "--replace")
    assert code == 1
    assert " E815 各部分合计 110 分，不是 100 分" in told
    assert told.endswith("错误：题库或组卷要求有问题，没有组卷；请先改正\n")


def test_what_is_no_blueprint_is_refused(root: Path) -> None:
    file = str(root / "quiz" / "weeks.yml")
    done = CliRunner().invoke(main, ["quiz", "compose", file, "--root", str(root)])
    text = "错误：组卷要求须是仓库里的 quiz/papers/编号/blueprint.yml\n"
    assert (done.exit_code, done.output) == (1, text)


def test_help_is_in_chinese() -> None:
    done = CliRunner().invoke(main, ["quiz", "compose", "--help"])
    assert done.exit_code == 0
    assert done.output.splitlines()[0] == "用法： main quiz compose [OPTIONS] 组卷要求"
    for words in ("答案写到哪个文件（CSV），须在仓库和网站以外", "只显示组出的卷子，什么也不写"):
        assert words in done.output


def test_a_new_blueprint_is_begun_and_a_paper_is_not(root: Path) -> None:
    told = "已写入 quiz/papers/2027-q1/blueprint.yml，编号 2027-q1。填好后运行 tongbao quiz check\n"
    done = CliRunner().invoke(main, ["new", "blueprint", "--id", "2027-q1", "--root", str(root)])
    assert (done.exit_code, done.output) == (0, told)
    done = CliRunner().invoke(main, ["new", "paper", "--id", "2027-q1", "--root", str(root)])
    text = "试卷不手工填写：请建组卷要求（tongbao new blueprint），再用 tongbao quiz compose 组卷"
    assert (done.exit_code, done.output) == (1, f"错误：{text}\n")


def test_a_paper_is_not_composed_for_a_day_that_has_passed(root: Path) -> None:
    (root / "quiz/papers/2026-q4/paper.yml").unlink()
    before = files(root)
    told = "错误：开放日期 2026-12-21 已经过去，没有组卷；请改组卷要求的 opens 和 key_released\n"
    assert run(root, today="2026-12-22") == (1, told)
    assert files(root) == before


def test_a_copied_title_or_day_is_told() -> None:
    parts = [part("single", 1, 100)]
    title = "2026 年第四季度测评"
    copied = make_blueprint(title=title, quarter="2027-Q1", opens="2026-01-22", parts=parts)
    own, plain = make_blueprint(title=title, parts=parts), make_blueprint(title="期末测评", parts=parts)
    question = make_question("q1", "single", "duties", 1)

    def say(blueprint: Blueprint) -> list[str]:
        records = make_records([question], blueprints={blueprint.id: blueprint})
        return [one.text for one in list_cautions(records, TODAY) if "卷子" in one.text]

    assert say(copied) == [
        "卷子“2026-q4”的名称“2026 年第四季度测评”与季度 2027-Q1 不符；请核对 title 和 quarter",
        "卷子“2026-q4”的开放日期 2026-01-22 不在 2027-Q1 里；请核对 opens 和 quarter",
    ]
    assert say(own) == say(plain) == []
