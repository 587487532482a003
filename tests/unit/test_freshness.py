# ruff: noqa: E501 - lines stand whole
"""How old the content of each column is: the small records, aged by `--today`."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.sites import ROOT
from tests.unit.test_problems import SMALL
from tongbao.cli import main
from tongbao.views.freshness import HOME, RULES, YEAR


def tell(root: Path, day: str, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["freshness", "--root", str(root), "--today", day, *more])
    return done.exit_code, done.output


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


def test_what_is_young_enough_is_in_order_and_the_exit_code_is_nought(small: Path) -> None:
    activities = small / "bulletins/activities.yml"
    text = activities.read_text(encoding="utf-8")
    activities.write_text(text.replace("to: 2026-06-05", "to: 2026-06-27"), encoding="utf-8")
    assert tell(small, "2026-07-10") == (
        0,
        """\
内容更新情况（截至 2026-07-10）
将到期  首页　　　  最新 2026-06-28，距今 12 天；期限两周（检查指标）；还有 2 天，请发布通报、记录进展，或者排一周的题
正常　  通报　　　  最新 2026-06-28，距今 12 天；期限六个月（检查指标，通知公告和政策类）
正常　  台账　　　  最新 2026-06-20，距今 20 天；期限六个月（本站自定）
正常　  举报渠道　  最新 2026-05-20，距今 51 天；期限十二个月（本站自定，过了为待核实）
正常　  全覆盖　　  最新 2026-06-15，距今 25 天；期限六个月（本站自定）
正常　  制度文件　  最新 2026-06-10，距今 30 天；期限六个月（检查指标，通知公告和政策类）
将到期  活动与培训  最新 2026-06-27，距今 13 天；期限两周（检查指标，动态类）；还有 1 天，请补登新近的活动
空栏目 0 个（检查指标：不到 5 个）
""",
    )


def test_news_is_old_after_two_weeks_and_notices_after_six_months() -> None:
    assert tell(SMALL, "2026-12-29") == (
        1,
        """\
内容更新情况（截至 2026-12-29）
超期  首页　　　  最新 2026-06-28，距今 184 天；期限两周（检查指标）；超了 170 天，请发布通报、记录进展，或者排一周的题
超期  通报　　　  最新 2026-06-28，距今 184 天；期限六个月（检查指标，通知公告和政策类）；超了 1 天，请发布新的通报
超期  台账　　　  最新 2026-06-20，距今 192 天；期限六个月（本站自定）；超了 9 天，请记录整改进展；没有进展的也要按期调度
正常  举报渠道　  最新 2026-05-20，距今 223 天；期限十二个月（本站自定，过了为待核实）
超期  全覆盖　　  最新 2026-06-15，距今 197 天；期限六个月（本站自定）；超了 14 天，请更新清单里各单位的办理情况
超期  制度文件　  最新 2026-06-10，距今 202 天；期限六个月（检查指标，通知公告和政策类）；超了 19 天，请补登新的制度文件
超期  活动与培训  最新 2026-06-05，距今 207 天；期限两周（检查指标，动态类）；超了 193 天，请补登新近的活动
空栏目 0 个（检查指标：不到 5 个）
""",
    )


def test_a_column_without_a_day_and_one_without_a_record_are_told(small: Path) -> None:
    notice = small / "bulletins/notices/first.yml"
    notice.write_text(
        notice.read_text(encoding="utf-8").replace("published: 2026-06-28\n", ""), encoding="utf-8"
    )
    (small / "bulletins/activities.yml").unlink()
    assert tell(small, "2026-07-31") == (
        1,
        """\
