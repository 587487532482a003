"""Figures: what may be added, how a claim is read, where a figure stands in a body, how a list counts."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property.strategies import days
from tests.records import FEEDBACK, ORGANS, make_records, organ
from tongbao.ledger.channels import ChannelState, channel_state
from tongbao.ledger.coverage import coverage_on
from tongbao.ledger.expressions import FigureError, find_written, read_claim
from tongbao.ledger.sums import add
from tongbao.records import Approx, Channel, Coverage, Figure

figures = st.builds(
    lambda n, approx, unit: Figure.model_validate({"n": str(n), "approx": approx, "unit": unit}),
    st.integers(0, 2000),
    st.sampled_from(("", "", "", "at-least", "about", "nearly")),
    st.sampled_from(("", "次", "次", "次", "人次")),
) | st.just(Figure.model_validate({"masked": "true", "unit": "次"}))


@given(st.lists(figures, max_size=4), st.integers(0, 3), st.integers(0, 3))
def test_a_sum_is_refused_exactly_when_the_contract_says(found: list[Figure], one: int, other: int) -> None:
    """Two or more addends, one of them approximate or masked, or of several units, or of one thing."""
    addends = {f"a-{row}": figure for row, figure in enumerate(found)}
    overlaps = {name: (f"a-{other}",) if name == f"a-{one}" and one != other else () for name in addends}
    clash = one != other and max(one, other) < len(found)
    inexact = any(figure.masked or figure.approx for figure in found)
    mixed = len({figure.unit for figure in found}) > 1
    if len(found) > 1 and (inexact or mixed or clash):
        with pytest.raises(FigureError) as caught:
            add("人次", addends, overlaps)
        assert caught.value.code == "E509"
    elif len(found) > 1:
        total = add("人次", addends, overlaps)
        assert total == Figure(n=sum(figure.n or 0 for figure in found), unit=found[0].unit)
    else:
        assert add("人次", addends, overlaps) == (found[0] if found else None)


@given(st.integers(0, 10**9), st.sampled_from((None, *Approx)))
def test_a_claim_reads_back_as_it_was_printed(n: int, approx: Approx | None) -> None:
    printed = Figure(n=n, approx=approx).printed
    claim = read_claim(printed)
    assert (claim.n, claim.approx, claim.text) == (n, approx, printed)


@given(st.text(max_size=12) | st.text("约近余01234567890 .", max_size=6))
def test_a_claim_is_a_number_with_at_most_one_word_or_refused(text: str) -> None:
    if re.fullmatch("[约近]?[0-9]+|[0-9]+余", text):
        claim = read_claim(text)
        assert (claim.text, claim.n) == (text, int(text.strip("约近余")))
    else:
        with pytest.raises(FigureError, match="不是数"):
            read_claim(text)


plain = st.text(st.characters(exclude_characters="{}", codec="utf-8"), max_size=20)


@given(
    st.lists(
        st.tuples(plain, st.sampled_from(("issues", "issues.completed = 21", 'coverage("a").done'))),
        max_size=4,
    ),
    plain,
)
def test_the_offsets_of_a_figure_enclose_it(parts: list[tuple[str, str]], tail: str) -> None:
    body = "".join(f"{text}{{{{ {figure} }}}}" for text, figure in parts) + tail
    found = list(find_written(body))
    assert [body[one.start : one.end] for one in found] == [f"{{{{ {figure} }}}}" for _, figure in parts]
    assert [one.expression for one in found] == [figure.partition(" =")[0] for _, figure in parts]
    assert [one.claim for one in found] == ["21" if "=" in figure else None for _, figure in parts]


STATUSES = ("done", "partial", "not-done", "unknown")
LEAGUES = tuple(f"15{n:02}" for n in range(1, 7))
LISTED = (*ORGANS[:1], *(organ(name, "league", "department") for name in LEAGUES))


@given(
    st.lists(st.sampled_from((*STATUSES, "")), min_size=6, max_size=6),
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(STATUSES)), max_size=2),
    days,
)
def test_done_partial_and_missing_make_the_total_that_the_rule_names(
    statuses: list[str], counts: list[tuple[int, str]], day: date
) -> None:
    """Unnamed organs stand for organs that have no entry; nothing is counted twice, nothing left out."""
    entries = [
        {"organ": name, "status": status, "on": FEEDBACK.isoformat()}
        for name, status in zip(LEAGUES, statuses, strict=True)
        if status
    ]
    free = len(LEAGUES) - len(entries)
    unnamed = []
    for count, status in counts:
        taken = min(count, free)
        free -= taken
        row = {"level": "league", "kind": "department", "count": str(taken), "status": status}
        unnamed.append({**row, "on": FEEDBACK.isoformat()})
    coverage = Coverage.model_validate(
        {
            "id": "c",
            "title": "清单",
            "question": "做到",
            "rule": {"level": ["league"], "kind": "department"},
            "entries": entries,
            "unnamed": unnamed,
        }
    )
    tally = coverage_on(coverage, day, make_records(organs=LISTED, inspections=()))
    found = {key: tally.of(key) for key in ("done", "partial", "missing", "total")}
    assert found["total"] == len(LEAGUES)
    known = day >= FEEDBACK
    for key in ("done", "partial"):
        expected = statuses.count(key) + sum(
            int(str(row["count"])) for row in unnamed if row["status"] == key
        )
        assert found[key] == (expected if known else 0)
    assert (found["done"] or 0) + (found["partial"] or 0) + (found["missing"] or 0) == found["total"]


@given(
    st.sampled_from(("in-force", "unverified", "moved")),
    st.one_of(st.just(""), st.dates(date(2019, 1, 1), date(2022, 1, 1)).map(date.isoformat)),
    st.one_of(st.just(""), st.dates(date(2019, 1, 1), date(2022, 1, 1)).map(date.isoformat)),
    days,
)
def test_waiting_never_makes_a_channel_fresh_again(status: str, verified: str, until: str, day: date) -> None:
    fields = {"organ": "15", "status": status, "verified": verified, "valid_until": until}
    channel = Channel.model_validate(fields)
    before, after = channel_state(channel, day), channel_state(channel, day + timedelta(days=1))
    if before in {ChannelState.STALE, ChannelState.MOVED}:
        assert after is before
