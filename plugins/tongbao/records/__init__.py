"""Records (记录): typed, frozen values read from YAML, with their positions."""

from tongbao.records.activity import Activity, ActivityKind
from tongbao.records.article import Article, name_article
from tongbao.records.base import (
    Approx,
    Evidence,
    Figure,
    NamedFigure,
    Part,
    Placed,
    Record,
    Source,
    Status,
    Term,
    Withdrawn,
    Withheld,
)
from tongbao.records.blueprint import Blueprint, BlueprintPart, DifficultyLimit, PaperHead, TopicLimit
from tongbao.records.channel import Channel, ChannelStatus
from tongbao.records.coverage import Coverage, Entry, Rule
from tongbao.records.document import Action, Document
from tongbao.records.inspection import LEVELS, Aspect, Inspection, InspectionKind, Problem
from tongbao.records.issue import Event, EventKind, Issue, IssueKind, Measure
from tongbao.records.kinds import KINDS, Kind
from tongbao.records.law import Citable, Law
from tongbao.records.lookalike import Lookalike
from tongbao.records.notice import DATES, Attachment, Correction, Notice, NoticeKind
from tongbao.records.organ import REGISTER_LEVELS, Level, Organ, OrganKind, Unnamed
from tongbao.records.paper import Chosen, Paper, PaperPart
from tongbao.records.question import (
    DIFFICULTIES,
    GAP,
    Audience,
    Basis,
    Option,
    Question,
    QuestionStatus,
    QuestionType,
    Topic,
)
from tongbao.records.reader import Records, read_records
from tongbao.records.week import Week

__all__ = [
    "DATES",
    "DIFFICULTIES",
    "GAP",
    "KINDS",
    "LEVELS",
    "REGISTER_LEVELS",
    "Action",
    "Activity",
    "ActivityKind",
    "Approx",
    "Article",
    "Aspect",
    "Attachment",
    "Audience",
    "Basis",
    "Blueprint",
    "BlueprintPart",
    "Channel",
    "ChannelStatus",
    "Chosen",
    "Citable",
    "Correction",
    "Coverage",
    "DifficultyLimit",
    "Document",
    "Entry",
    "Event",
    "EventKind",
    "Evidence",
    "Figure",
    "Inspection",
    "InspectionKind",
    "Issue",
    "IssueKind",
    "Kind",
    "Law",
    "Level",
    "Lookalike",
    "Measure",
    "NamedFigure",
    "Notice",
    "NoticeKind",
    "Option",
    "Organ",
    "OrganKind",
    "Paper",
    "PaperHead",
    "PaperPart",
    "Part",
    "Placed",
    "Problem",
    "Question",
    "QuestionStatus",
    "QuestionType",
    "Record",
    "Records",
    "Rule",
    "Source",
    "Status",
    "Term",
    "Topic",
    "TopicLimit",
    "Unnamed",
    "Week",
    "Withdrawn",
    "Withheld",
    "name_article",
    "read_records",
]
