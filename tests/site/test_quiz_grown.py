"""What holds for the whole output holds for a quiz with past weeks, too: the real site has none yet."""

from pathlib import Path

import pytest

from tests.browser.kinds import GROWN
from tests.conftest import QuizSite
from tests.site.test_html import test_every_page_is_valid_html
from tests.site.test_links import (
    test_every_id_stands_once_in_its_page,
    test_every_label_and_description_refers_to_an_id_of_its_page,
    test_every_link_leads_somewhere,
    test_no_page_is_out_of_reach_but_those_of_coming_weeks,
    test_the_site_map_lists_every_page_once_but_what_is_not_to_be_found,
)

__all__ = [
    "test_every_id_stands_once_in_its_page",
    "test_every_label_and_description_refers_to_an_id_of_its_page",
    "test_every_link_leads_somewhere",
    "test_every_page_is_valid_html",
    "test_no_page_is_out_of_reach_but_those_of_coming_weeks",
    "test_the_site_map_lists_every_page_once_but_what_is_not_to_be_found",
]


@pytest.fixture(scope="session")
def built_site(quiz_site: QuizSite) -> Path:
    """In place of the real site."""
    return quiz_site(GROWN)
