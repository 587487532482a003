"""The bank as a package for Anki (记忆卡片): a card a question; a later import updates and never doubles.

What Anki knows a note by is its guid: here the id of the question, and nothing else. Of two it takes the one
that was changed last, so each note has the time of the last commit of its file, or, where the file is not as
it was committed, that of the day of export. Every other id and date is fixed, so that an export that says
the same is the same, byte for byte.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import genanki

from tongbao.records import Law, Question, QuestionType
from tongbao.render.packing import pack
from tongbao.views.quiz.articles import article_words

__all__ = ["ALWAYS_LOST", "FIELDS", "write_package"]

FIELDS = ("题干", "选项", "答案", "解析", "法条", "题号", "修订")

ALWAYS_LOST = "卡片上没有：复核岗位、依据的关键词；类别、对象、难度、情景题写成标签"
"""What is told on every export."""

_DECK = "每周一题"
#: Raise it, never lower it, when the note type below is changed: Anki then takes the new one.
_NOTE_TYPE_TIME = 1_795_305_600

_FRONT = '<div class="stem">{{题干}}</div>{{选项}}'
_BACK = (
    '{{FrontSide}}<hr id="answer"><p class="key">正确答案：{{答案}}</p>{{解析}}<p class="law">{{法条}}</p>'
    '<p class="id">题号 {{题号}}，修订 {{修订}}</p>'
)
_CSS = """\
.card { font: 18px/1.7 "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; text-align: left; }
.key { font-weight: bold; }
.law, .id { font-size: 15px; }
ol { list-style: upper-alpha; }
"""


def write_package(
    questions: Sequence[Question], laws: Mapping[str, Law], changed: Mapping[str, int]
) -> bytes:
    """The package.

    Args:
        questions: those that become notes.
        laws: the register, for their names.
        changed: Unix time of the last change of each question, by id.
    """
    model = genanki.Model(
        _fixed_id("note type", 1 << 31),
        "通报·每周一题",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "问答", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
        sort_field_index=FIELDS.index("题号"),
    )
    deck = genanki.Deck(_fixed_id("deck", 1 << 31), _DECK, "统计法每周一题，可供练习的题。")
    connection = sqlite3.connect(":memory:")
    cursor = connection.cursor()
    # Only the tables, the note type and the deck: notes have each a time of their own.
    deck.add_model(model)
    genanki.Package(deck).write_to_db(cursor, _NOTE_TYPE_TIME, iter(()))
    for question in sorted(questions, key=lambda one: one.id):
        note = genanki.Note(
            model, [*_fields(question, laws)], guid=question.id, tags=[*_tags(question)], due=0
        )
        ids = iter((_fixed_id(f"note {question.id}"), _fixed_id(f"card {question.id}")))
        note.write_to_db(cursor, changed[question.id], deck.deck_id, ids)
    connection.commit()
    content = connection.serialize()
    connection.close()
    return pack({"collection.anki2": content, "media": json.dumps({}).encode()})


def _fixed_id(text: str, size: int = 10**11) -> int:
    """An id that depends on a text alone: small for note types and decks, else like a time of Anki."""
    number = int.from_bytes(hashlib.sha256(f"tongbao {text}".encode()).digest()[:8])
    return (1 << 30) + number % (size >> 1) if size <= 1 << 31 else 1_600_000_000_000 + number % size


def _fields(question: Question, laws: Mapping[str, Law]) -> Iterator[str]:
    """The fields of a note, in their order, as HTML."""
    yield _html(question.stem)
    yield _list((option.text for option in question.options), "ol")
    yield _html(_answer(question))
    yield _list(_reasons(question), "ul") + f"<p>{_html(question.explain)}</p>"
    yield _html("；".join(_cite(question, laws)))
    yield question.id
    yield str(question.rev)


def _html(text: str) -> str:
    return escape(text, quote=False).replace("\n", "<br>")


def _list(items: Iterable[str], tag: str) -> str:
    rows = "".join(f"<li>{_html(item)}</li>" for item in items)
    return f"<{tag}>{rows}</{tag}>" if rows else ""


def _answer(question: Question) -> str:
    if question.type is QuestionType.BLANK:
        return " 或 ".join(question.answer)
    if question.type is QuestionType.TRUE_FALSE:
        return "、".join(option.text for option in question.options if option.id in question.answer)
    return "、".join(_letters(question)[key] for key in question.answer)


def _letters(question: Question) -> dict[str, str]:
    """The letter that stands before each option on the card, by its id: in the order of the options."""
    return {option.id: chr(ord("A") + place) for place, option in enumerate(question.options)}


def _reasons(question: Question) -> Iterator[str]:
    letters = _letters(question)
    is_true_false = question.type is QuestionType.TRUE_FALSE
    for option in question.options:
        yield f"{option.text if is_true_false else letters[option.id]}：{option.why}"


def _cite(question: Question, laws: Mapping[str, Law]) -> Iterator[str]:
    for basis in question.basis:
        law = laws.get(basis.law)
        yield f"《{law.short if law else basis.law}》{article_words(basis.article)}"


def _tags(question: Question) -> Iterator[str]:
    yield f"类别::{question.topic.word}"
    yield f"对象::{question.audience.word}"
    yield f"难度::{question.difficulty}"
    yield f"题型::{question.type.word}"
    if question.case:
        yield "情景题"
