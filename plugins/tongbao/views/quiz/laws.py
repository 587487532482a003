"""法条索引: the register of law, and for each law its articles with the free questions on them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.records import Citable, Law, name_article
from tongbao.views.cards import make_card, make_column
from tongbao.views.common import AsOf, Fact, Here, Link, PageView, make_fact, make_value
from tongbao.views.quiz.articles import article_words
from tongbao.views.quiz.lines import QuestionLine, make_line

__all__ = [
    "ArticleBlock",
    "LawGroup",
    "LawLine",
    "LawView",
    "LawsView",
    "make_law",
    "make_laws",
    "paged_laws",
]

#: So many questions stand below one article; the filter of 练习 has them all.
PER_ARTICLE = 30


@dataclass(frozen=True, kw_only=True)
class LawLine:
    """A law of the register.

    Attributes:
        link: its full name; leads to its page, if it has one.
        lines: small print: level, document number, dates, when it was checked, free questions.
    """

    id: str
    link: Link
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class LawGroup:
    """Laws that may be cited in one way, or that another has taken the place of."""

    id: str
    title: str
    lead: str
    laws: tuple[LawLine, ...]


@dataclass(frozen=True, kw_only=True)
class LawsView(PageView):
    """The register."""

    crumbs: tuple[Link, ...]
    as_of: AsOf
    groups: tuple[LawGroup, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleBlock:
    """An article with the free questions on it.

    Attributes:
        id: of its heading.
        title: ``第四十四条``.
        about: 大意, in our words.
        lines: the questions.
        more: where the rest of them is, when there are too many for this page.
    """

    id: str
    title: str
    about: str
    lines: tuple[QuestionLine, ...]
    more: Link | None


@dataclass(frozen=True, kw_only=True)
class LawView(PageView):
    """The page of a law that may be cited by article.

    Attributes:
        heading: its full name.
        alert: that another law has taken its place.
        facts: its version.
        total: how many free questions rest on it.
        articles: those that free questions rest on.
    """

    crumbs: tuple[Link, ...]
    as_of: AsOf
    heading: str
    alert: str | None
    facts: tuple[Fact, ...]
    total: int
    articles: tuple[ArticleBlock, ...]


_GROUPS: tuple[tuple[Citable, str, str], ...] = (
    (Citable.ARTICLE, "可以按条引用", "有条文全文，题目的依据写到条。"),
    (Citable.TITLE_ONLY, "只提名称", "没有取得条文全文，题目和解释只提名称、文号，不引用条号。"),
    (Citable.NO, "不引用", "是否有效、以哪个文本为准没有查明，题目不以它为依据。"),
)


def paged_laws(schedule: Schedule) -> tuple[Law, ...]:
    """The laws with a page of their own: those that may be cited by article."""
    return tuple(law for law in schedule.records.laws.values() if law.citable is Citable.ARTICLE)


def make_laws(schedule: Schedule) -> LawsView:
    """Every law of the register, by how it may be cited; those that another replaced stand last."""
    here = Here(url=routes.laws())
    counts = _count(schedule)
    laws = schedule.records.laws.values()
    found = [
        (f"citable-{citable}", title, lead, [law for law in laws if _is_in(law, citable)])
        for citable, title, lead in _GROUPS
    ]
    replaced = [law for law in laws if law.superseded_by is not None]
    found.append(("superseded", "已被取代", "依据这些文本的题目成为待复核，不再出题，不进入练习。", replaced))
    return LawsView(
        url=here.url,
        title="法条索引",
        section=routes.quiz(),
        card=make_column("法规"),
        description="题库依据的法规：效力级别、文号、版本、引用方式和核对日期，按条查题。",
        crumbs=(here.link("每周一题", routes.quiz()), Link(text="法条索引")),
        as_of=AsOf(day=schedule.today),
        groups=tuple(
            LawGroup(
                id=name,
                title=title,
                lead=lead,
                laws=tuple(_make_line(law, schedule, counts, here) for law in _ordered(rows, counts)),
            )
            for name, title, lead, rows in found
            if rows
        ),
    )


def _is_in(law: Law, citable: Citable) -> bool:
    return law.superseded_by is None and law.citable is citable


def _count(schedule: Schedule) -> Counter[str]:
    """How many free questions rest on each law."""
    return Counter(law for one in schedule.free for law in {basis.law for basis in one.basis})


def _ordered(laws: list[Law], counts: Mapping[str, int]) -> list[Law]:
    return sorted(laws, key=lambda law: (-counts[law.id], law.id))


def _make_line(law: Law, schedule: Schedule, counts: Mapping[str, int], here: Here) -> LawLine:
    is_paged = law.citable is Citable.ARTICLE
    return LawLine(
        id=law.id,
        link=here.link(law.title, routes.law(law.id)) if is_paged else Link(text=law.title),
        lines=tuple(_small(law, schedule, counts[law.id])),
    )


def _small(law: Law, schedule: Schedule, count: int) -> Iterator[str]:
    yield "，".join(filter(None, (law.level, law.document_no)))
    promulgated = f"{law.promulgated} 公布" if law.promulgated else "公布日期未登记"
    effective = f"{law.effective} 起施行" if law.effective else "施行日期未登记"
    articles = f"，共 {law.articles} 条" if law.articles is not None else ""
    yield f"{promulgated}，{effective}{articles}"
    if law.superseded_by is not None:
        yield f"{_replaced_by(law, schedule)}，依据它的题目待复核"
    free = f"，可以练习的题 {count} 道" if law.citable is Citable.ARTICLE else ""
    yield f"{law.citable.word}，{law.checked} 核对{free}"
    if law.public_note is not None:
        yield law.public_note


def _replaced_by(law: Law, schedule: Schedule) -> str:
    new = schedule.records.laws.get(law.superseded_by or "")
    if new is None:
        return "已被取代"
    return (
        f"已被《{new.title}》（{new.promulgated} 公布）取代"
        if new.promulgated
        else f"已被《{new.title}》取代"
    )


def make_law(law: Law, schedule: Schedule) -> LawView:
    """The page of a law of :func:`paged_laws`; an article that no free question rests on is not on it."""
    here = Here(url=routes.law(law.id))
    alert = None
    if law.superseded_by is not None:
        alert = f"{_replaced_by(law, schedule)}。依据它的题目待复核，不再出题，也不列在这里。"
    return LawView(
        url=here.url,
        title=f"法条索引：{law.short}",
        section=routes.quiz(),
        card=make_card("法规", law.checked, "核对日期", source=law.title),
        description=f"《{law.title}》：版本，引用的条文大意，以及各条的练习题。",
        crumbs=(
            here.link("每周一题", routes.quiz()),
            here.link("法条索引", routes.laws()),
            Link(text=law.short),
        ),
        as_of=AsOf(day=schedule.today),
        heading=law.title,
        alert=alert,
        facts=tuple(_facts(law)),
        total=_count(schedule)[law.id],
        articles=tuple(_articles(law, schedule, here)),
    )


def _facts(law: Law) -> Iterator[Fact]:
    yield make_fact("效力级别", law.level)
    if law.document_no is not None:
        yield make_fact("文号", law.document_no)
    yield make_fact("公布日期", law.promulgated, unknown="未登记")
    yield make_fact("施行日期", law.effective.isoformat() if law.effective else None, unknown="未登记")
    yield make_fact("条数", None if law.articles is None else f"{law.articles} 条", unknown="未登记")
    yield make_fact("引用方式", law.citable.word)
    yield Fact(label="核对日期", values=(make_value(law.checked.isoformat(), basis=law.public_note),))


def _articles(law: Law, schedule: Schedule, here: Here) -> Iterator[ArticleBlock]:
    found = schedule.free_by_article
    for number in sorted(number for name, number in found if name == law.id):
        questions = sorted(found[law.id, number], key=lambda one: one.id)
        rest = len(questions) - PER_ARTICLE
        practice = f"{routes.practice()}?law={law.id}"
        yield ArticleBlock(
            id=f"article-{number}",
            title=article_words(number),
            about=schedule.records.articles[name_article(law.id, number)].about,
            lines=tuple(make_line(one, schedule, here) for one in questions[:PER_ARTICLE]),
            more=here.link(f"另有 {rest} 道，到练习按法规选", practice) if rest > 0 else None,
        )
