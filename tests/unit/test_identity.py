# ruff: noqa: E501, RUF001 - messages stand whole; full-width digits are wrong on purpose
"""What a site says of itself has the shape that it must have. Every number here is made up for these tests."""

import re
from dataclasses import replace

import pytest

from tongbao.publish.identity import NONE, TRAITS, Identity, check_identity

TRUE = Identity(
    name="示例市统计督察整改通报",
    address="https://tjj.shili.gov.cn/",
    demo=False,
    organ="示例市统计局",
    contact="0999-1234567，tongbao@tjj.shili.gov.cn",
    site_code="9901000001",
    icp="蒙ICP备99010001号-1",
    police="蒙公网安备 99010102000001号",
)
"""A real site's, of a place that is none."""

DEMO = Identity(name="统计督察整改通报", address="https://tongbao.example/", demo=True)

SETTINGS = """\
site_name: 某站
site_url: https://某处/

plugins:
  - search
  - tongbao:
      demo: false
      organ: 某局
      site_code: 某码
"""
"""The lines that messages point at."""


def tell(identity: Identity, text: str = SETTINGS) -> list[str]:
    return [str(problem) for problem in check_identity(identity, "mkdocs.yml", text)]


def test_a_whole_identity_has_no_problem() -> None:
    assert tell(TRUE) == []
    assert tell(DEMO) == []


def test_everything_that_a_real_site_does_not_say_is_told_at_once() -> None:
    assert tell(Identity(name="", address="", demo=False)) == [
        "mkdocs.yml:1:1 E703 没有写网站名称（site_name）；请写明网站全称",
        "mkdocs.yml:2:1 E703 网址（site_url）没有写，正式网站必须写明；应为：https:// 开头的正式网址",
        "mkdocs.yml:8:1 E703 主办单位（organ）没有写，正式网站必须写明；应为：主办单位的全称",
        "mkdocs.yml:6:1 E703 联系方式（contact）没有写，正式网站必须写明；应为：办公电话（带区号，写成 区号-号码）或者邮箱，两样都写更好",
        "mkdocs.yml:9:1 E703 网站标识码（site_code）没有写，正式网站必须写明；应为：10 位数字，或者 bm 加 8 位数字",
        "mkdocs.yml:6:1 E703 ICP 备案号（icp）没有写，正式网站必须写明；应为：省份简称、ICP备、8 位或 10 位数字、号，后面可以有 -1 这样的序号",
        "mkdocs.yml:6:1 E703 公安备案号（police）没有写，正式网站必须写明；应为：省份简称、公网安备、14 位数字、号",
    ]


def test_a_wrong_shape_is_told_with_key_value_and_what_it_should_look_like() -> None:
    wrong = replace(
        TRUE,
        address="http://tjj.shili.gov.cn/",
        contact="请来信",
        site_code="bm123",
        icp="京ICP证000001号",
        police="公网安备1号",
    )
    assert tell(wrong) == [
        "mkdocs.yml:2:1 E703 网址（site_url）“http://tjj.shili.gov.cn/”的写法不对；应为：https:// 开头的正式网址",
        "mkdocs.yml:6:1 E703 联系方式（contact）“请来信”的写法不对；应为：办公电话（带区号，写成 区号-号码）或者邮箱，两样都写更好",
        "mkdocs.yml:9:1 E703 网站标识码（site_code）“bm123”的写法不对；应为：10 位数字，或者 bm 加 8 位数字",
        "mkdocs.yml:6:1 E703 ICP 备案号（icp）“京ICP证000001号”的写法不对；应为：省份简称、ICP备、8 位或 10 位数字、号，后面可以有 -1 这样的序号",
        "mkdocs.yml:6:1 E703 公安备案号（police）“公网安备1号”的写法不对；应为：省份简称、公网安备、14 位数字、号",
    ]


@pytest.mark.parametrize("sign", ["<", ">", "&", '"', "\\", "\n", "\u200b", "\x07"])
def test_a_name_has_no_sign_that_markup_could_be_made_of(sign: str) -> None:
    [told] = tell(replace(DEMO, name=f"某局{sign}通报"))
    assert told.startswith("mkdocs.yml:1:1 E703 网站名称（site_name）“某局")
    assert told.endswith('里有换行、看不见的字符，或者 < > & " \\；请去掉；引号用中文的“”')
    assert sign not in {"\n", "\u200b", "\x07"} or sign not in told, (
        "what cannot be seen is shown by its number"
    )


