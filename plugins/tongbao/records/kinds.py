"""The kinds of records, one row each: where they lie and which model reads them.

The only list of kinds: checks, JSON Schemas, field tables and `tongbao new` all walk it.
"""

from dataclasses import dataclass

from tongbao.records.activity import Activity
from tongbao.records.article import Article
from tongbao.records.base import Placed
from tongbao.records.blueprint import Blueprint
from tongbao.records.channel import Channel
from tongbao.records.coverage import Coverage
from tongbao.records.document import Document
from tongbao.records.inspection import Inspection
from tongbao.records.issue import Issue
from tongbao.records.law import Law
from tongbao.records.lookalike import Lookalike
from tongbao.records.notice import Notice
from tongbao.records.organ import Organ
from tongbao.records.paper import Paper
from tongbao.records.question import Question
from tongbao.records.week import Week

__all__ = ["KINDS", "Kind"]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of record.

    Attributes:
        name: its English name, used in references and on the command line.
        word: its Chinese name.
        model: the model that types it.
        pattern: where its files lie, ``*`` for a name.
        many: whether a file holds a list of records.
        key: the field that identifies a record.
        value: where a file holds lines ``key: value``, each a record, the field that the value is.
    """

    name: str
    word: str
    model: type[Placed]
    pattern: str
    many: bool = False
    key: str = "id"
    value: str = ""

    @property
    def in_folder(self) -> bool:
        """Whether each record has a folder of its own, which is named by its id."""
        return not self.pattern.endswith("*.yml") and "*" in self.pattern


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(name="organ", word="单位", model=Organ, pattern="bulletins/organs.yml", many=True),
        Kind(
            name="channel",
            word="举报渠道",
            model=Channel,
            pattern="bulletins/channels/*.yml",
            many=True,
            key="organ",
        ),
        Kind(
            name="inspection", word="督察", model=Inspection, pattern="bulletins/inspections/*/inspection.yml"
        ),
        Kind(name="issue", word="具体问题", model=Issue, pattern="bulletins/inspections/*/issues/*.yml"),
        Kind(name="notice", word="通报", model=Notice, pattern="bulletins/notices/*.yml"),
        Kind(name="activity", word="活动", model=Activity, pattern="bulletins/activities.yml", many=True),
        Kind(name="document", word="制度文件", model=Document, pattern="bulletins/documents.yml", many=True),
        Kind(name="coverage", word="全覆盖清单", model=Coverage, pattern="bulletins/coverage/*.yml"),
        Kind(name="law", word="法规", model=Law, pattern="quiz/laws.yml", many=True),
        Kind(
            name="article",
            word="条文大意",
            model=Article,
            pattern="quiz/articles.yml",
            key="name",
            value="about",
        ),
        Kind(name="question", word="题目", model=Question, pattern="quiz/questions/*/*.yml"),
        Kind(name="week", word="周次", model=Week, pattern="quiz/weeks.yml", key="week", value="question"),
        Kind(name="lookalike", word="相近的题", model=Lookalike, pattern="quiz/lookalikes.yml", many=True),
        Kind(name="blueprint", word="组卷要求", model=Blueprint, pattern="quiz/papers/*/blueprint.yml"),
        Kind(name="paper", word="试卷", model=Paper, pattern="quiz/papers/*/paper.yml"),
    )
}
