"""Values of fields: what each type takes, what it refuses, with the code and the words."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.records import event, inspection, issue
from tongbao.records import (
    Activity,
    Attachment,
    Channel,
    Coverage,
    Document,
    Event,
    Evidence,
    Figure,
    Inspection,
    Issue,
    Measure,
    Notice,
    Organ,
    Part,
    Source,
    Unnamed,
)
from tongbao.records.base import Count, Day, Due, Flag, Link, RecordId

NOTICE = {"id": "n", "title": "通报", "kind": "report", "issuer": "15", "body": "正文"}


def codes(model: Any, value: object) -> list[str]:  # noqa: ANN401 - any type that pydantic can read
    """The codes, or pydantic's own words, of what is refused; empty where it is taken."""
    try:
        TypeAdapter(model).validate_python(value)
    except ValidationError as error:
        return list(dict.fromkeys(row["type"] for row in error.errors()))
    return []


SCALARS = [
    (Day, "2021-03-25", date(2021, 3, 25)),
    (Due, "none", "none"),
    (Due, "2021-03-25", date(2021, 3, 25)),
    (Count, "0", 0),
    (Count, "23", 23),
    (Count, "007", 7),
    (Count, "999999999999999", 999_999_999_999_999),
    (Flag, "true", True),
    (Flag, "false", False),
    (RecordId, "15-tjj", "15-tjj"),
    (RecordId, "a" * 64, "a" * 64),
    (Link, "https://example.com/a?b=c", "https://example.com/a?b=c"),
    (Link, "HTTPS://EXAMPLE.COM", "HTTPS://EXAMPLE.COM"),
]


@pytest.mark.parametrize(("kind", "text", "value"), SCALARS, ids=[str(row[1])[:20] for row in SCALARS])
def test_a_text_is_typed_as(kind: Any, text: str, value: object) -> None:  # noqa: ANN401 - as above
    assert TypeAdapter(kind).validate_python(text) == value


REFUSED = [
    (Day, "2021-02-30", "E208"),
    (Day, "0021-03-25", "E208"),
    (Day, "三月", "E208"),
    (Due, "never", "E208"),
    (Due, "无", "E208"),
    (Count, "-1", "E210"),
    (Count, "1.5", "E210"),
    (Count, "1700余", "E210"),
    (Count, "\uff11\uff12", "E210"),
    (Count, "1 000", "E210"),
    (Count, "1000000000000000", "E210"),
    (Flag, "yes", "E203"),
    (Flag, "True", "E203"),
    (Flag, "1", "E203"),
    (RecordId, "A", "E205"),
    (RecordId, "-a", "E205"),
    (RecordId, "a_b", "E205"),
    (RecordId, "a" * 65, "E205"),
    (RecordId, "15\n", "E205"),
    (Link, "http://example.com", "E211"),
    (Link, "javascript:alert(1)", "E211"),
    (Link, "//example.com", "E211"),
    (Link, " https://example.com", "E211"),
    (Day, ["2021-03-25"], "date_type"),
    (Count, {"n": "1"}, "int_type"),
    (Flag, ["true"], "bool_type"),
    (RecordId, ["a"], "string_type"),
    (Link, {"a": "b"}, "string_type"),
]


@pytest.mark.parametrize(("kind", "value", "code"), REFUSED, ids=[str(row[1])[:20] for row in REFUSED])
def test_a_text_is_refused_with(kind: Any, value: object, code: str) -> None:  # noqa: ANN401 - as above
    assert codes(kind, value) == [code]


# ------------------------------------------------------------------ figures

PRINTED = [
    ("23", "23"),
    ("0", "0"),
    ({"n": "1700", "approx": "at-least"}, "1700余"),
    ({"n": "300", "approx": "about"}, "约300"),
    ({"n": "90", "approx": "nearly"}, "近90"),
    ({"n": "10000", "approx": "at-least", "text": "万余"}, "万余"),
    ({"n": "2", "text": "两"}, "两"),
    ({"masked": "true"}, "未公开"),
    ({"masked": "true", "approx": "at-least"}, "未公开"),
]


