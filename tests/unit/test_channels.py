"""举报渠道 on a day: in force, 待核实, moved or 未公布; and phones against the register."""

from datetime import date
from typing import Any

import pytest

from tests.records import make_records, organ
from tongbao.ledger.channels import ChannelState, channel_state, channels_on
from tongbao.ledger.lists import area_code_of, check_channels
from tongbao.records import Channel

STATES = [
    ("verified within twelve months", {"verified": "2021-06-25"}, "2022-06-25", "in-force"),
    ("verified twelve months and a day ago", {"verified": "2021-06-25"}, "2022-06-26", "stale"),
    ("verified on 29 February, a year later", {"verified": "2024-02-29"}, "2025-02-28", "in-force"),
    ("verified on 29 February, a day more", {"verified": "2024-02-29"}, "2025-03-01", "stale"),
    ("its last valid day", {"verified": "2021-06-25", "valid_until": "2021-12-31"}, "2021-12-31", "in-force"),
    (
        "past its last valid day",
        {"verified": "2021-06-25", "valid_until": "2021-12-31"},
        "2022-01-01",
        "stale",
    ),
    (
        "valid longer than twelve months",
        {"verified": "2021-06-25", "valid_until": "2029-12-31"},
        "2022-07-01",
        "stale",
    ),
    ("never verified", {"published": "2021-06-25"}, "2021-06-26", "stale"),
    ("unverified", {"status": "unverified", "verified": "2021-06-25"}, "2021-06-26", "stale"),
    ("moved", {"status": "moved", "verified": "2021-06-25"}, "2021-06-26", "moved"),
    ("moved and old", {"status": "moved", "verified": "2019-06-25"}, "2021-06-26", "moved"),
    (
        "the day before it was published",
        {"published": "2021-06-25", "verified": "2021-06-25"},
        "2021-06-24",
        "missing",
    ),
    (
        "the day it was published",
        {"published": "2021-06-25", "verified": "2021-06-25"},
        "2021-06-25",
        "in-force",
    ),
    ("the day before it was verified", {"verified": "2021-06-25"}, "2021-06-24", "missing"),
    (
        "published and verified again",
        {"published": "2021-01-01", "verified": "2021-06-25"},
        "2021-03-01",
        "in-force",
    ),
    (
        "withdrawn",
        {"verified": "2021-06-25", "withdrawn": {"on": "2021-07-01", "reason": "误列"}},
        "2021-07-01",
        "missing",
    ),
    (
        "not yet withdrawn",
        {"verified": "2021-06-25", "withdrawn": {"on": "2021-07-01", "reason": "误列"}},
        "2021-06-30",
        "in-force",
    ),
]


@pytest.mark.parametrize(
    ("fields", "day", "expected"), [row[1:] for row in STATES], ids=[r[0] for r in STATES]
)
def test_a_channel_is(fields: dict[str, Any], day: str, expected: str) -> None:
    channel = Channel.model_validate({"organ": "15", "status": "in-force", **fields})
    assert channel_state(channel, date.fromisoformat(day)) == expected


def test_a_place_without_a_channel_is_missing() -> None:
    assert channel_state(None, date(2021, 6, 25)) is ChannelState.MISSING


def test_moved_and_missing_are_not_listed_and_stale_is() -> None:
    assert {one for one in ChannelState if one.listed} == {ChannelState.IN_FORCE, ChannelState.STALE}


def test_the_register_is_the_governments_of_region_leagues_and_banners() -> None:
    organs = [
        organ("15", "region"),
        organ("1501", "league"),
        organ("150101", "banner"),
        organ("150101001", "township"),
        organ("1501-tjj", "league", "statistics-bureau"),
        organ("demo", "league", fictional="true"),
        organ("county", "banner", unnamed="true"),
        organ("1599", "league", withdrawn={"on": "2021-06-01", "reason": "撤并"}),
    ]
    channels = [{"organ": "1501", "status": "in-force", "verified": "2021-01-01"}]
    records = make_records(organs=organs, channels=channels)
    rows = channels_on(records, date(2021, 6, 25))
    assert [(row.organ.id, str(row.state)) for row in rows] == [
        ("15", "missing"),
        ("1501", "in-force"),
        ("150101", "missing"),
    ]
    assert [row.organ.id for row in channels_on(records, date(2021, 5, 31))] == [
        "15",
        "1501",
        "150101",
        "1599",
    ]
    assert [row.organ.id for row in channels_on(records, date(2021, 6, 25), fictional=True)] == ["demo"]


PHONES = [
    ("0471-0000000", []),
    ("0471-00000000", []),
    ("0471-0000000-123", []),
    ("0472-0000000", ["E604"]),
    ("010-00000000", ["E604"]),
    ("12340", []),
    ("400-000-0000", []),
    ("4000000000", []),
    ("13800000000", ["E605"]),
    ("138-0000-0000", ["E605"]),
    ("+86 138 0000 0000", ["E605"]),
    ("（86）13800000000", ["E605"]),
    ("0000000", ["E203"]),
    ("04710000000", ["E203"]),
    ("0471-000000", ["E203"]),
    ("见网站", ["E203"]),
]


@pytest.mark.parametrize(("phone", "codes"), PHONES, ids=[row[0] for row in PHONES])
def test_a_phone_is_a_landline_of_its_place(phone: str, codes: list[str]) -> None:
    organs = [organ("15", "region", area_code="0471"), organ("150101", "banner", parent="15")]
    channels = [{"organ": "150101", "status": "in-force", "phones": [phone]}]
    assert [
        problem.code for problem in check_channels(make_records(organs=organs, channels=channels))
    ] == codes


def test_where_no_area_code_is_known_any_is_taken() -> None:
    channels = [{"organ": "1501", "status": "in-force", "phones": ["0472-0000000"]}]
    records = make_records(organs=[organ("1501", parent="15")], channels=channels)
    assert list(check_channels(records)) == []


def test_a_channel_belongs_to_a_place_of_the_register() -> None:
    channels = [{"organ": "15-tjj", "status": "in-force"}, {"organ": "nobody", "status": "in-force"}]
    records = make_records(organs=[organ("15-tjj", "region", "statistics-bureau")], channels=channels)
    assert [(problem.code, problem.text) for problem in check_channels(records)] == [
        ("E607", "单位15-tjj不是登记的自治区、盟市或旗县")
    ]


def test_an_area_code_comes_from_the_nearest_place_above() -> None:
    organs = [
        organ("15", "region", area_code="0471"),
        organ("1502", parent="15", area_code="0472"),
        organ("150201", "banner", parent="1502"),
        organ("1501", parent="15"),
        organ("a", parent="b"),
        organ("b", parent="a"),
    ]
    records = make_records(organs=organs)
    found = {name: area_code_of(one, records) for name, one in records.organs.items()}
    assert found == {"15": "0471", "1501": "0471", "1502": "0472", "150201": "0472", "a": None, "b": None}
    assert area_code_of(None, records) is None
