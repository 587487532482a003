"""词语: what every status word means and how it is computed. A test holds that none is left out."""

from collections.abc import Mapping

from tongbao.ledger.channels import ChannelState
from tongbao.ledger.refs import Nature
from tongbao.ledger.state import Closure, Progress, Schedule
from tongbao.records import EventKind, IssueKind, Status, Term

__all__ = ["CONDITIONS", "GLOSSARY", "GROUPS", "MARKS"]

#: Groups of words: anchor, heading, lead, and the meaning of each word.
GROUPS: tuple[tuple[str, str, str, Mapping[Term, str]], ...] = (
    (
        "kind",
        "类型",
        "整改方案怎样安排，由来源给定，不随进展变化。",
        {
            IssueKind.IMMEDIATE: "当即可以改好的，督察期间就可以启动。",
            IssueKind.DEADLINE: "定有完成时限的。",
            IssueKind.LONG_TERM: "不是一次能够完成，需要持续整改的。",
        },
    ),
    (
        "progress",
        "进展",
        "由截至这一天的事件依次推出，不看以后的事件。",
        {
            Progress.NOT_STARTED: "还没有任何事件。",
            Progress.OPEN: "已启动或取得进展。验收不通过、异议成立、反弹的，也回到推进中。",
            Progress.COMPLETED: "有整改完成事件。验收、公示、销号以后仍是已完成。",
            Progress.SUSTAINED: "有转入长期坚持事件：阶段性任务已经完成，今后长期坚持。",
            Progress.UNKNOWN: "第一个事件只知“不晚于”某日，这一天在那日以前：办到哪一步，来源没有说。",
        },
    ),
    (
        "schedule",
        "时序",
        "拿进展同现行时限相比；时限调整过的，原定时限仍然列出。",
        {
            Schedule.IN_TIME: "没有完成，也没有过时限；时限当天算在内。",
            Schedule.OVERDUE: "没有完成，已过时限；天数从时限次日起算。",
            Schedule.ON_TIME: "在时限当天完成；或者只知不晚于时限前某日完成，不写提前几天。",
            Schedule.EARLY: "在时限以前的确定日期完成，写明提前的天数。",
            Schedule.LATE: "过了时限才完成，写明逾期的天数。",
            Schedule.NO_DEADLINE: "来源写明不设时限。",
            Schedule.UNPUBLISHED: "来源没有公布时限，是否逾期无从判断，不写作没有逾期。",
            Schedule.UNPROVEN: "只知不晚于某日完成，而那日在时限以后：是否按期说不准。",
            Schedule.UNKNOWN: "有时限而进展原文未载，不推断是否逾期。",
        },
    ),
    (
        "closure",
        "销号",
        "完成以后的验收、公示和销号，与进展分开记。",
        {
            Closure.NONE: "没有验收记录；验收不通过、异议成立、反弹的，回到未申请。",
            Closure.ACCEPTED: "验收单位同意验收，还没有公示或销号。",
            Closure.PUBLICISED: "正在销号公示，公示截止日算在内；可以提出异议。",
            Closure.EXPIRED: "公示期已满，还没有销号。",
            Closure.CLOSED: "已经销号。以后回头看发现反弹的，可以重新整改。",
        },
    ),
    (
        "status",
        "全覆盖清单的办理状态",
        "一项要求落到每个单位，逐个登记。",
        {
            Status.DONE: "做到了要求的事。",
            Status.PARTIAL: "大部分做到，来源说明还有余项。",
            Status.NOT_DONE: "来源写明没有做到。",
            Status.UNKNOWN: "在要求的范围以内，来源没有说。",
        },
    ),
    (
        "channel",
        "举报渠道的状态",
        "按数据截至日判断；缺的字段写未公布，不作猜测。",
        {
            ChannelState.IN_FORCE: "公布过，核实未满 12 个月，且没有过有效期。",
            ChannelState.STALE: "过了有效期，或者核实已满 12 个月，或者登记为待核实。仍可拨打，请先核对。",
            ChannelState.MOVED: "原渠道已经变更，不再有效，不算已列出。",
            ChannelState.MISSING: "没有登记举报渠道。",
        },
    ),
    (
        "nature",
        "数字的性质",
        "每个数字都链接到它所计的记录。",
        {
            Nature.EXACT: "由记录逐条计出。来源公布或通报写明的，核对相符才能发布，标“核”。",
            Nature.APPROX: "来源用“余”“约”“近”写的数，照录其词，标“概”，不与别的数相加。",
            Nature.MASKED: "来源隐去的数，或者只计数、不公布内容的记录。",
            Nature.UNKNOWN: "这一天来源没有说明，不写 0，也不推断。",
        },
    ),
)