@pytest.mark.parametrize(("value", "printed"), PRINTED, ids=[row[1] for row in PRINTED])
def test_a_figure_prints_as_its_source_has_it(value: object, printed: str) -> None:
    assert Figure.model_validate(value).printed == printed


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("一千", "E210"),
        ({"approx": "about"}, "E210"),
        ({"unit": "次"}, "E210"),
        ({"n": "3", "masked": "true"}, "E210"),
        ({"n": "3", "approx": "circa"}, "enum"),
        ({"n": "3", "units": "次"}, "extra_forbidden"),
        ([], "model_type"),
    ],
)
def test_a_figure_is_refused(value: object, code: str) -> None:
    assert codes(Figure, value) == [code]


@pytest.mark.parametrize("model", [Notice, Inspection])
def test_two_figures_of_a_record_have_two_ids(model: type[Part]) -> None:
    figures = [{"id": "a", "title": "一", "n": "1"}, {"id": "a", "title": "二", "n": "2"}]
    fields = NOTICE if model is Notice else inspection()
    with pytest.raises(ValidationError) as caught:
        model.model_validate({**fields, "figures": figures})
    row = caught.value.errors()[0]
    assert row["type"] == "E207"
    assert row["ctx"]["key"] == ("figures", 1, "id")


# ------------------------------------------------------------------ dates of records

DATED = [
    ({}, None),
    ({"on": "2021-06-01"}, date(2021, 6, 1)),
    ({"by": "2021-06-25"}, date(2021, 6, 25)),
    ({"from": "2021-05-01", "to": "2021-06-30"}, date(2021, 6, 30)),
    ({"from": "2021-05-01", "to": "2021-05-01"}, date(2021, 5, 1)),
]


@pytest.mark.parametrize(("fields", "day"), DATED)
def test_a_record_counts_from_on_by_or_to(fields: dict[str, str], day: date | None) -> None:
    assert Activity.model_validate({"id": "a", "kind": "meeting", "title": "会", **fields}).day == day


@pytest.mark.parametrize(
    "fields",
    [
        {"on": "2021-06-01", "by": "2021-06-25"},
        {"on": "2021-06-01", "from": "2021-05-01", "to": "2021-06-30"},
        {"by": "2021-06-01", "to": "2021-06-30"},
        {"from": "2021-05-01"},
        {"to": "2021-05-01"},
        {"from": "2021-06-30", "to": "2021-05-01"},
    ],
)
def test_a_record_has_one_form_of_date(fields: dict[str, str]) -> None:
    assert codes(Activity, {"id": "a", "kind": "meeting", "title": "会", **fields}) == ["E209"]


def test_an_event_has_a_day_and_only_one() -> None:
    assert codes(Event, event("started", on="2021-04-01")) == []
    assert codes(Event, event("started", by="2021-04-01")) == []
    assert codes(Event, event("started")) == ["E202"]
    assert codes(Event, event("started", on="2021-04-01", by="2021-04-02")) == ["E209"]


def test_a_document_may_be_undated_and_has_no_span() -> None:
    document = {"id": "d", "title": "办法", "action": "制定"}
    assert Document.model_validate(document).day is None
    assert codes(Document, {**document, "from": "2021-04-01", "to": "2021-04-02"}) == ["extra_forbidden"]


def test_fieldwork_does_not_end_before_it_begins() -> None:
    assert codes(Inspection, inspection(fieldwork={"from": "2020-09-16", "to": "2020-09-29"})) == []
    assert codes(Inspection, inspection(fieldwork={"from": "2020-09-29", "to": "2020-09-16"})) == ["E209"]
    assert codes(Inspection, inspection(fieldwork={"from": "2020-09-29"})) == ["missing"]


# ------------------------------------------------------------------ where facts come from


