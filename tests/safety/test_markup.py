"""Row 1: data never becomes markup: every variant in every text field of every kind of record, 0 live."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from pydantic import BaseModel, WithJsonSchema
from pydantic.fields import FieldInfo

from tests.sites import ROOT, SMALL
from tongbao.records import KINDS, Records, read_records
from tongbao.records.base import Text
from tongbao.render import environment
from tongbao.render.environment import make_environment
from tongbao.render.markdown import render_body
from tongbao.render.site import SiteSettings, make_site

TODAY = date(2026, 11, 22)

SETS = "window.zzlive=1"
"""What a script of ours would do, to be seen by a browser."""

VARIANTS: Mapping[str, str] = {
    "script": f"<script>{SETS}</script>",
    "script in capitals": f"<SCRIPT data-zzlive>{SETS}</SCRIPT>",
    "script with a slash": f"<script/data-zzlive>{SETS}</script>",
    "script not closed": f"<script data-zzlive>{SETS}",
    "nested script": f"<scr<script>ipt>{SETS}</scr</script>ipt>",
    "image that fails": f"<img src=x data-zzlive onerror={SETS}>",
    "image with slashes": f"<img/src=x/data-zzlive/onerror={SETS}>",
    "svg": f"<svg data-zzlive onload={SETS}>",
    "svg script": f"<svg data-zzlive><script>{SETS}</script></svg>",
    "svg link": f'<svg data-zzlive><a xlink:href="javascript:{SETS}"><text>x</text></a></svg>',
    "svg animation": f"<svg data-zzlive><animate onbegin={SETS} attributeName=x dur=1s></svg>",
    "math": f'<math data-zzlive><mtext href="javascript:{SETS}">x</mtext></math>',
    "breaks out of a double-quoted attribute": f'"><img data-zzlive src=x onerror={SETS}>',
    "breaks out of a single-quoted attribute": f"'><img data-zzlive src=x onerror={SETS}>",
    "adds an attribute, double quotes": f'" data-zzlive onmouseover="{SETS}',
    "adds an attribute, single quotes": f"' data-zzlive onmouseover='{SETS}",
    "adds an attribute, no quotes": f"x data-zzlive onmouseover={SETS}",
    "closes a title": f"</title><script data-zzlive>{SETS}</script>",
    "closes a table": f"</td></tr></table><img data-zzlive src=x onerror={SETS}>",
    "closes a comment": f"--><img data-zzlive src=x onerror={SETS}>",
    "comment": f"<!--<img data-zzlive src=x onerror={SETS}>",
    "conditional comment": f"<!--[if gte IE 4]><script data-zzlive>{SETS}</script><![endif]-->",
    "noscript": f'<noscript><p title="</noscript><img data-zzlive src=x onerror={SETS}>">',
    "style": f"<style data-zzlive>@import 'javascript:{SETS}';</style>",
    "style attribute": f'<b data-zzlive style="background:url(javascript:{SETS})">x</b>',
    "frame": f'<iframe data-zzlive srcdoc="<script>{SETS}</script>"></iframe>',
    "object": f'<object data-zzlive data="javascript:{SETS}"></object>',
    "form": f'<form data-zzlive action="javascript:{SETS}"><button autofocus>x</button></form>',
    "focus": f"<input data-zzlive autofocus onfocus={SETS}>",
    "details": f"<details data-zzlive open ontoggle={SETS}>",
    "base": '<base data-zzlive href="https://evil.example/">',
    "refresh": f'<meta data-zzlive http-equiv=refresh content="0;url=javascript:{SETS}">',
    "link": f'<a data-zzlive href="javascript:{SETS}">x</a>',
    "link with entities": f'<a data-zzlive href="&#106;avascript&colon;{SETS}">x</a>',
    "link as a scheme": f"javascript:{SETS}",
    "entities": f"&lt;script data-zzlive&gt;{SETS}&lt;/script&gt;",
    "numeric entities": f"&#60;script&#62;{SETS}&#60;/script&#62;",
    "double entities": f"&amp;lt;script&amp;gt;{SETS}",
    "full-width angles": f"\uff1cscript\uff1e{SETS}\uff1c/script\uff1e",
    "template of Jinja": "{{ 7 * 7 }}{% print(view) %}{# x #}",
    "template of Jinja that reaches out": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "Markdown link": f"[x](javascript:{SETS})",
    "Markdown image": f'![x](x"onerror="{SETS})',
    "cdata": f"<![CDATA[<script data-zzlive>{SETS}</script>]]>",
    "processing instruction": f"<?xml version='1.0'?><script data-zzlive>{SETS}</script>",
}

KEPT = {"body", "aspect", "problem", "level", "kind", "figure", "was", "now", "file", "ref"}
"""Fields whose text is a key that other records or files are found by: the checks refuse any other value."""

KEYS = {"Aspect", "Problem"}
"""Parts whose `id` is such a key too."""

[_TEXT] = [mark.json_schema for mark in get_args(Text) if isinstance(mark, WithJsonSchema)]


# --------------------------------------------------------------------- records full of a variant


def _holds_text(annotation: object, metadata: object = ()) -> bool:
    marks = [*(metadata if isinstance(metadata, list) else ()), *getattr(annotation, "__metadata__", ())]
    if any(isinstance(mark, WithJsonSchema) and mark.json_schema == _TEXT for mark in marks):
        return True
    return any(_holds_text(inner) for inner in get_args(annotation))


def _put(model: BaseModel, text: str) -> BaseModel:
    """The same record with the text in every field that may hold any."""
    changes: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if name == "bases":
            changes[name] = dict.fromkeys(type(model).model_fields, text)
        elif _is_filled(type(model).__name__, name, field, value):
            changes[name] = (text,) if isinstance(value, tuple) else text
        else:
            changes[name] = _put_inside(value, text)
    if type(model).__name__ == "Notice" and "{{" not in text:
        body = getattr(model, "body")  # noqa: B009
        changes["body"] = f"{body}\n\n{text}\n\n- {text}\n\n[{text}]({text})\n"
    return model.model_copy(update=changes)


def _is_filled(model: str, name: str, field: FieldInfo, value: object) -> bool:
    if name in KEPT or (name == "id" and model in KEYS) or not _holds_text(field.annotation, field.metadata):
        return False
    hidden = model in {"Issue", "Measure", "Problem"} and name in {"title", "found", "text"} and value is None
    return not hidden  # 未公开 stays so: what has no title is counted, not described


def _put_inside(value: object, text: str) -> object:
    if isinstance(value, BaseModel):
        return _put(value, text)
    if isinstance(value, tuple):
        return tuple(_put_inside(one, text) for one in value)
    if isinstance(value, dict):
        return {name: _put_inside(one, text) for name, one in value.items()}
    return value


def _fill(records: Records, text: str) -> Records:
    shelves = {"activity": "activities"}
    changed = {
        shelf: {name: _put(record, text) for name, record in getattr(records, shelf).items()}
        for kind in KINDS
        for shelf in [shelves.get(kind, f"{kind}s")]
    }
    return Records(**changed, files=records.files, ids=records.ids)  # type: ignore[arg-type]


@cache
def _read(root: str) -> Records:
    records, problems = read_records(ROOT / root)
    assert problems == ()
    return records


def _pages(records: Records) -> dict[str, str]:
    return {page.url: page.html for page in make_site(records, TODAY, SiteSettings()).pages}


SMALL_ROOT = SMALL.relative_to(ROOT).as_posix()


@cache
def _filled(text: str) -> dict[str, str]:
    """The pages of the small set of records, with the text in every field."""
    return _pages(_fill(_read(SMALL_ROOT), text))


# ------------------------------------------------------------------------------- what is live


def _names(pages: Mapping[str, str]) -> set[str]:
    """Every element and attribute that the templates themselves make."""
    soups = (BeautifulSoup(html, "lxml") for html in pages.values())
    tags = [tag for soup in soups for tag in soup.select("*")]
    return {tag.name for tag in tags} | {f"@{name}" for tag in tags for name in tag.attrs}


BODY = {"@rel", "em", "li", "ul", "blockquote"}
"""What Markdown in a body may make besides."""


@cache
def _own(root: str) -> frozenset[str]:
    return frozenset(_names(_pages(_read(root)))) | BODY


def _live(html: str, own: frozenset[str]) -> Iterator[str]:
    """What in a page did not come from a template."""
    for tag in BeautifulSoup(html, "lxml").select("*"):
        if tag.name not in own:
            yield f"<{tag.name}>"
        for name, value in tag.attrs.items():
            if f"@{name}" not in own or name.startswith("on"):
                yield f"{tag.name}@{name}"
            if name in {"href", "src", "action"} and not _leads_well(str(value)):
                yield f"{tag.name}@{name}={value}"


def _leads_well(target: str) -> bool:
    plain = re.sub(r"[\x00-\x20]", "", target)
    return urlsplit(plain).scheme in {"", "https", "mailto", "tel"} and not plain.startswith(("//", "\\"))


# -------------------------------------------------------------------------------------- tests


def test_there_are_enough_variants() -> None:
    assert len(VARIANTS) >= 30


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
def test_no_variant_in_any_text_field_is_live(text: str) -> None:
    own = _own(SMALL_ROOT)
    found = {url: live for url, html in _filled(text).items() if (live := list(_live(html, own)))}
    assert found == {}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
def test_every_variant_is_read_as_it_was_written(text: str) -> None:
    silent = [
        url
        for url, html in _filled(text).items()
        if url.startswith(("notices/", "issues/", "channels/", "coverage/", "documents/", "activities/"))
        and _plain(text) not in _plain(BeautifulSoup(html, "lxml").get_text())
    ]
    assert silent == []


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.slow
def test_all_variants_at_once_in_the_real_records() -> None:
    pages = _pages(_fill(_read("."), "".join(VARIANTS.values())))
    found = {url: live for url, html in pages.items() if (live := list(_live(html, _own("."))))}
    assert found == {}


@pytest.mark.browser
def test_a_browser_finds_nothing_live(browser: Browser) -> None:
    """Chromium's own parser and its own reading of addresses, with scripts on."""
    context = browser.new_context()
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    for name, text in VARIANTS.items():
        page.set_content(
            f"<!doctype html><title>x</title>{''.join(_filled(text).values())}", wait_until="commit"
        )
        assert page.evaluate(_SCAN) == [], name
    context.close()


