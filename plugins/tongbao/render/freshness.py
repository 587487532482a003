"""The report on 内容更新 as lines for a terminal; a wide blank is as wide as a character."""

from collections.abc import Iterator

from tongbao.views.freshness import MOST_EMPTY, Column, Freshness, Standing

__all__ = ["say_freshness", "sum_freshness"]

_WIDE = "\u3000"


def say_freshness(found: Freshness) -> Iterator[str]:
    """A line each: the day, the columns, how many are empty, and what explains them."""
    yield f"内容更新情况（截至 {found.day}）"
    states = max(len(column.standing.word) for column in found.columns)
    titles = max(len(column.title) for column in found.columns)
    for column in found.columns:
        head = f"{_pad(column.standing.word, states)}  {_pad(column.title, titles)}"
        yield f"{head}  {'；'.join(_parts(column))}"
    yield f"空栏目 {found.empty} 个（检查指标：不到 {MOST_EMPTY} 个）"
    yield from found.notes


def sum_freshness(found: Freshness) -> str:
    """One line for the log of a build: what is not as it should be."""
    parts = [f"内容更新（截至 {found.day}）"]
    for standing in Standing:
        titles = [column.title for column in found.columns if column.standing is standing]
        if titles:
            parts.append(f"{standing.word} {'、'.join(titles)}")
    return f"{'；'.join(parts)}。逐项见 tongbao freshness"


def _pad(word: str, width: int) -> str:
    return word + _WIDE * (width - len(word))


def _parts(column: Column) -> Iterator[str]:
    if column.newest:
        yield f"最新 {column.newest}，距今 {column.age} 天"
    elif column.records:
        yield f"{column.records} 条都没有日期"
    else:
        yield "没有内容"
    yield f"期限{column.limit.words}（{column.limit.basis}）"
    if column.newest and column.undated:
        yield f"另有 {column.undated} 条没有日期"
    if column.do:
        yield column.do
