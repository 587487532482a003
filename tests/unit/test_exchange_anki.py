"""The bank as a package for Anki, taken in by Anki itself: an edit updates its note, and nothing doubles."""

import io
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from tests.gitted import commit
from tongbao.cli import main
from tongbao.exchange.anki import FIELDS, write_package
from tongbao.records import Question, Records

if TYPE_CHECKING:
    from anki.collection import Collection

Take = Callable[[Path], dict[str, int]]


@pytest.fixture(scope="module")
def bank(real: Records) -> Records:
    return real


@pytest.fixture
def collection(tmp_path: Path) -> Iterator["Collection"]:
    """An empty collection of Anki."""
    from anki.collection import Collection  # noqa: PLC0415 - half a second that other tests need not pay

    made = Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


@pytest.fixture
def take(collection: "Collection") -> Take:
    """Imports a package as Anki's own dialogue does, and counts what came of it."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest  # noqa: PLC0415

    def import_package(file: Path) -> dict[str, int]:
        request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
        log = collection.import_anki_package(request).log
        return {"new": len(log.new), "updated": len(log.updated), "same": len(log.duplicate)}

    return import_package


def put(folder: Path, name: str, bank: Records, changed: dict[str, int], **edits: Question) -> Path:
    """A package of all questions, some of them edited."""
    questions = [edits.get(one.id.replace("-", "_"), one) for one in bank.questions.values()]
    file = folder / name
    file.write_bytes(write_package(questions, bank.laws, changed))
    return file


def fields(collection: "Collection", name: str) -> dict[str, str]:
    [found] = [note for note in map(collection.get_note, collection.find_notes("")) if note["题号"] == name]
    return dict(found.items())


def test_an_edit_updates_its_note_and_nothing_doubles(
    bank: Records, collection: "Collection", take: Take, tmp_path: Path
) -> None:
    times = dict.fromkeys(bank.questions, 1_800_000_000)
    assert take(put(tmp_path, "a.apkg", bank, times)) == {"new": 137, "updated": 0, "same": 0}
    assert (collection.note_count(), collection.card_count()) == (137, 137)
    assert take(tmp_path / "a.apkg") == {"new": 0, "updated": 0, "same": 137}
    edited = bank.questions["tj-0001"].model_copy(update={"explain": "改过的解析。", "rev": 2})
    file = put(tmp_path, "b.apkg", bank, {**times, "tj-0001": 1_800_000_001}, tj_0001=edited)
    assert take(file) == {"new": 0, "updated": 1, "same": 136}
    assert (collection.note_count(), collection.card_count()) == (137, 137)
    found = fields(collection, "tj-0001")
    assert found["解析"].endswith("<p>改过的解析。</p>")
    assert found["修订"] == "2"


def test_what_one_has_learnt_survives_an_update(
    bank: Records, collection: "Collection", take: Take, tmp_path: Path
) -> None:
    times = dict.fromkeys(bank.questions, 1_800_000_000)
    take(put(tmp_path, "a.apkg", bank, times))
    [card] = [
        card
        for card in map(collection.get_card, collection.find_cards(""))
        if card.note()["题号"] == "tj-0001"
    ]
    card.ivl, card.reps, card.type, card.queue, card.due = 30, 5, 2, 2, 40  # type: ignore[assignment]
    collection.update_card(card)
    edited = bank.questions["tj-0001"].model_copy(update={"explain": "改过的解析。"})
    take(put(tmp_path, "b.apkg", bank, {**times, "tj-0001": 1_800_000_001}, tj_0001=edited))
    again = collection.get_card(card.id)
    assert (again.ivl, again.reps, again.due) == (30, 5, 40)


@pytest.mark.parametrize(
    ("name", "answer", "options", "law"),
    [
        (
            "tj-0001",
            "C",
            (
                "<ol><li>全面、客观、公正、公开</li><li>真实、准确、规范、连续</li>"
                "<li>真实、准确、完整、及时</li><li>科学、有效、统一、保密</li></ol>"
            ),
            "《统计法》第八条",
        ),
        ("tj-0005", "错误", "<ol><li>正确</li><li>错误</li></ol>", "《统计法》第八条；《统计法》第四十四条"),
        ("tj-0012", "拒报", "", "《统计法》第八条"),
    ],
)
def test_a_note_holds_the_question(  # noqa: PLR0917 - a row of a table
    bank: Records,
    collection: "Collection",
    take: Take,
    tmp_path: Path,
    name: str,
    answer: str,
    options: str,
    law: str,
) -> None:
    question = bank.questions[name]
    take(put(tmp_path, "a.apkg", bank, dict.fromkeys(bank.questions, 1_800_000_000)))
    found = fields(collection, name)
    assert tuple(found) == FIELDS
    assert (found["题干"], found["选项"], found["答案"], found["题号"], found["修订"]) == (
        question.stem,
        options,
        answer,
        name,
        "1",
    )
    assert found["法条"] == law
    assert found["解析"].endswith(f"<p>{question.explain}</p>")
    assert all(option.why in found["解析"] for option in question.options)


def _rows(content: bytes, query: str) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        connection = sqlite3.connect(":memory:")
        connection.deserialize(archive.read("collection.anki2"))
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def test_the_id_is_the_guid_and_the_package_the_same_on_every_run(bank: Records) -> None:
    times = dict.fromkeys(bank.questions, 1_800_000_000)
    questions = [*bank.questions.values()]
    content = write_package(questions, bank.laws, times)
    assert content == write_package(questions[::-1], bank.laws, times)
    assert [row[0] for row in _rows(content, "select guid from notes order by guid")] == [*bank.questions]
    ids = dict(_rows(content, "select guid, id from notes order by guid"))
    fewer = write_package(questions[1:2], bank.laws, times)
    assert _rows(fewer, "select guid, id from notes order by guid") == [("tj-0002", ids["tj-0002"])]
    assert len({*ids.values()}) == 137


def test_markup_in_a_text_stays_text(bank: Records) -> None:
    nasty = bank.questions["tj-0001"].model_copy(update={"stem": "甲<b>&乙\n丙"})
    [(found,)] = _rows(
        write_package([nasty], bank.laws, {"tj-0001": 1}), "select flds from notes order by guid"
    )
    assert found.split("\x1f")[0] == "甲&lt;b&gt;&amp;乙<br>丙"


# ---------------------------------------------------------------- on the command line


@pytest.fixture
def root(committed_root: Path) -> Path:
    return committed_root


def export(root: Path, name: str, *words: str, today: str = "2026-07-31") -> tuple[bytes, str]:
    file = root.parent / name
    line = ["quiz", "export", "anki", "-o", str(file), "--root", str(root), "--today", today, *words]
    done = CliRunner().invoke(main, line)
    assert done.exit_code == 0, done.output
    return file.read_bytes(), done.output


def test_only_free_questions_become_cards_unless_all_are_asked_for(root: Path) -> None:
    content, told = export(root, "a.apkg")
    assert told.splitlines() == [
        "卡片上没有：复核岗位、依据的关键词；类别、对象、难度、情景题写成标签",
        f"已写入 {root.parent / 'a.apkg'}：2 题（只含可供练习的题）",
    ]
    assert [row[0] for row in _rows(content, "select guid from notes order by guid")] == [
        "tj-0001",
        "tj-0004",
    ]
    content, told = export(root, "b.apkg", "--all")
    assert len(_rows(content, "select guid from notes order by guid")) == 5
    assert told.splitlines()[-1].endswith("：5 题（整个题库，含没有公布的题，请勿外传）")


def test_a_note_was_changed_when_its_file_was_committed(root: Path) -> None:
    """1782867600 is 2026-07-01T09:00+08:00; what is not committed was changed on the day of export."""
    query = "select guid, mod from notes order by guid"
    content, _ = export(root, "a.apkg")
    assert _rows(content, query) == [("tj-0001", 1_782_867_600), ("tj-0004", 1_782_867_600)]
    later, _ = export(root, "b.apkg", today="2026-08-01")
    assert later == content
    path = root / "quiz" / "questions" / "duties" / "tj-0001.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("及时。", "及时！"), encoding="utf-8")
    content, _ = export(root, "c.apkg", today="2026-08-01")
    assert _rows(content, query) == [("tj-0001", 1_785_513_600), ("tj-0004", 1_782_867_600)]
    commit(root, "2026-08-02")
    content, _ = export(root, "d.apkg", today="2026-08-03")
    assert _rows(content, query)[0] == ("tj-0001", 1_782_867_600 + 32 * 86_400)
