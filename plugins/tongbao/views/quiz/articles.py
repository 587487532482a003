"""Where an article of a law stands in 法条索引, and how it is named."""

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Citable
from tongbao.views.groups import numeral

__all__ = ["article_url", "article_words"]


def article_words(number: int) -> str:
    """第四十四条."""
    return f"第{numeral(number)}条"


def article_url(schedule: Schedule, law: str, number: int) -> str:
    """Where an article stands: its place, where a free question rests on it, else the page of its law.

    A law that may not be cited by article has no page of its own; the register holds it. So a link tells
    nothing of a question that is not free.

    Args:
        schedule: for what is free.
        law: id of the law.
        number: of the article.
    """
    if (law, number) in schedule.free_by_article:
        return routes.article(law, number)
    found = schedule.records.laws.get(law)
    return routes.law(law) if found is not None and found.citable is Citable.ARTICLE else routes.laws()
