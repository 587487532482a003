"""Bodies of notices (正文): each figure computed on the notice's day, and proven where it claims."""

from collections.abc import Iterator
from dataclasses import dataclass

from tongbao.ledger.expressions import Claim, FigureError, Written, find_written, read_claim
from tongbao.ledger.figures import FigureValue, Scope, evaluate
from tongbao.ledger.ledger import Ledger
from tongbao.problems import Problem
from tongbao.records import Approx, Correction, Notice

__all__ = ["Printed", "check_body", "read_body"]

#: How many records a message names before it says how many more there are.
NAMED = 40


@dataclass(frozen=True, kw_only=True)
class Printed:
    """One figure as the page prints it.

    Attributes:
        value: what the ledger computes.
        claim: the number that the text claims, if it claims one.
        proven: whether the claim is what the ledger computes, or was until it was corrected.
        correction: the correction that explains a claim that was wrong.
        start: offset in the body of the ``{{``.
        end: offset just behind the ``}}``.
    """

    value: FigureValue
    claim: str | None
    proven: bool
    correction: Correction | None
    start: int
    end: int


def read_body(notice: Notice, ledger: Ledger) -> tuple[Printed, ...]:
    """The figures of a notice in order.

    Args:
        notice: a notice without problems.
        ledger: the ledger.

    Raises:
        FigureError: the notice has a problem that a check would have found.
    """
    return tuple(_printed(written, notice, ledger) for written in find_written(notice.body))


def _printed(written: Written, notice: Notice, ledger: Ledger) -> Printed:
    value = evaluate(written.expression, ledger, _scope(written, notice, ledger))
    claim = None if written.claim is None else read_claim(written.claim)
    correction = None
    if claim is not None:
        correction = _refuse_false(claim, value, notice)
    return Printed(
        value=value,
        claim=written.claim,
        proven=claim is not None,
        correction=correction,
        start=written.start,
        end=written.end,
    )


def _scope(written: Written, notice: Notice, ledger: Ledger) -> Scope:
    day = notice.as_of
    if day is None:
        if not written.expression.startswith("figure("):
            text = f"正文有“{written.expression}”，而没有写数据截至日（as_of）"
            raise FigureError("E511", text, "请写 as_of；由推断得出的另写 as_of_basis")
        day = ledger.today
    return Scope(day=day, inspection=notice.inspection, notice=notice.id)


def _refuse_false(claim: Claim, value: FigureValue, notice: Notice) -> Correction | None:
    """Hold a claim against the ledger; the correction that explains it where it differs."""
    if value.refusal is not None:
        raise value.refusal
    if value.n is None:
        text = f"“{value.expression}”{value.printed}，不能核为 {claim.text}"
        raise FigureError("E507", text, "请去掉等号和数")
    if _same(claim, value):
        return None
    for correction in notice.corrections:
        same = " ".join(correction.figure.split()) == value.expression
        if same and correction.was == claim.text and correction.now == _claimed(value):
            return correction
    raise FigureError("E506", _difference(claim, value, notice), "请改正文的数，或核对这些记录")


def _same(claim: Claim, value: FigureValue) -> bool:
    return _claimed(value) == claim.text


def _claimed(value: FigureValue) -> str:
    """How a computed value would be claimed: 万余 prints as the source has it, and is claimed 10000余."""
    word = next((term for term in Approx if term.word in value.printed), None)
    if value.printed.isdigit() or word is None:
        return str(value.n)
    return f"{value.n}余" if word is Approx.AT_LEAST else f"{word.word}{value.n}"


def _difference(claim: Claim, value: FigureValue, notice: Notice) -> str:
    day = notice.as_of.isoformat() if notice.as_of else "今日"
    text = f"通报 {notice.id} 称 {value.expression} = {claim.text}，台账在 {day} 算得 {value.printed}"
    counted = _names([ref.id for ref in value.records])
    others = _names([f"{ref.id}（{word}）" for ref, word in value.others])
    return (
        text
        + (f"，计入 {counted}" if counted else "，没有计入任何记录")
        + (f"，未计入 {others}" if others else "")
    )


def _names(names: list[str]) -> str:
    more = len(names) - NAMED
    return "、".join(names[:NAMED]) + (f"等 {len(names)} 条" if more > 0 else "")


def check_body(notice: Notice, ledger: Ledger) -> Iterator[Problem]:
    """Every figure of a body can be read, computed and proven; every correction is used."""
    used: list[Correction] = []
    try:
        found = tuple(find_written(notice.body))
    except FigureError as error:
        offset = int(error.__notes__[0])
        yield Problem(place=notice.place_in(("body",), offset), code=error.code, text=error.text, do=error.do)
        return
    for written in found:
        try:
            printed = _printed(written, notice, ledger)
        except FigureError as error:
            place = notice.place_in(("body",), written.start)
            yield Problem(place=place, code=error.code, text=error.text, do=error.do)
        else:
            used += [printed.correction] if printed.correction else []
    for row, correction in enumerate(notice.corrections):
        if correction not in used:
            text = f"更正“{correction.figure}”（{correction.was} 改为 {correction.now}）在正文里没有用到"
            do = "正文须保留原数，写成 {{ 名称 = 原数 }}，且台账算得更正后的数"
            yield Problem(place=notice.place("corrections", row), code="E510", text=text, do=do)