@pytest.mark.parametrize(
    ("model", "value", "expected"),
    [
        (Source, {"title": "通报"}, []),
        (Source, {"notice": "n-1", "part": "第二部分（三）"}, []),
        (Source, {"part": "第二部分（三）"}, ["E202"]),
        (Source, {"title": "通报", "url": "ftp://x"}, ["E211"]),
        (Source, "通报", ["model_type"]),
        (Evidence, {"title": "证明"}, []),
        (Evidence, {"title": "证明", "file": "files/a.pdf"}, []),
        (Evidence, {"title": "证明", "url": "https://example.com"}, []),
        (Evidence, {"title": "证明", "ref": "notice:n-1"}, []),
        (Evidence, {"file": "files/a.pdf"}, ["missing"]),
        (Evidence, {"title": "证明", "file": "files/a.pdf", "ref": "notice:n-1"}, ["E203"]),
        (Evidence, {"title": "证明", "file": "a.pdf"}, ["E212"]),
        (Evidence, {"title": "证明", "file": "files/../../secret"}, ["E212"]),
        (Evidence, {"title": "证明", "file": "files/.hidden"}, ["E212"]),
        (Evidence, {"title": "证明", "file": "files/a\\b"}, ["E212"]),
        (Evidence, {"title": "证明", "file": "/etc/passwd"}, ["E212"]),
        (Attachment, {"title": "附件", "file": "files/a.pdf"}, []),
        (Attachment, {"title": "附件", "file": "../a.pdf"}, ["E212"]),
        (Attachment, {"title": "附件", "file": "files/.."}, ["E212"]),
        (Attachment, {"title": "附件", "file": "other/a.pdf"}, ["E212"]),
        (Unnamed, {"level": "league", "kind": "department", "count": "12"}, []),
        (Unnamed, {"level": "leauge", "kind": "department", "count": "12"}, ["enum"]),
        (Unnamed, {"level": "league", "kind": "bureau", "count": "12"}, ["enum"]),
        (Unnamed, {"level": "league", "kind": "department", "count": "12", "status": "ok"}, ["enum"]),
    ],
)
def test_a_source_or_evidence_is_taken_or_refused(model: object, value: object, expected: list[str]) -> None:
    assert codes(model, value) == expected


# ------------------------------------------------------------------ whole records


def test_an_empty_value_is_a_missing_one() -> None:
    found = issue(due="", kind="", lead="", goal="")
    assert (found.due, found.kind, found.lead, found.goal) == (None, None, None, None)
    assert codes(Issue, {"id": "a", "title": "", "events": []}) == ["E202"]
    assert codes(Issue, {"id": "a", "title": "题", "events": ""}) == ["missing"]
    assert codes(Issue, {"id": "a", "title": "题", "events": [], "titel": ""}) == ["extra_forbidden"]


def test_every_field_may_say_how_it_was_inferred() -> None:
    found = issue(title_basis="据小标题", with_basis="据方案", measures_basis="据第二部分")
    assert found.bases == {"title": "据小标题", "with": "据方案", "measures": "据第二部分"}
    dated = Event.model_validate(event("started", by="2021-06-25", by_basis="原文只称截至目前"))
    assert dated.bases == {"by": "原文只称截至目前"}
    assert issue(title_basis="").bases == {}


def test_only_fields_may_say_how_they_were_inferred() -> None:
    fields = {"id": "a", "title": "题", "events": []}
    assert codes(Issue, {**fields, "colour_basis": "x"}) == ["extra_forbidden"]
    assert codes(Issue, {**fields, "bases": {"title": "x"}}) == ["extra_forbidden"]
    assert codes(Issue, {**fields, "title_basis": ["x"]}) == ["string_type"]


def test_what_was_never_published_is_counted_and_not_described() -> None:
    withheld = {"reason": "原文未公布", "basis": "通报第一部分"}
    assert codes(Issue, {"id": "a", "events": [], "withheld": withheld}) == []
    assert codes(Issue, {"id": "a", "events": [], "withheld": withheld, "title": "题"}) == ["E411"]
    assert codes(Issue, {"id": "a", "events": [], "withheld": withheld, "found": "概述"}) == ["E411"]
    assert codes(Issue, {"id": "a", "events": [], "withheld": {"basis": "通报"}}) == ["missing"]
    assert codes(Issue, {"id": "a", "events": []}) == ["E202"]
    assert codes(Measure, {"id": "m", "withheld": withheld}) == []


def test_measures_of_an_issue_have_ids_of_their_own() -> None:
    measures = [{"id": "m1"}, {"id": "m1"}]
    assert codes(Issue, {"id": "a", "title": "题", "events": [], "measures": measures}) == ["E207"]


