"""Whom to tell of a weakness of the site (安全联系方式): the settings, and `security.txt` (RFC 9116).

Nothing is filled in: a site that names nobody has no such file. The file has to say until when it holds, so
that nobody writes to an address that is long dead; that day is the owner's to set, not ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from tongbao import routes
from tongbao.characters import quote_text
from tongbao.dates import days_between, parse_day, year_later
from tongbao.problems import Problem
from tongbao.publish.identity import tell_setting
from tongbao.views.page import PlannedFile

__all__ = ["Security", "check_security", "make_security_txt", "remind_security"]

_CONTACT = re.compile(
    r"mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:/[\x21-\x7e]*)?"
    r"|tel:\+\d{1,3}(?:-?\d){5,14}",
    re.ASCII,
)

#: Days before the last one from which on the build reminds.
SOON = 30


@dataclass(frozen=True, kw_only=True)
class Security:
    """What the settings say.

    Attributes:
        contacts: ways to tell, the best one first.
        expires: the last day on which they hold, as it is written.
        address: of the site, whole.
    """

    contacts: tuple[str, ...] = ()
    expires: str = ""
    address: str = ""


def check_security(security: Security, today: date, file: str, text: str) -> Iterator[Problem]:
    """Who is named can be reached in the way that is written, and until a day within a year from now.

    Args:
        security: what the settings say.
        today: the day of the build.
        file: the settings, for messages.
        text: what stands in them.
    """
    if not security.contacts and not security.expires:
        return
    who, when = "安全联系方式（security_contact）", "安全联系方式的有效期（security_expires）"
    should = "请写到哪一天为止，写成 2027-06-30 的样子，从今天起不超过一年"
    if not security.contacts:
        yield tell_setting(
            file,
            text,
            "security_contact",
            f"写了有效期（security_expires），没有写{who}",
            "请写明，或删去有效期",
        )
    for contact in security.contacts:
        if not _CONTACT.fullmatch(contact):
            do = "应为：mailto:邮箱、https:// 开头的网址，或者 tel:+86-区号（不带 0）-号码"
            yield tell_setting(file, text, "security_contact", f"{who}{quote_text(contact)}的写法不对", do)
    if urlsplit(security.address).scheme != "https":
        do = "请把 site_url 写成 https:// 开头的正式网址"
        yield tell_setting(file, text, "site_url", f"写了{who}，网址（site_url）却不是 https", do)
    try:
        last = parse_day(security.expires)
    except ValueError:
        what = f"{when}{quote_text(security.expires)}不是日期" if security.expires else f"{when}没有写"
        yield tell_setting(file, text, "security_expires", what, should)
        return
    if last < today:
        do = "请核对联系方式还能用，再写新的日期，从今天起不超过一年"
        yield tell_setting(file, text, "security_expires", f"{when}{last} 已经过了", do)
    elif last > year_later(today):
        yield tell_setting(file, text, "security_expires", f"{when}{last} 离今天超过一年", should)


def remind_security(security: Security, today: date) -> str:
    """What to say when the last day is near; nothing else. Of settings without problems."""
    if not security.contacts:
        return ""
    left = days_between(today, parse_day(security.expires))
    if left > SOON:
        return ""
    return (
        f"安全联系方式（security.txt）有效到 {security.expires}，还有 {left} 天；"
        "请核对联系方式还能用，在 mkdocs.yml 里改 security_expires"
    )


def make_security_txt(security: Security) -> PlannedFile | None:
    """The file, of settings without problems; none where nobody is named."""
    if not security.contacts:
        return None
    url = routes.security_txt()
    lines = (
        *(f"Contact: {contact}" for contact in security.contacts),
        # The day ends in Beijing.
        f"Expires: {security.expires}T23:59:59+08:00",
        "Preferred-Languages: zh",
        f"Canonical: {security.address.rstrip('/')}/{url}",
    )
    return PlannedFile(url=url, content="".join(f"{line}\n" for line in lines).encode())
