"""The plugin's settings in `mkdocs.yml`. No value is invented here: what is not given says so."""

from collections.abc import Iterator, Mapping
from datetime import date

from mkdocs.config import base
from mkdocs.config import config_options as c
from mkdocs.config.base import ValidationError

from tongbao.characters import quote_text
from tongbao.problems import Problem
from tongbao.publish.identity import tell_setting

__all__ = ["TongbaoConfig", "check_types"]


class TongbaoConfig(base.Config):
    """What a site says about itself and where its records are."""

    records = c.Type(str, default=".")
    """Folder that holds `bulletins/`, from the folder of `mkdocs.yml`."""

    written = c.ListOfItems(c.Type(str), default=[])
    """The hand-written pages, by path below `docs_dir`. Any other file there stops the build."""

    demo = c.Type(bool, default=True)
    """演示站: a bar on top of every page says so, and what the footer is not told is 演示站，无.

    A site that is none (`demo: false`) has no bar and has to give all five facts below; `publish.identity`
    knows their shapes.
    """

    banner = c.Type(str, default="内容依据公开报道编排；电话、邮箱均为虚构，请勿拨打。")
    """What the bar on top of every page says after 演示站."""

    organ = c.Type(str, default="")
    """主办单位: the organ that answers for the site."""

    contact = c.Type((str, int), default="")
    """联系方式 of that organ: a telephone number, a mail address, or both."""

    site_code = c.Type((str, int), default="")
    """网站标识码: the code of the site in the register of government sites.

    YAML reads ten digits as a number.
    """

    icp = c.Type(str, default="")
    """ICP 备案号."""

    police = c.Type(str, default="")
    """公安备案号."""

    licence = c.Type(str, default="")
    """许可: under which 开放数据 may be used, in words; without one the page says that none is set."""

    security_contact = c.Type((str, list), default=[])
    """安全联系方式: whom to tell of a weakness of the site, as `mailto:`, `https:` or `tel:`.

    With it the site has `/.well-known/security.txt` (RFC 9116); the best way first. `publish.security`
    knows the shapes.
    """

    security_expires = c.Type((str, date), default="")
    """The last day on which that holds, within a year: it has to be looked at anew."""

    today = c.Type(str, default="")
    """A day, like 2026-11-20, to build for when neither `TONGBAO_TODAY` nor `SOURCE_DATE_EPOCH` is set."""


#: What a setting may be, by what it is when nothing is said.
_SHOULD: Mapping[type, str] = {
    bool: "true 或者 false，不加引号",
    list: "一项或者几项，每项一行，前面写 -",
    str: "一行文字；只有数字或者日期的，两边加英文引号",
}


def check_types(given: Mapping[str, object], file: str, text: str) -> Iterator[Problem]:
    """Every setting is one of ours and holds what it may hold; MkDocs would tell the last in English.

    Args:
        given: what stands below `tongbao:`.
        file: the settings, for messages.
        text: what stands in them.
    """
    known = dict(TongbaoConfig._schema)  # noqa: SLF001 - MkDocs has no other list of them
    for key, value in given.items():
        if key not in known:
            do = f"请核对有没有写错；可以写的有 {'、'.join(known)}"
            yield tell_setting(file, text, str(key), f"没有{quote_text(str(key))}这项设置", do)
            continue
        try:
            known[key].validate(value)
        except ValidationError:
            do = f"应为：{_SHOULD[type(known[key].default)]}"
            yield tell_setting(file, text, key, f"{key} 的值{quote_text(str(value))}写法不对", do)