@pytest.mark.parametrize(
    "address",
    [
        "https://name:word@tjj.shili.gov.cn/",
        "https://tjj.shili.gov.cn/?a=1",
        "https://tjj.shili.gov.cn/#a",
        "https://tjj.shili.gov.cn/ /",
        "https://tjj.shili.gov.cn:port/",
        "HTTPS:tjj.shili.gov.cn",
    ],
)
def test_an_address_that_links_cannot_be_put_behind_is_told(address: str) -> None:
    assert tell(replace(TRUE, address=address)) == [
        f"mkdocs.yml:2:1 E703 网址（site_url）“{address}”的写法不对；应为：https:// 开头的正式网址"
    ]


@pytest.mark.parametrize(
    "address", ["https://tjj.shili.gov.cn:8443/", "https://shili.gov.cn/a/b", "https://统计.中国/"]
)
def test_an_address_may_have_a_port_and_a_path_and_chinese(address: str) -> None:
    assert tell(replace(TRUE, address=address)) == []


def test_a_demonstration_may_be_silent_but_what_it_says_has_its_shape_and_no_site_code_is_its_own() -> None:
    assert tell(replace(DEMO, icp="蒙ICP备99010001号", organ="示例市统计局")) == []
    assert tell(replace(DEMO, icp="备案中")) == [
        "mkdocs.yml:6:1 E703 ICP 备案号（icp）“备案中”的写法不对；应为：省份简称、ICP备、8 位或 10 位数字、号，后面可以有 -1 这样的序号"
    ]
    assert tell(replace(DEMO, site_code="9901000001")) == [
        "mkdocs.yml:9:1 E703 演示站写了网站标识码（site_code）“9901000001”；网站标识码只属于登记在册的政府网站，请删去；正式网站另写 demo: false"
    ]


@pytest.mark.parametrize(
    "address", ["https://tongbao.example/", "https://localhost/", "https://a.example.com/"]
)
def test_a_real_site_does_not_stand_at_an_address_that_is_kept_for_examples(address: str) -> None:
    assert tell(replace(TRUE, address=address)) == [
        f"mkdocs.yml:2:1 E703 网址（site_url）“{address}”是示例网址；应为：https:// 开头的正式网址"
    ]


@pytest.mark.parametrize(
    ("key", "good", "bad"),
    [
        ("site_code", ["1234567890", "bm12345678"], ["123456789", "12345678901", "BM12345678", "bm1234567", "１２３４５６７８９０", "1234567890\n"]),
        ("icp", ["蒙ICP备12345678号", "京ICP备2021012345号-12"], ["ICP备12345678号", "蒙icp备12345678号", "蒙ICP备1234567号", "蒙ICP备12345678", "内ICP备12345678号"]),
        ("police", ["蒙公网安备12345678901234号", "京公网安备 12345678901234号"], ["公网安备12345678901234号", "蒙公网安备1234567890123号", "蒙公网安备12345678901234"]),
        ("contact", ["0999-1234567", "（010）12345678", "400-123-4567", "12340", "电话：0999—1234567", "a.b@shili.gov.cn"], ["1234567", "见首页", "099-123", "a@b", "１２３４０"]),
    ],
)  # fmt: skip
def test_shapes(key: str, good: list[str], bad: list[str]) -> None:
    (trait,) = (trait for trait in TRAITS if trait.key == key)
    assert [value for value in good if not re.search(trait.shape, value)] == []
    assert [value for value in bad if re.search(trait.shape, value)] == []


def test_what_is_not_said_is_printed_as_not_there() -> None:
    assert DEMO.rows == tuple((trait.title, NONE) for trait in TRAITS)
    assert dict(TRUE.rows)["网站标识码"] == "9901000001"
    assert (TRUE.domain, TRUE.mail) == ("tjj.shili.gov.cn", "tongbao@tjj.shili.gov.cn")
    assert DEMO.mail == ""


def test_a_key_that_stands_nowhere_is_told_at_the_top() -> None:
    assert tell(replace(DEMO, icp="备案中"), "")[0].startswith("mkdocs.yml:1:1 E703 ")
