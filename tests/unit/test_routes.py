"""Addresses are made in one place, and links between them are relative."""

from datetime import date

import pytest

from tongbao import routes
from tongbao.records import KINDS

LINKS = [
    ("", "notices/", "notices/"),
    ("", "", "./"),
    ("issues/a/", "issues/b/", "../b/"),
    ("issues/a/", "", "../../"),
    ("issues/a/", "issues/a/", "./"),
    ("ledger/x/", "ledger/x/?progress=open#rows", "./?progress=open#rows"),
    ("ledger/x/", "ledger/x/#aspect-1", "#aspect-1"),
    ("ledger/x/2021-06-25/", "ledger/x/", "../"),
    ("ledger/x/", "ledger/x/problems/", "problems/"),
    ("404.html", "about/", "about/"),
    ("", "files/notices/表 1.pdf", "files/notices/%E8%A1%A8%201.pdf"),
    ("issues/a/", "documents/#document-d", "../../documents/#document-d"),
]


@pytest.mark.parametrize(
    ("here", "there", "expected"), LINKS, ids=[f"{a or '-'}→{b or '-'}" for a, b, _ in LINKS]
)
def test_a_link_is_relative(here: str, there: str, expected: str) -> None:
    assert routes.href(here, there) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("表 1.pdf", "../../files/notices/%E8%A1%A8%201.pdf"),
        ("是否?.pdf", "../../files/notices/%E6%98%AF%E5%90%A6%3F.pdf"),
        ("C#50%.pdf", "../../files/notices/C%2350%25.pdf"),
    ],
)
def test_a_link_to_a_file_takes_any_name(name: str, expected: str) -> None:
    path = f"bulletins/notices/files/{name}"
    assert routes.file_href("notices/n/", path) == expected
    assert routes.shipped(path) == f"files/notices/{name}"


ADDRESSES = [
    (routes.home(), ""),
    (routes.notices(), "notices/"),
    (routes.notice("n"), "notices/n/"),
    (routes.ledgers(), "ledger/"),
    (routes.ledger("i"), "ledger/i/"),
    (routes.ledger("i", date(2021, 6, 25)), "ledger/i/2021-06-25/"),
    (routes.ledger_rows("i", None, {}), "ledger/i/"),
    (routes.ledger_rows("i", None, {"lead": "a b"}), "ledger/i/?lead=a+b#rows"),
    (routes.ledger_csv("i"), "ledger/i/ledger.csv"),
    (routes.list_of("i", "tasks"), "ledger/i/tasks/"),
    (routes.aspect("i", "3"), "ledger/i/#aspect-3"),
    (routes.issue("x-1"), "issues/x-1/"),
    (routes.organs(), "organs/"),
    (routes.organ("15-tjj"), "organs/15-tjj/"),
    (routes.channels(), "channels/"),
    (routes.channel("1501"), "channels/1501/"),
    (routes.documents(), "documents/"),
    (routes.document("d"), "documents/#document-d"),
    (routes.activities(), "activities/"),
    (routes.activity("a"), "activities/#activity-a"),
    (routes.coverages(), "coverage/"),
    (routes.coverage("c"), "coverage/c/"),
    (routes.about(), "about/"),
    (routes.word("progress", "open"), "about/#progress-open"),
    (routes.accessibility(), "about/accessibility/"),
    (routes.corrections(), "about/corrections/"),
    (routes.quiz(), "quiz/"),
    (routes.quiz_weeks(), "quiz/weeks/"),
    (routes.quiz_year(2026), "quiz/weeks/2026/"),
    (routes.quiz_week("2026-W48"), "quiz/weeks/2026-W48/"),
    (routes.question("tj-0001", "2026-W48"), "quiz/weeks/2026-W48/"),
    (routes.question("tj-0126"), "quiz/questions/tj-0126/"),
    (routes.practice(), "quiz/practice/"),
    (routes.practice("penalties"), "quiz/practice/penalties/"),
    (routes.mistakes(), "quiz/mistakes/"),
    (routes.quiz_record(), "quiz/record/"),
    (routes.laws(), "quiz/laws/"),
    (routes.law("l"), "quiz/laws/l/"),
    (routes.article("l", 44), "quiz/laws/l/#article-44"),
    (routes.papers(), "quiz/papers/"),
    (routes.paper("2026-q4", "a"), "quiz/papers/2026-q4/a/"),
    (routes.self_test(), "quiz/self-test/"),
    (routes.quiz_about(), "quiz/about/"),
    (routes.quiz_report(), "quiz/report/"),
    (routes.quiz_report("tj-0001", 2), "quiz/report/#tj-0001.2"),
    (routes.printed("quiz/weeks/2026-W48/", "blank"), "quiz/weeks/2026-W48/print/blank/"),
    (routes.question_index(), "quiz/index.json"),
    (routes.question_bank(), "quiz/questions.json"),
    (routes.quiz_calendar(), "quiz/calendar.ics"),
    (routes.sitemap(), "about/sitemap/"),
    (routes.missing(), "404.html"),
    (routes.missing("channels/"), "channels/404.html"),
    (routes.security_txt(), ".well-known/security.txt"),
    (routes.figure("notice/n/f"), "notices/n/#figure-f"),
    (routes.figure("inspection/i/f"), "ledger/i/#figure-f"),
    (routes.shipped("bulletins/inspections/i/issues/files/a.pdf"), "files/inspections/i/issues/a.pdf"),
    (routes.shipped("bulletins/notices/files/files.txt"), "files/notices/files.txt"),
]


@pytest.mark.parametrize(("made", "expected"), ADDRESSES, ids=[expected or "-" for _, expected in ADDRESSES])
def test_an_address_never_changes(made: str, expected: str) -> None:
    assert made == expected


#: Where a question stands, its week says; so `routes.question` and its kin take what an id does not tell.
IN_LEDGER = [name for name, kind in KINDS.items() if kind.pattern.startswith("bulletins/")]


@pytest.mark.parametrize("kind", [*IN_LEDGER, "figure"])
def test_every_kind_of_record_has_an_address(kind: str) -> None:
    name = "notice/n/f" if kind == "figure" else "some-id"
    assert routes.record(kind, name)


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        routes.record("question", "q")


def test_an_anchor_is_an_id_whatever_the_text() -> None:
    assert routes.anchor("aspect", "1-2") == "aspect-1-2"
    assert routes.anchor("aspect", "三 a") == "aspect-_4e09_20a"
    assert routes.anchor("aspect", "三a") != routes.anchor("aspect", "三b")


def test_every_route_is_told() -> None:
    functions = {name for name in vars(routes) if callable(getattr(routes, name)) and name[0].islower()}
    own = {name for name in functions if getattr(routes, name).__module__ == routes.__name__}
    assert own == set(routes.__all__)
