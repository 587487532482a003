"""The pages of the weekly quiz in a browser."""

from tests.browser.conftest import QuizVisitor


def test_the_clock_of_a_visit_is_the_one_asked_for(visit_quiz: QuizVisitor) -> None:
    """The fixture itself: the page's clock and the server's, hours apart, and both move."""
    visited = visit_quiz(
        "quiz/", today="2026-11-25", clock="2026-11-29T23:59:30+08:00", timezone="America/New_York"
    )
    page = visited.page
    assert page.evaluate("new Date().toISOString()").startswith("2026-11-29T15:59:3")
    visited.run(60)
    assert page.evaluate("new Date().toISOString()").startswith("2026-11-29T16:00:3")
    head = "fetch(location.href, {method: 'HEAD'}).then((answer) => answer.headers.get('Date'))"
    assert page.evaluate(head) == "Sun, 29 Nov 2026 16:00:30 GMT"