_SCAN = r"""() => {
  const found = [];
  if (window.zzlive) found.push("a script ran");
  for (const tag of document.body.querySelectorAll("*")) {
    const live = "script, style, iframe, object, embed, img, base, meta, link, form";
    if (tag.matches(live) && !tag.matches(".tb-filter, .tb-find__page"))
      found.push(tag.outerHTML);
    for (const {name, value} of tag.attributes) {
      if (/^on|^style$|^srcdoc$|^data-zzlive$/i.test(name)) found.push(name);
      if (/href$|^src$|action$/i.test(name)
          && !["https:", "mailto:", "tel:"].includes(new URL(value, "https://here.example/").protocol))
        found.push(`${name}=${value}`);
    }
  }
  return found;
}"""


# --------------------------------------------------------------------------------- Markdown

LINKS: Mapping[str, str] = {
    "plain": "[x](javascript:alert(1))",
    "capitals": "[x](JaVaScRiPt:alert(1))",
    "blank before": "[x]( javascript:alert(1))",
    "angles": "[x](<javascript:alert(1)>)",
    "tab inside": "[x](java\tscript:alert(1))",
    "line end inside": "[x](java\nscript:alert(1))",
    "control character": "[x](\x01javascript:alert(1))",
    "decimal entity": "[x](&#106;avascript:alert(1))",
    "decimal entity, padded": "[x](&#0000106avascript:alert(1))",
    "hexadecimal entity": "[x](&#x6A;avascript:alert(1))",
    "entity for the colon": "[x](javascript&colon;alert(1))",
    "entity for a tab": "[x](java&Tab;script:alert(1))",
    "entity for a line end": "[x](java&NewLine;script:alert(1))",
    "double entity": "[x](javascript&amp;colon;alert(1))",
    "escaped colon": "[x](javascript\\:alert(1))",
    "reference": "[x][r]\n\n[r]: javascript:alert(1)",
    "reference with angles": "[x][r]\n\n[r]: <javascript:alert(1)>",
    "short reference": "[r]\n\n[r]: javascript:alert(1)",
    "automatic link": "<javascript:alert(1)>",
    "data": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "vbscript": "[x](vbscript:msgbox)",
    "file": "[x](file:///etc/passwd)",
    "plain http": "[x](http://a.example)",
    "another host": "[x](//evil.example)",
    "another host, backslashes": "[x](\\\\\\\\evil.example)",
    "title that breaks out": '[x](https://a.example "y\\" onmouseover=\\"alert(1)")',
    "address that breaks out": '[x](https://a.example/"onmouseover="alert(1))',
    "image": "![x](javascript:alert(1))",
    "image in a link": "[![x](x)](javascript:alert(1))",
    "emphasis inside": "[x](java**script:alert(1)**)",
    "code inside": "[x](`javascript:alert(1)`)",
    "nested": "[a[x](javascript:alert(1))](javascript:alert(2))",
}