内容更新情况（截至 2026-07-31）
超期　　  首页　　　  最新 2026-06-20，距今 41 天；期限两周（检查指标）；另有 1 条没有日期；超了 27 天，请发布通报、记录进展，或者排一周的题
没有日期  通报　　　  1 条都没有日期；期限六个月（检查指标，通知公告和政策类）；来源写有日期的请补上，来源没有的不要编
正常　　  台账　　　  最新 2026-06-20，距今 41 天；期限六个月（本站自定）
正常　　  举报渠道　  最新 2026-05-20，距今 72 天；期限十二个月（本站自定，过了为待核实）
正常　　  全覆盖　　  最新 2026-06-15，距今 46 天；期限六个月（本站自定）
正常　　  制度文件　  最新 2026-06-10，距今 51 天；期限六个月（检查指标，通知公告和政策类）
空栏目　  活动与培训  没有内容；期限两周（检查指标，动态类）；请补充内容
空栏目 1 个（检查指标：不到 5 个）
""",
    )


def test_five_empty_columns_are_too_many(tmp_path: Path) -> None:
    (tmp_path / "bulletins").mkdir()
    assert tell(tmp_path, "2026-07-31") == (
        1,
        """\
内容更新情况（截至 2026-07-31）
空栏目  首页　　　  没有内容；期限两周（检查指标）；请补充内容
空栏目  通报　　　  没有内容；期限六个月（检查指标，通知公告和政策类）；请补充内容
空栏目  台账　　　  没有内容；期限六个月（本站自定）；请补充内容
空栏目  举报渠道　  没有内容；期限十二个月（本站自定，过了为待核实）；请补充内容
空栏目  全覆盖　　  没有内容；期限六个月（本站自定）；请补充内容
空栏目  制度文件　  没有内容；期限六个月（检查指标，通知公告和政策类）；请补充内容
空栏目  活动与培训  没有内容；期限两周（检查指标，动态类）；请补充内容
空栏目 6 个（检查指标：不到 5 个）
""",
    )


def test_the_real_records_are_frozen_and_the_report_says_so() -> None:
    assert tell(ROOT, "2026-11-25") == (
        1,
        """\
内容更新情况（截至 2026-11-25）
正常　　  首页　　　  最新 2026-11-23，距今 2 天；期限两周（检查指标）；另有 4 条没有日期
没有日期  通报　　　  3 条都没有日期；期限六个月（检查指标，通知公告和政策类）；来源写有日期的请补上，来源没有的不要编
超期　　  台账　　　  最新 2021-06-25，距今 1979 天；期限六个月（本站自定）；另有 1 条没有日期；超了 1796 天，请记录整改进展；没有进展的也要按期调度
正常　　  举报渠道　  最新 2026-11-16，距今 9 天；期限十二个月（本站自定，过了为待核实）
正常　　  每周一题　  最新 2026-11-23，距今 2 天；期限两周（检查指标，动态类）
超期　　  全覆盖　　  最新 2021-06-25，距今 1979 天；期限六个月（本站自定）；另有 2 条没有日期；超了 1796 天，请更新清单里各单位的办理情况
超期　　  制度文件　  最新 2021-06-25，距今 1979 天；期限六个月（检查指标，通知公告和政策类）；超了 1796 天，请补登新的制度文件
超期　　  活动与培训  最新 2021-06-25，距今 1979 天；期限两周（检查指标，动态类）；超了 1965 天，请补登新近的活动
空栏目 0 个（检查指标：不到 5 个）
2020 年国家统计局对内蒙古自治区统计督察（nmg-2020）定格在 2021-06-25，记录不再增加：不新是本来如此，不是漏了更新
举报渠道里有演示号码，它们的日期也是演示
虚构案例不计
""",
    )


def test_programs_read_the_same_as_json() -> None:
    code, out = tell(SMALL, "2026-07-31", "--format", "json")
    found = json.loads(out)
    assert (code, found["broken"], found["empty"], found["empty_limit"]) == (1, True, 0, 5)
    assert found["columns"][1] == {
        "key": "notices",
        "title": "通报",
        "newest": "2026-06-28",
        "age_days": 33,
        "limit": "六个月",
        "basis": "检查指标，通知公告和政策类",
        "state": "fresh",
        "records": 1,
        "undated": 0,
        "do": "",
    }


def test_months_are_those_of_the_calendar() -> None:
    assert RULES.end(date(2026, 8, 31)) == date(2027, 2, 28)
    assert RULES.end(date(2026, 6, 28)) == date(2026, 12, 28)
    assert YEAR.end(date(2024, 2, 29)) == date(2025, 2, 28)
    assert HOME.end(date(2026, 12, 25)) == date(2027, 1, 8)
