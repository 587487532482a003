"""Bodies of notices (正文): each figure computed on the notice's day, and proven where it claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tongbao.ledger.doubts import Doubts
from tongbao.ledger.expressions import Claim, FigureError, Written, find_stray, find_written, read_claim
from tongbao.ledger.figures import FigureValue, Ref, Scope, evaluate, read_figure
from tongbao.ledger.ledger import Ledger
from tongbao.ledger.naming import name_ids
from tongbao.ledger.neighbours import refuse_neighbour
from tongbao.problems import Place, Problem
from tongbao.records import DATES, Correction, Figure, Notice

__all__ = ["Printed", "check_body", "read_body"]


class _CorrectionError(FigureError):
    """A correction that would explain a claim if one of its two numbers were right.

    Attributes:
        correction: the correction.
        key: its field that is wrong.
    """

    def __init__(self, correction: Correction, key: str, text: str) -> None:
        super().__init__("E506", text, f"请改 {key}")
        self.correction, self.key = correction, key


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
    about = [one for one in notice.corrections if " ".join(one.figure.split()) == value.expression]
    for correction in about:
        if correction.was == claim.text and correction.now == _claimed(value):
            return correction
    _refuse_correction(claim, value, notice, about)
    do = "请改正文的数，或核对这些记录；已经发布的用 corrections 更正"
    raise FigureError("E506", _difference(claim, value, notice), do)


def _refuse_correction(claim: Claim, value: FigureValue, notice: Notice, about: list[Correction]) -> None:
    """Refuse the correction that was meant to explain a claim; none where each explains another."""
    claimed = {one.claim for one in find_written(notice.body) if one.expression == value.expression}
    for correction in about:
        if correction.was == claim.text:
            text = f"更正后写 {correction.now}，台账算得 {_claimed(value)}"
            raise _CorrectionError(correction, "now", text)
    for correction in about:
        if correction.now == _claimed(value) and correction.was not in claimed:
            text = f"更正前写 {correction.was}，正文写 {claim.text}"
            raise _CorrectionError(correction, "was", text)


def _same(claim: Claim, value: FigureValue) -> bool:
    return _claimed(value) == claim.text


def _claimed(value: FigureValue) -> str:
    """How a computed value would be claimed: 万余 prints as the source has it, and is claimed 10000余."""
    return Figure(n=value.n, approx=value.approx).printed


def _difference(claim: Claim, value: FigureValue, notice: Notice) -> str:
    day = notice.as_of.isoformat() if notice.as_of else "今日"
    claimed = f"通报 {notice.id} 称 {value.expression} = {claim.text}"
    own = next((ref for ref in value.records if ref.kind == "figure"), None)
    if own is not None:
        return f"{claimed}，{_owner(own)}的 figures 里是 {value.printed}"
    text = f"{claimed}，台账在 {day} 算得 {value.printed}"
    counted = name_ids((ref.id, "") for ref in value.records)
    others = name_ids((ref.id, word) for ref, word in value.others)
    return (
        text
        + (f"，计入 {counted}" if counted else "，没有计入任何记录")
        + (f"，未计入 {others}" if others else "")
    )


def _owner(ref: Ref) -> str:
    """Whose own figure it is: 通报 first, 督察 demo."""
    kind, name, _ = ref.id.split("/")
    return f"{'通报' if kind == 'notice' else '督察'} {name} "


#: Nothing is in doubt.
_SURE = Doubts()


def check_body(notice: Notice, ledger: Ledger, doubts: Doubts = _SURE) -> Iterator[Problem]:
    """Every figure of a body can be read, computed and proven; every correction is used.

    Args:
        notice: the notice.
        ledger: the ledger.
        doubts: a figure of records in doubt is read, not computed.
    """
    errors = list(find_stray(notice.body))
    unsure: set[str] = set()
    used: list[Correction] = []
    wrong_rows: dict[Place, Problem] = {}
    for written in find_written(notice.body):
        try:
            printed = _check_written(written, notice, ledger, doubts)
        except _CorrectionError as error:
            row = notice.corrections.index(error.correction)
            place = notice.place("corrections", row, error.key)
            wrong_rows[place] = Problem(place=place, code=error.code, text=error.text, do=error.do)
            used.append(error.correction)
            continue
        except FigureError as error:
            errors.append((written.start, error))
            printed = None
        if printed is None:
            unsure.add(written.expression)
        elif printed.correction is not None:
            used.append(printed.correction)
    for offset, wrong in _once(errors):
        place = notice.place_in(("body",), offset)
        yield Problem(place=place, code=wrong.code, text=wrong.text, do=wrong.do)
    yield from wrong_rows.values()
    yield from _check_corrections(notice, used, unsure)


def _check_written(written: Written, notice: Notice, ledger: Ledger, doubts: Doubts) -> Printed | None:
    """One figure; nothing where what it counts is in doubt."""
    expression = read_figure(written.expression)
    if written.claim is not None:
        read_claim(written.claim)
    known = notice.inspection is None or notice.inspection in ledger.records.inspections
    if not known or doubts.of_figure(expression, notice.inspection):
        return None
    printed = _printed(written, notice, ledger)
    wrong = refuse_neighbour(notice.body, written, printed.value.unit)
    if wrong is not None:
        raise wrong
    return printed


def _once(errors: Iterable[tuple[int, FigureError]]) -> Iterator[tuple[int, FigureError]]:
    """What a notice lacks as a whole is told at its first figure only."""
    told: set[str] = set()
    for offset, error in errors:
        if error.code not in told:
            yield offset, error
        if error.code in {"E202", "E511"}:
            told.add(error.code)


def _check_corrections(notice: Notice, used: list[Correction], unsure: set[str]) -> Iterator[Problem]:
    """Every correction explains a figure of the body."""
    for row, correction in enumerate(notice.corrections):
        figure = " ".join(correction.figure.split())
        if figure in DATES:
            yield from _check_dates(notice, row, correction)
        elif correction not in used and figure not in unsure:
            text = f"更正“{figure}”（{correction.was} 改为 {correction.now}）在正文里没有用到"
            written = f"{{{{ {figure} = {correction.was} }}}}"
            do = f"正文请保留原数，写成 {written}；更正后的数须与台账相同"
            yield Problem(place=notice.place("corrections", row), code="E510", text=text, do=do)


def _check_dates(notice: Notice, row: int, correction: Correction) -> Iterator[Problem]:
    """The last correction of a day says the day that stands there."""
    last = max(at for at, one in enumerate(notice.corrections) if one.figure == correction.figure)
    day = getattr(notice, correction.figure)
    if row == last and correction.now != str(day):
        text = (
            f"更正后的{DATES[correction.figure]}写 {correction.now}，{correction.figure} 是 {day or '空的'}"
        )
        yield Problem(place=notice.place("corrections", row, "now"), code="E510", text=text, do="请核对其一")
