"""One sample of each kind of page, and the pattern of its addresses.

The axe, request, width and console tests visit every sample. `tests/site/test_kinds.py` holds
that every page of the built site matches exactly one pattern, so a new kind of page cannot go unseen.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of page.

    Attributes:
        name: what it is, in English.
        sample: the address of one page, from the site's root.
        pattern: a regular expression that the whole address of each such page matches.
    """

    name: str
    sample: str
    pattern: str


ID = r"[a-z0-9][a-z0-9-]{0,63}"
DAY = r"\d{4}-\d{2}-\d{2}"
WEEK = r"\d{4}-W\d{2}"

KINDS = (
    Kind(name="home", sample="", pattern=r""),
    Kind(name="notices", sample="notices/", pattern=r"notices/"),
    Kind(name="notice", sample="notices/nmg-2021-bureau/", pattern=rf"notices/{ID}/"),
    Kind(name="ledgers", sample="ledger/", pattern=r"ledger/"),
    Kind(name="ledger", sample="ledger/nmg-2020/", pattern=rf"ledger/{ID}/"),
    Kind(name="ledger-on-a-day", sample="ledger/nmg-2020/2021-06-25/", pattern=rf"ledger/{ID}/{DAY}/"),
    Kind(name="problem-list", sample="ledger/nmg-2020/problems/", pattern=rf"ledger/{ID}/problems/"),
    Kind(name="task-list", sample="ledger/nmg-2020/tasks/", pattern=rf"ledger/{ID}/tasks/"),
    Kind(name="duty-list", sample="ledger/nmg-2020/duties/", pattern=rf"ledger/{ID}/duties/"),
    Kind(name="issue", sample="issues/nmg-01/", pattern=rf"issues/{ID}/"),
    Kind(name="organs", sample="organs/", pattern=r"organs/"),
    Kind(name="organ", sample="organs/15-tjj/", pattern=rf"organs/{ID}/"),
    Kind(name="channels", sample="channels/", pattern=r"channels/"),
    Kind(name="channel", sample="channels/1501/", pattern=rf"channels/{ID}/"),
    Kind(name="documents", sample="documents/", pattern=r"documents/"),
    Kind(name="activities", sample="activities/", pattern=r"activities/"),
    Kind(name="coverages", sample="coverage/", pattern=r"coverage/"),
    Kind(name="coverage", sample="coverage/nmg-2021-channels/", pattern=rf"coverage/{ID}/"),
    Kind(name="about", sample="about/", pattern=r"about/"),
    Kind(name="accessibility", sample="about/accessibility/", pattern=r"about/accessibility/"),
    Kind(name="corrections", sample="about/corrections/", pattern=r"about/corrections/"),
    Kind(name="data", sample="data/", pattern=r"data/"),
    Kind(name="feeds", sample="about/feeds/", pattern=r"about/feeds/"),
    Kind(name="search", sample="search/", pattern=r"search/"),
    Kind(name="sitemap", sample="about/sitemap/", pattern=r"about/sitemap/"),
    Kind(name="quiz", sample="quiz/", pattern=r"quiz/"),
    Kind(name="quiz-past", sample="quiz/weeks/", pattern=r"quiz/weeks/"),
    Kind(name="quiz-week", sample="quiz/weeks/2026-W48/", pattern=rf"quiz/weeks/{WEEK}/"),
    Kind(name="practice", sample="quiz/practice/", pattern=r"quiz/practice/"),
    Kind(name="practice-topic", sample="quiz/practice/records/", pattern=r"quiz/practice/[a-z-]+/(\d+/)?"),
    Kind(name="question", sample="quiz/questions/tj-0129/", pattern=rf"quiz/questions/{ID}/"),
    Kind(name="laws", sample="quiz/laws/", pattern=r"quiz/laws/"),
    Kind(name="law", sample="quiz/laws/statistics-law-2024/", pattern=rf"quiz/laws/{ID}/"),
    Kind(name="papers", sample="quiz/papers/", pattern=r"quiz/papers/"),
    Kind(name="paper", sample="quiz/papers/2026-q4/a/", pattern=rf"quiz/papers/{ID}/[ab]/"),
    Kind(name="self-test", sample="quiz/self-test/", pattern=r"quiz/self-test/"),
    Kind(name="quiz-about", sample="quiz/about/", pattern=r"quiz/about/"),
    Kind(name="quiz-report", sample="quiz/report/", pattern=r"quiz/report/"),
    Kind(name="quiz-mistakes", sample="quiz/mistakes/", pattern=r"quiz/mistakes/"),
    Kind(name="quiz-record", sample="quiz/record/", pattern=r"quiz/record/"),
    Kind(name="not-found", sample="404.html", pattern=r"404\.html"),
    Kind(name="not-found-channel", sample="channels/404.html", pattern=r"channels/404\.html"),
)

VARIANTS = (
    Kind(name="fictional-ledger", sample="ledger/demo-2026/", pattern=rf"ledger/{ID}/"),
    Kind(name="fictional-issue", sample="issues/demo-01/", pattern=rf"issues/{ID}/"),
    Kind(name="masked-report", sample="notices/county-report/", pattern=rf"notices/{ID}/"),
    Kind(name="banner-channel", sample="channels/150102/", pattern=rf"channels/{ID}/"),
)
"""Other pages of a kind above that look different enough to be visited too."""

LATER = (
    Kind(name="quiz-year", sample="quiz/weeks/2026/", pattern=r"quiz/weeks/\d{4}/"),
    *(
        Kind(
            name=f"quiz-{form}",
            sample=f"quiz/weeks/2026-W48/print/{form}/",
            pattern=rf"quiz/weeks/{WEEK}/print/{form}/",
        )
        for form in ("blank", "key", "sheet")
    ),
    *(
        Kind(
            name=f"paper-{form}",
            sample=f"quiz/papers/2026-q4/b/print/{form}/",
            pattern=rf"quiz/papers/{ID}/[ab]/print/{form}/",
        )
        for form in ("blank", "key", "sheet")
    ),
)
"""Kinds that the real site has only after the first weeks of its quiz; it is pinned to the day before."""

GROWN = "2027-01-12"
"""A day on which the quiz has pages of those kinds, too."""

GROWN_SAMPLES = (
    Kind(name="quiz-asked", sample="quiz/", pattern=r"quiz/"),
    Kind(name="quiz-past-weeks", sample="quiz/weeks/", pattern=r"quiz/weeks/"),
    Kind(name="quiz-single", sample="quiz/weeks/2026-W48/", pattern=rf"quiz/weeks/{WEEK}/"),
    Kind(name="quiz-true-false", sample="quiz/weeks/2026-W49/", pattern=rf"quiz/weeks/{WEEK}/"),
    Kind(name="quiz-multiple", sample="quiz/weeks/2026-W50/", pattern=rf"quiz/weeks/{WEEK}/"),
    Kind(name="quiz-fill-in", sample="quiz/weeks/2026-W53/", pattern=rf"quiz/weeks/{WEEK}/"),
    Kind(name="paper-released", sample="quiz/papers/2026-q4/a/", pattern=rf"quiz/papers/{ID}/[ab]/"),
    *LATER,
)
"""Pages of the quiz that are visited on that day."""

SAMPLES = (*KINDS, *VARIANTS)
