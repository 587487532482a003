"""The settings of web servers (服务器设置), ready to be copied, from `tongbao.policy`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import jinja2

from tongbao import routes
from tongbao.policy import (
    ALWAYS,
    NAMED_TYPES,
    OTHER_TYPE,
    PACKED,
    PARTS,
    SECURE,
    TYPES,
    Part,
)

__all__ = ["NAME", "ROOT", "make_server_files"]

NAME = "tongbao.example"
"""The host that the files are written for; whoever copies one puts the site's own in its place."""

ROOT = "/srv/tongbao/current"
"""Where the site lies on the server: `docs/staff/deploy.md`."""


@dataclass(frozen=True, kw_only=True)
class ServerView:
    """What the templates in `templates/server` print.

    Attributes:
        name: the host.
        root: the folder of the site.
        parts: the parts of the site, the first match holds.
        rest: all that is of none of them.
        always: headers of every answer.
        secure: headers of answers over https.
        types: endings by media type.
        named: names of files by media type, as regular expressions.
        other: the media type of other endings.
        packed: types that are sent packed.
        security: the one hidden file that is for readers.
    """

    name: str = NAME
    root: str = ROOT
    parts: tuple[Part, ...] = PARTS[:-1]
    rest: Part = PARTS[-1]
    always: Mapping[str, str] = field(default_factory=lambda: ALWAYS)
    secure: Mapping[str, str] = field(default_factory=lambda: SECURE)
    types: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _turn(TYPES))
    named: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            kind: tuple(name.replace(".", r"\.") for name in names)
            for kind, names in _turn(NAMED_TYPES).items()
        }
    )
    other: str = OTHER_TYPE
    packed: tuple[str, ...] = PACKED
    security: str = routes.security_txt()


def make_server_files() -> Mapping[str, str]:
    """The ready file of each server, by name."""
    env = jinja2.Environment(
        loader=jinja2.PackageLoader("tongbao", "templates/server"),
        autoescape=False,  # noqa: S701 - no HTML, and no word of it comes from outside
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    view = ServerView()
    return {
        name: env.get_template(name).render(view=view) for name in ("nginx.conf", "apache.conf", "Caddyfile")
    }


def _turn(rows: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Which keys have each value, in their order."""
    turned: dict[str, tuple[str, ...]] = {}
    for key, value in rows.items():
        turned[value] = (*turned.get(value, ()), key)
    return turned
