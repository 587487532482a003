"""What stands around every page: bar, footer, and the last touches to Material's HTML (页面框架)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape

from mkdocs.structure.pages import Page

from tongbao import routes
from tongbao.adapter.assets import Assets
from tongbao.adapter.theme import SCRIPT
from tongbao.policy import content_policy
from tongbao.publish.identity import Identity
from tongbao.publish.labels import Label, Labelled, make_labels
from tongbao.views.page import Card

__all__ = [
    "MAIN_ID",
    "PLAIN_MISSING",
    "Fact",
    "FooterLink",
    "Frame",
    "finish_html",
    "label_page",
    "make_frame",
]

#: What the hand-written pages are; the plan says it of all others.
WRITTEN = Card(kind="说明")

#: Where the skip link leads: the start of a page's own content.
MAIN_ID = "tb-main"

#: 没有找到 of an address below 举报渠道: as its pages, without any script.
PLAIN_MISSING = routes.missing(routes.channels())


@dataclass(frozen=True, kw_only=True)
class FooterLink:
    """A link of the footer; `url` from the site's root."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line of the footer: what it is and its value, or that there is none."""

    title: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What the theme's templates read, as `config.extra.tongbao`.

    Attributes:
        banner: text of the bar on top, after 演示站; empty on a site that is none.
        links: the footer's links.
        facts: the footer's facts.
        theme: address of the theme's style sheet.
        style: address of the style sheet of a page that has none of its own.
        theme_script: address of Material's script.
        boot: address of the script in the head.
        search: address of the script of the search.
        search_style: address of its style sheet.
        policy: what a page lets a browser do; empty where nothing is to be said.
        plain_policy: the same of a page without scripts.
        identity: who answers for the site.
        today: the build day.
        main_id: id of the place where the content begins.
    """

    banner: str
    links: tuple[FooterLink, ...]
    facts: tuple[Fact, ...]
    theme: str
    style: str
    theme_script: str
    boot: str
    search: str
    search_style: str
    policy: str
    plain_policy: str
    identity: Identity
    today: date
    main_id: str = MAIN_ID

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels of the page of errors, which is no page of the plan."""
        return make_labels(self.identity, self.today)


def label_page(page: Page, frame: Frame) -> None:
    """Give a page its labels (网页标签); a hand-written one is told what it is, too."""
    meta = page.meta
    card = meta.setdefault("card", WRITTEN)
    title = unescape(meta.get("title") or page.title or "")  # `RecordPage` escapes titles, once
    about = {key: meta.get(key, "") for key in ("section", "description")}
    labelled = Labelled(card=card, title=title, **about)
    meta["labels"] = make_labels(frame.identity, frame.today, labelled)


def make_frame(identity: Identity, today: date, *, banner: str, assets: Assets, guarded: bool) -> Frame:
    """The eight items that a government site carries on every page (国办发 2017 年 47 号), and the bar.

    Args:
        identity: what the owner of the site says of it.
        today: the build day.
        banner: what the bar of a 演示站 says.
        assets: styles and scripts.
        guarded: whether pages say a security policy.
    """
    return Frame(
        banner=banner if identity.demo else "",
        links=(
            FooterLink(title="说明", url=routes.about()),
            FooterLink(title="网站地图", url=routes.sitemap()),
            FooterLink(title="我为网站找错", url=routes.corrections()),
            FooterLink(title="无障碍声明", url=routes.accessibility()),
        ),
        facts=tuple(Fact(title=title, value=value) for title, value in identity.rows),
        theme=assets.theme,
        style=assets.style,
        theme_script=SCRIPT,
        boot=assets.boot,
        search=assets.search,
        search_style=assets.search_style,
        policy=content_policy(scripts=True, header=False) if guarded else "",
        plain_policy=content_policy(scripts=False, header=False) if guarded else "",
        identity=identity,
        today=today,
    )


#: Material 9.8 gives these no language script and no name of their own; its templates have no block there.
_TOUCHES: Mapping[str, str] = {
    '<html lang="zh" class="no-js">': '<html lang="zh-Hans" class="no-js">',
}

# Exact, because a script's text is raw: HTML ends it at the next `</script`, whatever stands in between,
# and no attribute of ours or of Material's holds a bare `>`. A parser would write the whole page anew.
_SCRIPT = re.compile(r"<script\b[^>]*>.*?</script\s*>\s*", re.DOTALL | re.IGNORECASE)

# Runs as it stands in the page, which a strict Content-Security-Policy forbids; data is none.
_INLINE = re.compile(r"<script\b(?![^>]*(?:\ssrc=|\stype=\"application/json\"))[^>]*>", re.IGNORECASE)

# Two check boxes and a cover that only scripts and Material's own header use.
_TOGGLE = re.compile(r'<input class="md-toggle"[^>]*>\s*|<label class="md-overlay"[^>]*></label>\s*')


def finish_html(output: str, *, scripts: bool) -> str:
    """Put the last touches to a rendered page.

    Args:
        output: the page as the theme made it.
        scripts: False takes every script and every control that needs one away (举报渠道).

    Raises:
        ValueError: a script stands in the page itself, where `partials/javascripts/` of our theme should have
            put `boot.js` in its place; or one is left on a page that has none.
    """
    for old, new in _TOUCHES.items():
        output = output.replace(old, new, 1)
    if scripts:
        if (inline := _INLINE.search(output)) is not None:
            text = output[inline.start() : inline.start() + 80]
            raise ValueError(f"a script stands in the page itself, which its security policy forbids: {text}")
        return output
    output = _TOGGLE.sub("", _SCRIPT.sub("", output))
    if "<script" in output.lower():
        raise ValueError("a page that has to be without scripts has one")
    return output
