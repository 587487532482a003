"""What of Material's style sheets is published (主题样式): one sheet, without the parts that no page can use.

Material 9.8 styles much that this site does not have: tabbed sets, admonitions, code, footnotes, blogs,
versions. That is two thirds of what a phone would wait for before it paints. `UNUSED` names those parts by
their classes; `tests/site/test_theme.py` and `tests/browser/visits.py` hold that no element of any page, as
built or as scripts have made it, bears one. Who turns on a Markdown extension or a feature of Material that
needs one takes it out here.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import material
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from tongbao.adapter.naming import hashed_url
from tongbao.views.page import PlannedFile

__all__ = ["OF_MATERIAL", "SCRIPT", "SHEETS", "UNUSED", "make_theme_sheet", "trim"]

OF_MATERIAL = "assets/stylesheets/"
"""Where Material's own sheets would be published, which nothing loads."""

SHEETS = Path(material.__file__).resolve().parent / "templates" / "assets" / "stylesheets"
"""Where Material's lie."""

SCRIPT = f"assets/javascripts/{next((SHEETS.parent / 'javascripts').glob('bundle.*.min.js')).name}"
"""Where Material's own script is published."""

NOTICE = "/*! Material for MkDocs, (c) Martin Donath, MIT License; without what this site does not use */"
"""Whose work the sheet is."""

UNUSED = re.compile(
    r"(?:"
    # of Markdown extensions: mkdocs.yml has attr_list and tables
    r"tabbed-.*|highlight.*|linenos?|linenodiv|filename|code|result|hll|admonition.*|keys|key-.*|critic|footnote.*"
    r"|task-list-.*|arithmatex|katex-html|mermaid|twemoji|g?emoji(?:one)?|grid|cards?|headerlink"
    r"|inline|end|middle|lg|x{1,3}l"
    r"|abstract|note|info|tip|success|question|warning|failure|danger|bug|example|quote"
    # of Material's plugins and features: blog, tags, social cards, versions, repositories, feedback, consent
    r"|md-(?:annotation|author|clipboard|code|consent|copyright|draft|feedback|footer-meta|meta|pagination|path|pin"
    r"|post|profile|progress|select|social|source|status|tag|tags|tooltip2?|top|version)(?:[-_].*)?"
    r"|md-(?:content__button|content--post|footer__.*|banner__button|banner--warning|button.*|header--lifted"
    r"|header__source|input.*|nav--(?:integrated|lifted|primary)|nav__(?:button|container|source|toggle)"
    r"|nav__item--(?:nested|section)|sidebar--(?:post|primary)|search(?:-result)?(?:__.*)?"
    r"|toggle--indeterminate|typeset__table)"
    r"|giscus)"
)
"""Classes that no element of this site bears, whole names."""

#: A class in a selector; what `:not()` excludes and what is one of several is not asked for.
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_CHOICE = re.compile(r":(?:not|is|where|-webkit-any|-moz-any|any)\((?:[^()]|\([^()]*\))*\)")

#: Material's choice of colours. Ours are tokens, and the one of the palette is named `custom` in mkdocs.yml.
_COLOUR = re.compile(r"\[data-md-color-(?:primary|accent)=(?!\"?custom)")

_READ = re.compile(r"var\((--[\w-]+)")


def make_theme_sheet() -> PlannedFile:
    """Material's rules and its colours, as this site needs them."""
    texts = [
        next(SHEETS.glob(f"{name}.*.min.css")).read_text(encoding="utf-8") for name in ("main", "palette")
    ]
    content = f"{NOTICE}{trim(''.join(texts))}".encode()
    return PlannedFile(url=hashed_url("theme.css", content), content=content)


def trim(sheet: str) -> str:
    """The rules that some element may answer to; an icon that none of them draws is left out as well."""
    text = _write(sheet, None)
    while (slim := _write(text, set(_READ.findall(text)))) != text:
        text = slim
    return text


def _write(sheet: str, read: set[str] | None) -> str:
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    return "".join(_keep(rules, read))


def _keep(rules: Iterable[Node], read: set[str] | None) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, AtRule) and rule.lower_at_keyword == "charset":
            continue  # of the first sheet; the second one's stands in the middle; the server says UTF-8
        if isinstance(rule, QualifiedRule):
            selectors = [one for one in _split(rule.prelude) if _is_used(one)]
            body = _body(rule, read)
            if selectors and body:
                yield f"{','.join(selectors)}{{{body}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in {"media", "supports"}:
            inner = "".join(_keep(tinycss2.parse_rule_list(rule.content, skip_whitespace=True), read))
            if inner:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        else:
            yield rule.serialize()


def _split(prelude: Iterable[Node]) -> list[str]:
    """The selectors of a list, whole: a comma within brackets is no end of one."""
    parts: list[list[Node]] = [[]]
    for node in prelude:
        if node == ",":
            parts.append([])
        else:
            parts[-1].append(node)
    return [tinycss2.serialize(part).strip() for part in parts]


def _is_used(selector: str) -> bool:
    plain = _CHOICE.sub("", selector)
    return not (_COLOUR.search(plain) or any(UNUSED.fullmatch(name) for name in _CLASS.findall(plain)))


def _body(rule: QualifiedRule, read: set[str] | None) -> str:
    """What a rule declares, but for pictures in variables that nothing reads."""
    found = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True, skip_comments=True)
    return ";".join(
        one.serialize().strip()
        for one in found
        if not (
            isinstance(one, Declaration)
            and read is not None
            and one.name.startswith("--")
            and one.name not in read
            and "url(" in one.serialize()
        )
    )
