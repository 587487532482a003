"""The plugin's settings in `mkdocs.yml`. No value is invented here: what is not given says so."""

from datetime import date

from mkdocs.config import base
from mkdocs.config import config_options as c

__all__ = ["TongbaoConfig"]


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
