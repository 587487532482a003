"""出处 in a table: short, because a table repeats it on every line."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tongbao.records import NoticeKind, Part, Records, Source
from tongbao.views.common import Here, Link, Quote, make_quote

__all__ = ["SHORT_KINDS", "common_basis", "date_basis", "make_short_quote"]

#: What a notice is, in as few characters as a table or a search result has for it.
SHORT_KINDS: Mapping[NoticeKind, str] = {
    NoticeKind.PROGRESS: "通报",
    NoticeKind.CLOSURE: "销号公示",
    NoticeKind.REPORT: "汇报",
    NoticeKind.CASE: "典型案例",
}


def make_short_quote(source: Source, records: Records, here: Here) -> Quote:
    """A notice of this site by its issuer: 自治区统计局通报　第二部分（一）; all others by title."""
    quote = make_quote(source, records, here)
    notice = records.notices.get(source.notice or "")
    if notice is None or source.title is not None or notice.withdrawn is not None:
        return quote
    text = f"{records.organs[notice.issuer].label}{SHORT_KINDS[notice.kind]}"
    return Quote(link=Link(text=text, href=quote.link.href), part=quote.part)


def date_basis(record: Part) -> str | None:
    """How a record's date was inferred."""
    return next((record.bases[name] for name in ("on", "by", "from", "to") if name in record.bases), None)


def common_basis(records: Iterable[Part]) -> str | None:
    """What most records say of their date, so that it can be said once above them all."""
    counted = Counter(basis for one in records if (basis := date_basis(one)) is not None)
    [(text, count)] = counted.most_common(1) or [("", 0)]
    return text if count > 1 else None
