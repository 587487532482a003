"""The W3C's checker finds no error in our markup. `make html` installs it."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.sites import ROOT

JAR = ROOT / "tools" / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

THEME = {
    (
        "Attribute “autocomplete” is only allowed when the input type is",
        'class="md-toggle"',
    ): "Material 9.8 sets autocomplete on the hidden checkboxes of its drawer and its search.",
    (
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
        'for="__toc"',
    ): "Material 9.8 labels the checkbox of the contents list also where a page has none.",
    (
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control",
        'for="__search"',
    ): "Material 9.8 keeps the search button's label where a page has no search box.",
}
"""Errors of Material's own markup: the message's beginning, a text in the extract, and why they stand."""


def check_html(site: Path) -> list[dict[str, Any]]:
    """What the checker says of every page of `site`."""
    if not JAR.is_file():
        pytest.fail(
            "没有网页校验工具，请执行 make html / the HTML checker is missing: run make html", pytrace=False
        )
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", JAR, "--errors-only", "--skip-non-html", "--format", "json", site],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def is_of_theme(message: dict[str, Any]) -> bool:
    return any(
        message["message"].startswith(text) and part in message.get("extract", "") for text, part in THEME
    )


def ours(messages: list[dict[str, Any]], site: Path) -> Iterator[str]:
    for message in messages:
        if not is_of_theme(message):
            page = message["url"].rpartition(f"/{site.name}/")[2]
            extract = message.get("extract", "").strip()
            yield f"{page}:{message.get('lastLine')}: {message['message']} [{extract}]"


def test_every_page_is_valid_html(built_site: Path) -> None:
    found = sorted(ours(check_html(built_site), built_site))
    kinds = Counter(line.split(": ", 1)[1].split(" [")[0] for line in found)
    assert found == [], f"{len(found)} errors: {kinds.most_common(10)}"


def test_the_checker_is_alive(tmp_path: Path) -> None:
    """A picture without a description is found, in this page, at this line."""
    page = tmp_path / "index.html"
    page.write_text(
        '<!doctype html>\n<html lang="zh"><title>x</title>\n<img src="x.png"></html>\n', encoding="utf-8"
    )
    assert [line.split(": ")[0] for line in ours(check_html(tmp_path), tmp_path)] == ["index.html:3"]
