"""Who answers for the site (网站身份): what the settings say of it, and whether it can be true.

Nothing here is looked up and nothing invented: a shape says that a number may be one, not whose it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from tongbao.characters import find_flaws, quote_text
from tongbao.problems import Place, Problem

__all__ = ["NONE", "Identity", "Trait", "check_identity", "tell_setting"]

NONE = "演示站，无"
"""What a 演示站 says of a trait that it does not have."""

_PROVINCE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_MAIL = r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
#: With its area code, of 400 or 800, or a hotline like 12340.
_PHONE = r"(?<!\d)(?:\(?（?0\d{2,3}[)）\-—– ]{0,2}\d{7,8}|[48]00-?\d{3}-?\d{4}|1[02]\d{3})(?!\d)"

_FIND_MAIL = re.compile(_MAIL, re.ASCII)

#: Nobody's password, no question and no place in a page: links are put behind it.
_ADDRESS = re.compile(r"https://[^\s/?#@:\\\[\]]+(?::\d{1,5})?(?:/[^\s?#\\]*)?")

#: A name stands in titles, in marks of the frame and in file formats; none has these signs.
_NO_NAME = re.compile(r"[<>&\"\\\n]")

#: Kept for examples and tests (RFC 2606, RFC 6761): no site is there.
_NOBODYS = re.compile(r"(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$")


@dataclass(frozen=True, kw_only=True)
class Trait:
    """One thing that a site says of itself.

    Attributes:
        title: its name in the footer.
        key: its key in `mkdocs.yml`.
        shape: what is found in a value that can be true.
        should: what to write, in Chinese.
    """

    title: str
    key: str
    shape: re.Pattern[str]
    should: str


#: In the order of the footer. 网站标识码: 国办发 2017 年 47 号.
TRAITS = (
    Trait(title="主办单位", key="organ", shape=re.compile(r"\S"), should="主办单位的全称"),
    Trait(
        title="联系方式",
        key="contact",
        shape=re.compile(f"{_PHONE}|{_MAIL}", re.ASCII),
        should="办公电话（带区号，写成 区号-号码）或者邮箱，两样都写更好",
    ),
    Trait(
        title="网站标识码",
        key="site_code",
        shape=re.compile(r"\A(?:bm\d{8}|\d{10})\Z", re.ASCII),
        should="10 位数字，或者 bm 加 8 位数字",
    ),
    Trait(
        title="ICP 备案号",
        key="icp",
        shape=re.compile(rf"\A{_PROVINCE}ICP备\d{{8}}(?:\d\d)?号(?:-\d{{1,3}})?\Z", re.ASCII),
        should="省份简称、ICP备、8 位或 10 位数字、号，后面可以有 -1 这样的序号",
    ),
    Trait(
        title="公安备案号",
        key="police",
        shape=re.compile(rf"\A{_PROVINCE}公网安备 ?\d{{14}}号\Z", re.ASCII),
        should="省份简称、公网安备、14 位数字、号",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What the owner says; empty where nothing is said.

    Attributes:
        name: 网站名称.
        address: the whole address of the site.
        demo: whether it is a 演示站.
        organ: 主办单位.
        contact: 联系方式.
        site_code: 网站标识码.
        icp: ICP 备案号.
        police: 公安备案号.
    """

    name: str
    address: str
    demo: bool
    organ: str = ""
    contact: str = ""
    site_code: str = ""
    icp: str = ""
    police: str = ""

    @property
    def domain(self) -> str:
        """The host of the address."""
        return urlsplit(self.address).hostname or ""

    @property
    def mail(self) -> str:
        """The first mail address of the contact, if it has one."""
        found = _FIND_MAIL.search(self.contact)
        return found[0] if found else ""

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """The lines of the footer: titles, and values or that there is none."""
        return tuple((trait.title, self.say(trait.key)) for trait in TRAITS)

    def say(self, key: str) -> str:
        """A value, or that there is none."""
        return str(getattr(self, key)) or NONE


def check_identity(identity: Identity, file: str, text: str) -> Iterator[Problem]:
    """A site that is no 演示站 says everything about itself; whatever is said has its shape.

    Args:
        identity: what the settings say.
        file: the settings, for messages.
        text: what stands in them.
    """
    if not identity.name.strip():
        yield tell_setting(file, text, "site_name", "没有写网站名称（site_name）", "请写明网站全称")
    elif _NO_NAME.search(identity.name) or any(find_flaws(identity.name)):
        what = f'网站名称（site_name）{quote_text(identity.name)}里有换行、看不见的字符，或者 < > & " \\'
        yield tell_setting(file, text, "site_name", what, "请去掉；引号用中文的“”")
    if not identity.demo:
        yield from _check_address(identity, file, text)
    for trait in TRAITS:
        value = str(getattr(identity, trait.key))
        named = f"{trait.title}（{trait.key}）"
        if not value:
            if not identity.demo:
                yield tell_setting(
                    file, text, trait.key, f"{named}没有写，正式网站必须写明", f"应为：{trait.should}"
                )
        elif not trait.shape.search(value):
            do = f"应为：{trait.should}"
            yield tell_setting(file, text, trait.key, f"{named}{quote_text(value)}的写法不对", do)
        elif identity.demo and trait.key == "site_code":
            do = "网站标识码只属于登记在册的政府网站，请删去；正式网站另写 demo: false"
            yield tell_setting(file, text, trait.key, f"演示站写了{named}{quote_text(value)}", do)


def _check_address(identity: Identity, file: str, text: str) -> Iterator[Problem]:
    named, do = "网址（site_url）", "应为：https:// 开头的正式网址"
    if not identity.address:
        yield tell_setting(file, text, "site_url", f"{named}没有写，正式网站必须写明", do)
    elif not _ADDRESS.fullmatch(identity.address):
        yield tell_setting(file, text, "site_url", f"{named}{quote_text(identity.address)}的写法不对", do)
    elif _NOBODYS.search(identity.domain):
        what = f"{named}{quote_text(identity.address)}是示例网址"
        yield tell_setting(file, text, "site_url", what, do)


def tell_setting(file: str, text: str, key: str, what: str, do: str) -> Problem:
    """A problem at the line of a key, or at that of the plugin where the key is missing."""
    for wanted in (key, "tongbao", "- tongbao"):
        if found := re.search(rf"^[ \t]*(?:- )?{re.escape(wanted)}[ \t]*:", text, re.MULTILINE):
            line = text.count("\n", 0, found.end()) + 1
            return Problem(place=Place(file=file, line=line), code="E703", text=what, do=do)
    return Problem(place=Place(file=file), code="E703", text=what, do=do)
