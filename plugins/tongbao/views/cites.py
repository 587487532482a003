"""被哪些通报引用: for each issue the notices whose printed figures count it. Indexed once for a site."""

from collections.abc import Mapping
from dataclasses import dataclass

from tongbao.ledger.bodies import read_body
from tongbao.ledger.ledger import Ledger
from tongbao.records import Notice
from tongbao.views.proof import name_figure

__all__ = ["Cite", "make_cites"]


@dataclass(frozen=True, kw_only=True)
class Cite:
    """A notice and what of it counts the issue."""

    notice: Notice
    words: str


def make_cites(ledger: Ledger) -> Mapping[str, tuple[Cite, ...]]:
    """The notices that count each issue, newest first."""
    found: dict[str, list[Cite]] = {}
    notices = [one for one in ledger.records.notices.values() if one.counts_on(ledger.today)]
    for notice in sorted(notices, key=_order, reverse=True):
        counted: dict[str, dict[str, None]] = {name: {"列入公示": None} for name in notice.issues}
        for printed in read_body(notice, ledger):
            names = [ref.id for ref in printed.value.records if ref.kind == "issue"]
            words = f"{name_figure(printed.value, ledger)} {printed.value.printed}" if names else ""
            for name in names:
                counted.setdefault(name, {})[words] = None
        for name, lines in counted.items():
            found.setdefault(name, []).append(Cite(notice=notice, words="；".join(lines)))
    return {name: tuple(cites) for name, cites in found.items()}


def _order(notice: Notice) -> tuple[str, str]:
    day = notice.published or notice.as_of
    return (day.isoformat() if day else "", notice.id)
