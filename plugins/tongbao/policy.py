"""What a browser may do with the site and how long it may keep it (安全策略): headers, types, what is logged.

The one source of them: each page's `<meta>`, the ready files for web servers (`render/servers`) and the
tests' own server are made of this.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tongbao import routes

__all__ = [
    "ALWAYS",
    "NAMED_TYPES",
    "OTHER_TYPE",
    "PACKED",
    "PARTS",
    "SECURE",
    "TYPES",
    "Part",
    "content_policy",
    "content_type",
    "headers_of",
    "part_of",
]

# Nothing but the site's own files; no part of a page can be run that did not come as a file.
_DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}

_WITHOUT_SCRIPTS: Mapping[str, str] = {
    **_DIRECTIVES,
    "script-src": "'none'",
    "connect-src": "'none'",
    "worker-src": "'none'",
}

#: A browser ignores these where a page says them itself.
_ONLY_AS_HEADER = frozenset({"frame-ancestors"})


def content_policy(*, scripts: bool, header: bool = True) -> str:
    """The Content-Security-Policy of a page.

    Args:
        scripts: whether the page has any (举报渠道: none).
        header: False gives what a page may say itself, in a `<meta>`.
    """
    rows = _DIRECTIVES if scripts else _WITHOUT_SCRIPTS
    return "; ".join(
        f"{name} {value}" for name, value in rows.items() if header or name not in _ONLY_AS_HEADER
    )


#: Devices and powers that no page of ours asks for. The clipboard is not here: 我的记录 copies by a button.
_POWERS = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)

ALWAYS: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in _POWERS),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers that every answer carries."""

SECURE: Mapping[str, str] = {"Strict-Transport-Security": "max-age=31536000"}
"""Headers of answers over https. Not for names below the site's own: they may belong to someone else."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of the site (网站的一部分) whose answers differ from the others'.

    Attributes:
        name: one word for it, in English.
        title: what it is, in Chinese.
        pattern: a regular expression that finds its addresses, with their leading slash; empty for the rest.
            Written so that Python, PCRE (nginx, Apache) and RE2 (Caddy) read it alike.
        scripts: whether its pages may have scripts.
        cache: how long an answer may be kept.
        logged: whether the server notes who has asked.
        missing: the page that answers for an address of it that is not there.
    """

    name: str
    title: str
    pattern: str
    scripts: bool = True
    cache: str = "no-cache"
    logged: bool = True
    missing: str = routes.missing()

    @property
    def policy(self) -> str:
        """The Content-Security-Policy of its answers."""
        return content_policy(scripts=self.scripts)


PARTS = (
    # Not kept at all: on a computer that others use too, the browser's store would tell that someone looked
    # up where to report. It costs one small answer (3 KB) on going back; the style sheets, most of the
    # weight, stay.
    Part(
        name="channels",
        title="举报渠道：不带脚本，不留在浏览器里，不记谁看过",
        pattern=f"^/{routes.channels().rstrip('/')}(/|$)",
        scripts=False,
        cache="no-store",
        logged=False,
        missing=routes.missing(routes.channels()),
    ),
    # A name that holds the hash of the content: another content has another name.
    Part(
        name="hashed",
        title="文件名带校验码的样式、脚本和检索分片：内容一变名字就变，浏览器可以一直留着",
        pattern=r"^/(assets/.+\.[0-9a-f]{8}(\.min)?\.(js|css)|search/[0-9a-f]{12}/\w+\.json)$",
        cache="public, max-age=31536000, immutable",
        logged=False,
    ),
    # Who loads a style sheet but no page that is noted has opened a channel; who loads a piece of the search
    # index has searched for what is in it, and the address of the page of the search holds the words.
    Part(
        name="assets",
        title="样式、脚本、搜索：不记，否则看得出谁打开过举报渠道、谁搜索过什么",
        pattern="^/(assets|search)/",
        logged=False,
    ),
    Part(name="rest", title="其余各页和数据：每次都向服务器核对新旧，上线和回退立即生效", pattern=""),
)
"""The parts; the first one that an address matches holds."""


def part_of(path: str) -> Part:
    """The part that an address belongs to.

    Args:
        path: with a leading slash, decoded, without query.
    """
    return next(part for part in PARTS if re.search(part.pattern, path))


def headers_of(path: str, *, secure: bool) -> Mapping[str, str]:
    """The headers of the answer for an address, but for those of its content.

    Args:
        path: with a leading slash, decoded, without query; of an error page its own.
        secure: whether the answer goes over https.
    """
    part = part_of(path)
    return {
        **ALWAYS,
        **(SECURE if secure else {}),
        "Content-Security-Policy": part.policy,
        "Cache-Control": part.cache,
    }


TYPES: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "xml": "application/xml",
    "csv": "text/csv",
    "ics": "text/calendar",
    "txt": "text/plain",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "gz": "application/gzip",
}
"""The media type of each ending that a file of the site has."""

OTHER_TYPE = "application/octet-stream"
"""Of any other ending; there is none."""

NAMED_TYPES: Mapping[str, str] = {
    name: kind
    for form, kind in (("xml", "application/atom+xml"), ("json", "application/feed+json"))
    for fictional in (False, True)
    for name in (routes.feed("", form, fictional=fictional),)
}
"""The media type of files that have a name of their own: feeds."""

PACKED = tuple(
    dict.fromkeys(
        kind
        for kind in (*TYPES.values(), *NAMED_TYPES.values())
        if kind.startswith("text/") or kind.rpartition("/")[2].rpartition("+")[2] in {"json", "xml"}
    )
)
"""Types of text: they shrink when they are sent packed (gzip), and their Content-Type names the encoding."""


def content_type(path: str) -> str:
    """The Content-Type of a file: every text is UTF-8, and says so."""
    name = path.rpartition("/")[2] or "index.html"
    kind = NAMED_TYPES.get(name) or TYPES.get(name.rpartition(".")[2].lower(), OTHER_TYPE)
    return f"{kind}; charset=utf-8" if kind in PACKED else kind