def test_aspects_and_problems_share_one_set_of_ids() -> None:
    def given(*ids: str) -> list[str]:
        aspects = [
            {"id": ids[0], "title": "一", "problems": [{"id": ids[1]}]},
            {"id": ids[2], "title": "二", "problems": [{"id": ids[3]}]},
        ]
        return codes(Inspection, inspection(aspects=aspects))

    assert given("1", "1-1", "2", "2-1") == []
    assert given("1", "1-1", "1", "2-1") == ["E207"]
    assert given("1", "1-1", "2", "1-1") == ["E207"]
    assert given("1", "1", "2", "2-1") == ["E207"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"email": "jubao@tjj.example"}, []),
        ({"email": "jubao.example"}, ["E203"]),
        ({"email": "a@b@c.example"}, ["E203"]),
        ({"email": "举报@tjj.example"}, ["E203"]),
        ({"email": "a b@tjj.example"}, ["E203"]),
        ({"postcode": "010010"}, []),
        ({"postcode": "10010"}, ["E203"]),
        ({"postcode": "0100\uff110"}, ["E203"]),
        ({"status": "closed"}, ["enum"]),
    ],
)
def test_a_channel_is_well_formed(fields: dict[str, str], expected: list[str]) -> None:
    assert codes(Channel, {"organ": "15", "status": "in-force", **fields}) == expected


def test_a_withdrawn_record_counts_until_the_day_before() -> None:
    organ = {"id": "a", "name": "局", "level": "league", "kind": "department"}
    found = Organ.model_validate({**organ, "withdrawn": {"on": "2021-06-01", "reason": "误建"}})
    assert found.counts_on(date(2021, 5, 31))
    assert not found.counts_on(date(2021, 6, 1))
    assert Organ.model_validate(organ).counts_on(date(2999, 1, 1))
    assert codes(Organ, {**organ, "withdrawn": {"on": "2021-06-01"}}) == ["missing"]


def test_only_governments_of_the_register_are_places() -> None:
    def registered(level: str, kind: str, **fields: str) -> bool:
        organ = {"id": "a", "name": "局", "level": level, "kind": kind, **fields}
        return Organ.model_validate(organ).registered

    assert [registered(level, "government") for level in ("region", "league", "banner")] == [True] * 3
    assert not registered("township", "government")
    assert not registered("nation", "government")
    assert not registered("league", "statistics-bureau")
    assert not registered("banner", "government", unnamed="true")


def test_a_label_is_the_short_name_where_there_is_one() -> None:
    organ = {"id": "a", "name": "示例市统计局", "level": "league", "kind": "department"}
    assert Organ.model_validate(organ).label == "示例市统计局"
    assert Organ.model_validate({**organ, "short": "统计局"}).label == "统计局"


def test_a_record_in_no_file_stands_nowhere() -> None:
    found = issue()
    assert (found.file, found.place("title").file, found.place_in(("title",), 3).file) == ("", "", "")


def test_the_original_deadline_stays_whatever_happens() -> None:
    moved = event("rescheduled", on="2021-04-01", from_="2021-06-30", to="2021-09-30")
    assert issue(moved, due="2021-06-30").original_due == date(2021, 6, 30)


def test_an_inspection_counts_what_is_unplaced_at_each_level() -> None:
    none = Inspection.model_validate(inspection())
    assert [none.unplaced_at(level) for level in ("aspects", "issues", "measures")] == [0, 0, 0]
    some = Inspection.model_validate(inspection(unplaced={"measures": "34", "reason": "没有逐条列出"}))
    assert [some.unplaced_at(level) for level in ("aspects", "issues", "measures")] == [0, 0, 34]


def fields_of(model: type[Part]) -> Iterator[tuple[str, str | None, str | None]]:
    return (
        (name, field.title, field.description)
        for name, field in model.model_fields.items()
        if name != "bases"
    )


@pytest.mark.parametrize(
    "model", [Organ, Channel, Inspection, Issue, Event, Notice, Activity, Document, Coverage, Figure, Source]
)
def test_every_field_has_a_chinese_title_and_help(model: type[Part]) -> None:
    bare = [name for name, title, text in fields_of(model) if not (title and text) or title.isascii()]
    assert bare == []


def test_records_cannot_be_changed() -> None:
    found = issue()
    with pytest.raises(ValidationError, match="frozen"):
        found.title = "别的"
