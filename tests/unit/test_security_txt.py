# ruff: noqa: E501 - messages stand whole
"""`security.txt` says whom to tell and until when, as the owner has set it; a wrong setting is told."""

from datetime import date

import pytest

from tongbao.publish.security import Security, check_security, make_security_txt, remind_security

TODAY = date(2026, 11, 22)

SETTINGS = """\
site_name: 某站
site_url: https://tjj.shili.gov.cn/
plugins:
  - tongbao:
      security_contact: 某人
      security_expires: 某天
"""

WHOLE = Security(
    contacts=("mailto:anquan@tjj.shili.gov.cn", "https://tjj.shili.gov.cn/anquan/", "tel:+86-999-1234567"),
    expires="2027-06-30",
    address="https://tjj.shili.gov.cn",
)
"""Of a place that is none."""


def tell(contacts: tuple[str, ...], expires: str, address: str = "https://tjj.shili.gov.cn/") -> list[str]:
    security = Security(contacts=contacts, expires=expires, address=address)
    return [str(problem) for problem in check_security(security, TODAY, "mkdocs.yml", SETTINGS)]


def test_the_file_is_as_the_standard_has_it() -> None:
    assert [*check_security(WHOLE, TODAY, "mkdocs.yml", SETTINGS)] == []
    made = make_security_txt(WHOLE)
    assert made is not None
    assert made.url == ".well-known/security.txt"
    assert made.content.decode() == (
        "Contact: mailto:anquan@tjj.shili.gov.cn\n"
        "Contact: https://tjj.shili.gov.cn/anquan/\n"
        "Contact: tel:+86-999-1234567\n"
        "Expires: 2027-06-30T23:59:59+08:00\n"
        "Preferred-Languages: zh\n"
        "Canonical: https://tjj.shili.gov.cn/.well-known/security.txt\n"
    )


def test_a_site_that_names_nobody_has_none_and_need_not() -> None:
    assert tell((), "") == []
    assert make_security_txt(Security(address="https://tjj.shili.gov.cn/")) is None
    assert remind_security(Security(), TODAY) == ""


def test_what_is_missing_is_told() -> None:
    assert tell(("mailto:a@b.cn",), "") == [
        "mkdocs.yml:6:1 E703 安全联系方式的有效期（security_expires）没有写；请写到哪一天为止，写成 2027-06-30 的样子，从今天起不超过一年"
    ]
    assert tell((), "2027-06-30") == [
        "mkdocs.yml:5:1 E703 写了有效期（security_expires），没有写安全联系方式（security_contact）；请写明，或删去有效期"
    ]
    assert tell(("mailto:a@b.cn",), "2027-06-30", "http://tjj.shili.gov.cn/") == [
        "mkdocs.yml:2:1 E703 写了安全联系方式（security_contact），网址（site_url）却不是 https；请把 site_url 写成 https:// 开头的正式网址"
    ]


@pytest.mark.parametrize(
    "contact",
    [
        "a@b.cn",
        "mailto:a",
        "mailto:a@b.cn\nExpires: 2030-01-01T00:00:00Z",
        "http://b.cn/",
        "javascript:alert(1)",
        "tel:0999-1234567",
        "https://",
        "张三",
    ],
)
def test_a_contact_that_nobody_can_use_is_told(contact: str) -> None:
    shown = contact.partition("\n")[0]
    (said,) = tell((contact,), "2027-06-30")
    assert said.startswith(f"mkdocs.yml:5:1 E703 安全联系方式（security_contact）“{shown}")
    assert said.endswith(
        "的写法不对；应为：mailto:邮箱、https:// 开头的网址，或者 tel:+86-区号（不带 0）-号码"
    )


@pytest.mark.parametrize(
    ("expires", "said"),
    [
        (
            "2027/6/30",
            "“2027/6/30”不是日期；请写到哪一天为止，写成 2027-06-30 的样子，从今天起不超过一年",
        ),
        (
            "2026-11-21",
            "2026-11-21 已经过了；请核对联系方式还能用，再写新的日期，从今天起不超过一年",
        ),
        (
            "2027-11-23",
            "2027-11-23 离今天超过一年；请写到哪一天为止，写成 2027-06-30 的样子，从今天起不超过一年",
        ),
    ],
)
def test_a_last_day_that_is_none_or_past_or_too_far_is_told(expires: str, said: str) -> None:
    assert tell(("mailto:a@b.cn",), expires) == [
        f"mkdocs.yml:6:1 E703 安全联系方式的有效期（security_expires）{said}"
    ]


@pytest.mark.parametrize("expires", ["2026-11-22", "2027-11-22"])
def test_the_first_and_the_last_day_that_can_be_written(expires: str) -> None:
    assert tell(("mailto:a@b.cn",), expires) == []


def test_the_build_reminds_a_month_before() -> None:
    def remind(expires: str) -> str:
        return remind_security(Security(contacts=("mailto:a@b.cn",), expires=expires), TODAY)

    assert remind("2026-12-23") == ""
    assert remind("2026-12-22") == (
        "安全联系方式（security.txt）有效到 2026-12-22，还有 30 天；请核对联系方式还能用，在 mkdocs.yml 里改 security_expires"
    )
