"""A bank of four questions, one a kind, and what a visitor does with them."""

import json
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

BUILT = "2026-11-25"
"""A Wednesday of 2026-W48."""


def bank(*, weeks: str | None = None, **questions: str) -> Mapping[str, str | None]:
    """Files for `visit_quiz`: our questions, with their weeks, in place of the schedule of the site."""
    texts = {**QUESTIONS, **{name.replace("_", "-"): text for name, text in questions.items()}}
    rows = {f"quiz/questions/duties/{name}.yml": text for name, text in texts.items()}
    return {**rows, "quiz/weeks.yml": WEEKS if weeks is None else weeks}


WEEKS = """\
2026-W48: tj-9001
2026-W49: tj-9002
2026-W51: tj-9003
2026-W52: tj-9004
"""
"""2026-W50 has no question."""


def write_question(
    name: str, kind: str, stem: str, options: Mapping[str, str], answer: tuple[str, ...], *, rev: int = 1
) -> str:
    """The file of a question."""
    rows = "".join(
        f"  - id: {key}\n    text: {text}\n    why: {text}的理由。\n" for key, text in options.items()
    )
    keys = "".join(f"  - '{one}'\n" for one in answer)
    return (
        f"id: {name}\nrev: {rev}\ntype: {kind}\ntopic: duties\naudience: all\ndifficulty: 1\ncase: false\n"
        f"status: reviewed\nreviewed_by: 题库复核岗（演示）\nstem: {stem}\n"
        + (f"options:\n{rows}" if rows else "")
        + f"answer:\n{keys}explain: 测试用的解析。\nbasis:\n"
        "  - law: statistics-law-2024\n    article: 8\n    terms:\n      - 统计调查对象\n"
    )


FRUIT = {"a": "甲项", "b": "乙项", "c": "丙项", "d": "丁项"}

QUESTIONS = {
    "tj-9001": write_question("tj-9001", "single", "测试单选题的题干是哪一项？", FRUIT, ("c",)),
    "tj-9002": write_question("tj-9002", "multiple", "测试多选题的题干有哪些项？", FRUIT, ("a", "b", "c")),
    "tj-9003": write_question("tj-9003", "blank", "测试填空题写于____年。", {}, ("1984", "一九八四")),
    "tj-9004": write_question(
        "tj-9004", "true-false", "测试判断题的说法成立。", {"t": "正确", "f": "错误"}, ("f",)
    ),
    "tj-9005": write_question(
        "tj-9005",
        "single",
        "测试带有末项的单选题是哪一项？",
        {"a": "春季", "b": "夏季", "c": "秋季", "d": "以上都对"},
        ("d",),
    ),
}

KEY = "tongbao.quiz:/"
"""Where the record is kept, on a site at the root of its host."""


def read_record(page: Page) -> Any:  # noqa: ANN401 - the file's own form
    """The record in storage, or None."""
    text = page.evaluate(f"localStorage.getItem({json.dumps(KEY)})")
    return None if text is None else json.loads(text)


def answers(page: Page) -> list[dict[str, Any]]:
    """The answers in storage, the oldest first."""
    found: list[dict[str, Any]] = (read_record(page) or {"answers": []})["answers"]
    return found


def with_record(*rows: Mapping[str, Any], device: int = 1) -> str:
    """A script that puts answers into storage, where there are none, before any other runs."""
    base = {"rev": 1, "given": ["c"], "verdict": "right", "seed": 0, "week": None, "mode": "week"}
    data = {"schema": 1, "device": device, "answers": [{**base, **row} for row in rows], "papers": {}}
    text = json.dumps(json.dumps(data))
    return f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', {text})"


def with_device(device: int) -> str:
    """A script that makes this the browser whose seeds are known."""
    return with_record(device=device)


def shown(page: Page) -> list[str]:
    """The options as they stand: ``A 丙项``."""
    rows: list[str] = page.eval_on_selector_all(
        ".tb-opt",
        "all => all.map(one => one.querySelector('.tb-opt__k').textContent + ' ' + "
        "one.querySelector('.tb-opt__t').textContent)",
    )
    return rows


def letters(page: Page, *texts: str) -> str:
    """What these options are called as they stand, ``A、C``."""
    by_text = {row[2:]: row[0] for row in shown(page)}
    return "、".join(sorted(by_text[text] for text in texts))


def choose(page: Page, *texts: str) -> None:
    """Tick options by their text."""
    for text in texts:
        page.locator(".tb-opt", has_text=text).locator("input").check()


def submit(page: Page) -> None:
    """Press 提交答案."""
    page.get_by_role("button", name="提交答案").click()


def verdict(page: Page) -> str:
    """The words of the verdict that can be seen."""
    return page.locator("h2.tb-verdict:visible").inner_text()


def reasons(page: Page) -> list[str]:
    """The options of the result: letter, text and marks, ``C 丙项 正确答案 你的选择``."""
    rows: list[str] = page.eval_on_selector_all(
        "[data-tb-result] .tb-ans",
        "all => all.map(one => [...one.querySelectorAll('.tb-ans__t > *, .tb-ans__m')]"
        ".map(part => part.textContent).join(' '))",
    )
    return rows


def focused(page: Page) -> str:
    """The words of what has the focus."""
    words: str = page.evaluate(
        "document.activeElement === document.body ? '' : document.activeElement.textContent"
    )
    return words