#: Marks beside 销号, with the word for figures: anchor key, word, meaning.
MARKS: tuple[tuple[str, str, str], ...] = (
    ("rechecked", "回头看：未反弹", "完成以后再看，没有反弹；状态不变，记下日期。"),
    ("reopened", "重新整改 N 次", "回头看发现反弹，重新整改，另定时限；记下次数。"),
    (
        "on-schedule",
        "按时序推进",
        "未启动或推进中，并且在时限内或者没有时限。逾期、时限未公布和原文未载不算在里面。",
    ),
)

#: What an event needs beyond its place and fields.
CONDITIONS: Mapping[EventKind, str] = {
    EventKind.PROGRESSED: "持续坚持的，取得进展后仍是持续坚持",
    EventKind.SUSTAINED: "类型须是长期坚持，或者类型原文未载",
    EventKind.PUBLICISED: "公示截止日不早于公示日",
    EventKind.CLOSED: "公示过的，须在公示截止日以后",
    EventKind.RECHECKED: "环节不变，只记日期",
    EventKind.REOPENED: "新时限可以是无时限",
    EventKind.RESCHEDULED: "原时限须与现行时限一致；环节不变",
}

#: Nouns of the field.
GLOSSARY: tuple[tuple[str, str, str], ...] = (
    (
        "inspection",
        "统计督察",
        "国家统计局派出督察组，对地方党委、政府及其统计机构履行统计职责的情况进行的督察。",
    ),
    ("feedback", "反馈", "督察组把督察意见告知被督察地区。具体问题、整改措施从反馈之日起计数。"),
    (
        "levels",
        "方面、问题、具体问题、整改措施",
        "反馈意见分为方面，方面之下列问题；整改方案把问题分解细化为具体问题，逐个提出整改措施。",
    ),
    ("ledger", "台账", "逐个登记具体问题的责任单位、时限、进展和销号。可以按每份通报的数据截至日查看。"),
    ("lists", "三个清单", "问题清单、任务清单、责任清单：同一批记录的三种排法，不另外填写。"),
    (
        "event",
        "事件",
        "改变状态的唯一办法：启动、进展、完成、验收、公示、销号、回头看、调整时限。只追加，不改写；写错的撤回并写明原因。",
    ),
    ("closing", "销号", "整改完成、验收通过、公示期满以后，从台账上销去。"),
    ("look-back", "回头看", "对已完成的再作检查，看有没有反弹。"),
    ("by", "不晚于", "来源只说明到某日已经办到，没有写是哪一天。从这一天起计入，此前算原文未载。"),
    ("as-of", "数据截至", "页面上的数字按这一天的记录计算。同样的记录、同一天，算出的页面永远相同。"),
    (
        "progress-chart",
        "进展图",
        "从反馈之日到数据截至之日，逐日按台账计出已完成、持续坚持和逾期各几个。有一个具体问题的进展原文未载，那一天就只画圆点，不写数，也不当作零。图下的数据表与图相同。",
    ),
    ("unjudged", "无从判断", "时限没有公布，或者进展原文未载，说不出是否逾期；不写作零。"),
    ("frozen", "台账停在某日", "现有来源只说到那一天，不随时间推移改变状态。"),
    ("silent", "原文未载", "来源没有说。"),
    ("unpublished", "未公布", "应当公布而没有公布。"),
    ("withheld", "未公开", "来源只给出个数，没有公布内容：只计数，不描述。"),
    (
        "unplaced",
        "未归属",
        "来源只给出总数，没有说明属于哪个问题；计入总数，不计入分项，分项后写明另有几个原文未载。",
    ),
    ("withdrawn", "撤回", "记录有误的不删除，写明日期和原因；从那天起不计入任何合计，网址保留。"),
    ("fictional", "虚构案例", "为演示而编的督察、单位和数字，逐页标明，不计入任何合计。"),
)
