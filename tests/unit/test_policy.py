"""Headers, types and what is logged, by address: one table of what is promised."""

import pytest

from tongbao.policy import (
    ALWAYS,
    NAMED_TYPES,
    PACKED,
    PARTS,
    TYPES,
    content_policy,
    content_type,
    headers_of,
    part_of,
)
from tongbao.publish.manifest import FILE_SUFFIXES


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "rest"),
        ("/channels", "channels"),
        ("/channels/", "channels"),
        ("/channels/1501/", "channels"),
        ("/channels/nowhere.csv", "channels"),
        ("/channels/404.html", "channels"),
        ("/channelsx/", "rest"),
        ("/data/v1/channels.csv", "rest"),
        ("/ledger/channels/", "rest"),
        ("/assets/tongbao/site.4f261c4f.css", "hashed"),
        ("/assets/tongbao/quiz/weekly.3407dfd9.js", "hashed"),
        ("/assets/javascripts/bundle.a5f9d56c.min.js", "hashed"),
        ("/assets/javascripts/bundle.a5f9d56c.min.js.map", "assets"),
        ("/assets/tongbao/mark.svg", "assets"),
        ("/assets/tongbao/site.css", "assets"),
        ("/ledger/site.4f261c4f.css", "rest"),
        ("/search/0123456789ab/g12.json", "hashed"),
        ("/search/0123456789ab/facets.json", "hashed"),
        ("/search/index.json", "assets"),
        ("/search/", "assets"),
        ("/404.html", "rest"),
        ("/.well-known/security.txt", "rest"),
    ],
)
def test_an_address_belongs_to_one_part(path: str, name: str) -> None:
    assert part_of(path).name == name


def test_what_the_parts_promise() -> None:
    assert [(one.name, one.scripts, one.cache, one.logged, one.missing) for one in PARTS] == [
        ("channels", False, "no-store", False, "channels/404.html"),
        ("hashed", True, "public, max-age=31536000, immutable", False, "404.html"),
        ("assets", True, "no-cache", False, "404.html"),
        ("rest", True, "no-cache", True, "404.html"),
    ]


def test_no_policy_lets_anything_run_that_did_not_come_as_a_file_of_the_site() -> None:
    for scripts in (True, False):
        policy = content_policy(scripts=scripts)
        assert "'unsafe-" not in policy
        assert "http" not in policy
        assert "*" not in policy


def test_only_over_https_a_browser_is_told_to_stay_with_it() -> None:
    plain, secure = (headers_of("/", secure=secure) for secure in (False, True))
    assert {**plain, "Strict-Transport-Security": "max-age=31536000"} == secure
    assert ALWAYS.items() <= plain.items()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/ledger/x/", "text/html; charset=utf-8"),
        ("/ledger/x/ledger.csv", "text/csv; charset=utf-8"),
        ("/quiz/calendar.ics", "text/calendar; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/sitemap.xml.gz", "application/gzip"),
        ("/notices/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/notices/fictional.json", "application/feed+json; charset=utf-8"),
        ("/data/v1/issues.json", "application/json; charset=utf-8"),
        ("/a.PDF", "application/pdf"),
        ("/search/index.json", "application/json; charset=utf-8"),
    ],
)
def test_a_file_has_the_type_of_its_name(path: str, kind: str) -> None:
    assert content_type(path) == kind


def test_every_kind_of_file_that_may_be_published_has_a_type() -> None:
    assert {suffix.removeprefix(".") for suffix in FILE_SUFFIXES} <= set(TYPES)


def test_what_is_packed_already_is_not_packed_again() -> None:
    assert {*NAMED_TYPES.values(), *TYPES.values()} - set(PACKED) == {
        "application/gzip",
        "application/ofd",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "image/jpeg",
        "image/png",
        "image/webp",
    }