TAGS = {
    *("html", "body", "p", "a", "em", "strong", "h2", "ul", "ol", "li", "blockquote", "br"),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
}
"""What a body may become."""


def _body(text: str) -> BeautifulSoup:
    return BeautifulSoup(render_body(text, [], lambda *_: pytest.fail("no figure")).html, "lxml")


@pytest.mark.parametrize("text", LINKS.values(), ids=LINKS)
def test_a_link_in_a_body_leads_to_an_allowed_scheme_or_nowhere(text: str) -> None:
    for tag in _body(text).select("*"):
        assert tag.name in {"html", "body", "p", "a", "em", "strong"}
        assert set(tag.attrs) <= {"href", "rel"}
        assert _leads_well(str(tag.get("href", "")))
        assert not re.search(r"script|data:|file:|http:", str(tag.get("href", "")), re.IGNORECASE)


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize(
    "shape", ["{}", "## {}", "- {}", "> {}", "| {} | a |\n| - | - |\n| {} | b |", "**{}**"]
)
def test_raw_markup_in_a_body_is_text(text: str, shape: str) -> None:
    page = _body(shape.replace("{}", text))
    tags = {tag.name for tag in page.select("*")}
    assert tags <= TAGS
    names = {name for tag in page.select("*") for name in tag.attrs}
    assert names <= {"href", "rel", "id", "class", "scope", "tabindex", "role", "aria-label"}


# ------------------------------------------------------------------------- the test is alive


def test_without_escaping_the_test_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Switch autoescape off, and what is live is found."""
    own = _own(SMALL_ROOT)
    bare = make_environment().overlay(autoescape=False)
    monkeypatch.setattr("tongbao.render.site.make_environment", lambda: bare)
    monkeypatch.setattr(environment, "make_environment", lambda: bare)
    pages = _pages(_fill(_read(SMALL_ROOT), VARIANTS["image that fails"]))
    assert sum(bool(list(_live(html, own))) for html in pages.values()) > 10
