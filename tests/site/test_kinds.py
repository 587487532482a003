"""Every page of the built site is of a kind that the browser tests visit."""

import re
from pathlib import Path

from tests.browser.kinds import GROWN, GROWN_SAMPLES, KINDS, LATER, SAMPLES
from tests.conftest import QuizSite


def addresses(site: Path) -> list[str]:
    """The address of every page, from the site's root."""
    return sorted(
        page.relative_to(site).as_posix().removesuffix("index.html") for page in site.rglob("*.html")
    )


def test_every_page_is_of_exactly_one_kind(built_site: Path) -> None:
    strange = {
        address: kinds
        for address in addresses(built_site)
        if len(kinds := [kind.name for kind in KINDS if re.fullmatch(kind.pattern, address)]) != 1
    }
    assert strange == {}


def test_every_sample_is_a_page(built_site: Path) -> None:
    pages = set(addresses(built_site))
    assert [kind.sample for kind in SAMPLES if kind.sample not in pages] == []


def test_every_sample_is_of_its_own_kind() -> None:
    assert [kind.name for kind in SAMPLES if not re.fullmatch(kind.pattern, kind.sample)] == []


def test_every_page_of_a_grown_quiz_is_of_exactly_one_kind(quiz_site: QuizSite) -> None:
    """The real site has no past week: kinds that come with the first one are held on a later day."""
    pages = addresses(quiz_site(GROWN))
    strange = {
        address: kinds
        for address in pages
        if len(kinds := [kind.name for kind in (*KINDS, *LATER) if re.fullmatch(kind.pattern, address)]) != 1
    }
    assert strange == {}
    assert [kind.name for kind in LATER if not any(re.fullmatch(kind.pattern, page) for page in pages)] == []
    wrong = [one.name for one in GROWN_SAMPLES if one.sample not in pages]
    assert wrong == []
    assert [one.name for one in GROWN_SAMPLES if not re.fullmatch(one.pattern, one.sample)] == []
