"""题目: one question of the weekly quiz, a file each, with the reason for every option."""

from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from tongbao.characters import quote_text
from tongbao.records.base import Count, Flag, Part, Placed, RecordId, Term, Text, refuse

__all__ = [
    "DIFFICULTIES",
    "GAP",
    "Audience",
    "Basis",
    "Difficulty",
    "Option",
    "Question",
    "QuestionStatus",
    "QuestionType",
    "Topic",
]

#: What stands in the stem of a fill-in for the answer.
GAP = "____"


class QuestionType(Term):
    """题型."""

    SINGLE = "single", "单选"
    MULTIPLE = "multiple", "多选"
    TRUE_FALSE = "true-false", "判断"
    BLANK = "blank", "填空"


class Topic(Term):
    """类别: the name of the folder that the question lies in."""

    DUTIES = "duties", "统计义务"
    RECORDS = "records", "原始记录和统计台账"
    DEADLINES = "deadlines", "报送时限"
    AUTHENTICITY = "authenticity", "数据真实"
    CONFIDENTIALITY = "confidentiality", "保密"
    RIGHTS = "rights", "调查对象的权利"
    ENFORCEMENT = "enforcement", "执法检查"
    PENALTIES = "penalties", "法律责任"
    CENSUS = "census", "普查"
    REPORTING_FRAUD = "reporting-fraud", "举报统计造假"


class Audience(Term):
    """对象: whose work the question is about."""

    INDUSTRY = "industry", "工业"
    TRADE = "trade", "批发零售住宿餐饮业"
    SERVICES = "services", "服务业"
    INVESTMENT = "investment", "投资"
    ALL = "all", "各行业"


class QuestionStatus(Term):
    """题目状态."""

    DRAFT = "draft", "草稿"
    REVIEWED = "reviewed", "已复核"
    RETIRED = "retired", "停用"


#: 难度, by its number.
DIFFICULTIES = {1: "易", 2: "中", 3: "难"}
_GRADES = tuple(map(str, DIFFICULTIES))


def _read_difficulty(value: object) -> object:
    if isinstance(value, str):
        if value not in _GRADES:
            raise refuse("E203", f"难度不能是{quote_text(value)}", "请写 1（易）、2（中）或 3（难）")
        return int(value)
    return value


def _read_rev(value: object) -> object:
    if isinstance(value, str) and value.isascii() and value.isdigit() and not int(value[:15]):
        raise refuse("E210", "修订号从 1 起", "新题写 1；改了答案或题意的，在原数上加 1")
    return value


Difficulty = Annotated[int, BeforeValidator(_read_difficulty), WithJsonSchema({"enum": [1, 2, 3, *_GRADES]})]
_Rev = Annotated[
    Count,
    BeforeValidator(_read_rev),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9]+$"}]}),
]


class Option(Part):
    """选项."""

    id: RecordId = Field(title="编号", description="a、b、c……；判断题写 t（正确）和 f（错误）")
    text: Text = Field(title="选项", description="选项的文字；判断题写正确、错误")
    why: Text = Field(title="理由", description="为什么对，或为什么错；每个选项都写")


class Basis(Part):
    """依据: an article that the answer rests on."""

    law: RecordId = Field(title="法规", description="quiz/laws.yml 里的法规编号")
    article: Count = Field(title="条", description="条号，写阿拉伯数字")
    terms: tuple[Text, ...] = Field(
        title="关键词", description="所说的规则在该条条文里的原词，用来核对条号有没有引错"
    )


class Question(Placed):
    """一道题，一个文件，放在类别的文件夹里."""

    id: RecordId = Field(title="编号", description="与文件名相同，如 tj-0001；不再改动，不再重用")
    rev: _Rev = Field(title="修订号", description="新题写 1；改了答案或题意的加 1")
    type: QuestionType = Field(title="题型", description="single、multiple、true-false、blank")
    topic: Topic = Field(title="类别", description="与所在文件夹相同")
    audience: Audience = Field(title="对象", description="只与一个行业有关的写行业，其余写 all")
    difficulty: Difficulty = Field(title="难度", description="1 易，2 中，3 难")
    case: Flag = Field(title="情景题", description="true 表示题干讲一个短情景")
    status: QuestionStatus = Field(title="状态", description="新题写 draft；复核通过后写 reviewed")
    reviewed_by: Text | None = Field(
        default=None, title="复核岗位", description="写岗位，不写姓名；已复核的必填"
    )
    stem: Text = Field(title="题干", description="填空题里用四个下划线 ____ 表示要填的地方")
    options: tuple[Option, ...] = Field(default=(), title="选项", description="逐项列出；填空题不写")
    answer: tuple[Text, ...] = Field(
        title="答案", description="选项编号的列表；填空题写可以接受的答案，几种写法逐一列出"
    )
    explain: Text = Field(title="解析", description="用自己的话讲清规则和怎样做")
    basis: tuple[Basis, ...] = Field(title="依据", description="法规、条号和关键词；至少一条")
