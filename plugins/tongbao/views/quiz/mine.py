"""错题本 and 我的记录: frames that a script fills from the browser; nothing personal is in the site."""

from dataclasses import dataclass
from datetime import date

from tongbao import routes
from tongbao.quiz.schedule import Schedule
from tongbao.views.cards import make_card
from tongbao.views.common import Here, Link, PageView

__all__ = ["MineView", "make_mistakes", "make_record"]


@dataclass(frozen=True, kw_only=True)
class MineView(PageView):
    """A page that a script fills from the record in the browser (作答记录).

    Attributes:
        index: address of the free questions in short.
        built: the day of the build: no clock may be earlier.
        weekly: this week's question, for who has answered none.
        more: the way to related pages.
    """

    crumbs: tuple[Link, ...]
    index: str
    built: date
    weekly: Link
    more: tuple[Link, ...]


def make_mistakes(schedule: Schedule) -> MineView:
    """错题本: which questions are still to be mastered."""
    here = Here(url=routes.mistakes())
    return _make(
        schedule,
        here,
        title="错题本",
        description="答错和部分正确的题，在不同的两天各答对一次就移出；记录只在浏览器里。",
        more=(
            here.link("练习", routes.practice()),
            here.link("我的记录", routes.quiz_record()),
            here.link("题库说明", routes.quiz_about()),
        ),
    )


def make_record(schedule: Schedule) -> MineView:
    """我的记录: what was answered; taking it out, bringing it in, clearing it."""
    here = Here(url=routes.quiz_record())
    return _make(
        schedule,
        here,
        title="我的记录",
        description="查看、导出、导入和清除作答记录；作答记录只存在这台设备的浏览器里，不上传，本站看不到。",
        more=(
            here.link("错题本", routes.mistakes()),
            here.link("往期", routes.quiz_weeks()),
            here.link("题库说明", routes.quiz_about()),
        ),
    )


def _make(
    schedule: Schedule, here: Here, *, title: str, description: str, more: tuple[Link, ...]
) -> MineView:
    return MineView(
        url=here.url,
        title=title,
        section=routes.quiz(),
        card=make_card("作答记录"),
        description=description,
        crumbs=(here.link("每周一题", routes.quiz()), Link(text=title)),
        index=here.to(routes.question_index()),
        built=schedule.today,
        weekly=here.link("本周一题", routes.quiz()),
        more=more,
    )
