"""The question bank: what each record holds, what the bank as a whole holds, and what the law says.

The citation tests read the article texts in ``../shared/law``. Where that folder is missing only
those are skipped.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tongbao.weeks import move_week
from tongbao.yamlfile import Top, read_yaml

ROOT = Path(__file__).resolve().parents[2]
QUIZ = ROOT / "quiz"
LAW = ROOT.parent / "shared" / "law"

FIELDS = ("id", "rev", "type", "topic", "audience", "difficulty", "case", "status", "reviewed_by")
FIELDS += ("stem", "options", "answer", "explain", "basis")
OPTIONAL = {"reviewed_by", "options"}
LAW_FIELDS = ("id", "title", "short", "level", "document_no", "promulgated", "effective", "articles")
LAW_FIELDS += ("citable", "checked", "superseded_by", "note", "public_note")

TYPES = {"single", "multiple", "true-false", "blank"}
TOPICS = {"duties", "records", "deadlines", "authenticity", "confidentiality"}
TOPICS |= {"rights", "enforcement", "penalties", "census", "reporting-fraud"}
TRADES = {"industry", "trade", "services", "investment"}
STATUSES = {"draft", "reviewed", "retired"}
TRUE_FALSE = {"t": "正确", "f": "错误"}
GAP = "____"
ALL_OF_THEM = re.compile("(以上|上述)(都|均|全|皆|说法)")

# What issue 3 asks of the bank.
LEAST = 96
LEAST_OF_TYPE = {"single": 40, "multiple": 20, "true-false": 20, "blank": 8}
LEAST_CASES = 12
LEAST_OF_TOPIC = 5
LEAST_OF_AUDIENCE = 4
LEAST_OF_DIFFICULTY = 20

# The implementing regulation still prints the numbers of the law of 2009 here (law/README.md).
OLD_NUMBERS = {("statistics-law-implementation-2017", n) for n in (15, 29, 40, 49, 50, 53)}
# Fines here differ from the law's own (law/README.md).
OLD_FINES = {("economic-census-regulation-2018", 36), ("agricultural-census-regulation-2006", 39)}

ARTICLE = re.compile(r"第([零一二三四五六七八九十百]+)条")
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question as it stands in its file."""

    path: Path
    record: Mapping[str, Any]

    @property
    def options(self) -> Sequence[Mapping[str, str]]:
        return self.record.get("options", ())

    @property
    def texts(self) -> Sequence[str]:
        """Every text that a reader sees."""
        seen = [self.record["stem"], self.record["explain"]]
        return seen + [option[part] for option in self.options for part in ("text", "why")]

    @property
    def cited(self) -> set[tuple[str, int]]:
        return {(basis["law"], int(basis["article"])) for basis in self.record["basis"]}


@cache
def read_bank() -> tuple[Question, ...]:
    paths = sorted((QUIZ / "questions").rglob("*.yml"))
    return tuple(Question(path=path, record=read_record(path)) for path in paths)


def read_record(path: Path) -> Mapping[str, Any]:
    value: Any = read_yaml(path, path.relative_to(ROOT).as_posix(), root=ROOT, top=Top.MAPPING).value
    return value  # type: ignore[no-any-return]


@cache
def read_register() -> tuple[Mapping[str, str], ...]:
    value: Any = read_yaml(QUIZ / "laws.yml", "quiz/laws.yml", root=ROOT, top=Top.LIST).value
    return tuple(value)


@cache
def read_law(law: str) -> Mapping[str, Any]:
    return json.loads((LAW / f"{law}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def fold(text: str) -> str:
    """One form for texts that a reader takes for the same."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def number(numeral: str) -> int:
    """Value of a Chinese numeral below a thousand: 四十四 is 44."""
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.replace("零", "").rpartition("十")
    value = DIGITS[hundreds] * 100 if hundreds else 0
    value += DIGITS[tens] * 10 if tens else 10 * bool(ten)
    return value + (DIGITS[ones] if ones else 0)


def count(field: str) -> Counter[str]:
    return Counter(question.record[field] for question in read_bank())


every_question = pytest.mark.parametrize("question", read_bank(), ids=lambda question: question.path.stem)
needs_texts = pytest.mark.skipif(
    not LAW.is_dir(), reason="the article texts (../shared/law) are not here, so no citation can be compared"
)


# ---------------------------------------------------------------- each record


@every_question
def test_a_question_holds_its_fields_in_their_order(question: Question) -> None:
    fields = list(question.record)
    assert fields == [field for field in FIELDS if field in fields]
    assert set(FIELDS) - set(fields) <= OPTIONAL
    assert all(question.record.values())


@every_question
def test_a_question_is_named_by_its_id_and_filed_by_its_topic(question: Question) -> None:
    record = question.record
    assert re.fullmatch(r"tj-\d{4}", record["id"])
    expected = QUIZ / "questions" / record["topic"] / f"{record['id']}.yml"
    assert question.path == expected


@every_question
def test_a_question_takes_its_words_from_the_closed_lists(question: Question) -> None:
    record = question.record
    assert record["rev"].isdecimal()
    assert int(record["rev"]) >= 1
    assert record["type"] in TYPES
    assert record["topic"] in TOPICS
    assert record["audience"] in TRADES | {"all"}
    assert record["difficulty"] in {"1", "2", "3"}
    assert record["case"] in {"true", "false"}
    assert record["status"] in STATUSES
    assert (record["status"] == "reviewed") <= ("reviewed_by" in record)


@every_question
def test_the_answer_fits_the_type(question: Question) -> None:
    record, answer = question.record, question.record["answer"]
    ids = [option["id"] for option in question.options]
    assert len(set(answer)) == len(answer)
    match record["type"]:
        case "blank":
            assert not ids
            assert record["stem"].count(GAP) == 1
            assert "_" not in record["stem"].replace(GAP, "")
            assert all(fold(text) for text in answer)
        case "true-false":
            assert {option["id"]: option["text"] for option in question.options} == TRUE_FALSE
            assert len(answer) == 1
        case kind:
            assert ids == list("abcde"[: len(ids)])
            assert len(ids) in ({4} if kind == "single" else {4, 5})
            right = len(set(answer) & set(ids))
            assert right == len(answer)
            assert (right == 1) if kind == "single" else (2 <= right <= 4 and right < len(ids))
    assert record["type"] == "blank" or set(answer) <= set(ids)


@every_question
def test_options_differ_and_each_has_its_reason(question: Question) -> None:
    for option in question.options:
        assert list(option) == ["id", "text", "why"]
        assert len(option["why"]) >= 8, option["id"]
    for part in ("text", "why"):
        assert len({fold(option[part]) for option in question.options}) == len(question.options)
    assert not any(ALL_OF_THEM.search(option["text"]) for option in question.options)


@every_question
def test_a_question_rests_on_articles_and_says_so(question: Question) -> None:
    for basis in question.record["basis"]:
        assert list(basis) == ["law", "article", "terms"]
        assert 2 <= len(basis["terms"]) <= 4
        assert all(len(term) >= 2 for term in basis["terms"])
    assert len(question.cited) == len(question.record["basis"])
    named = {number(numeral) for numeral in ARTICLE.findall(question.record["explain"])}
    assert named, "the explanation names no article"


@every_question
def test_every_article_named_in_words_is_one_of_the_basis(question: Question) -> None:
    named = {number(numeral) for text in question.texts for numeral in ARTICLE.findall(text)}
    assert named <= {article for _, article in question.cited}


@every_question
def test_no_question_rests_on_an_article_with_old_numbers_or_fines(question: Question) -> None:
    assert not question.cited & (OLD_NUMBERS | OLD_FINES)


# ---------------------------------------------------------------- the bank


def test_an_id_and_a_stem_stand_once_in_the_bank() -> None:
    assert [key for key, times in count("id").items() if times > 1] == []
    stems = Counter(fold(question.record["stem"]) for question in read_bank())
    assert [stem for stem, times in stems.items() if times > 1] == []


def test_the_bank_holds_what_the_issue_asks() -> None:
    assert len(read_bank()) >= LEAST
    types = count("type")
    assert {kind: types[kind] for kind, least in LEAST_OF_TYPE.items() if types[kind] < least} == {}
    assert count("case")["true"] >= LEAST_CASES
    topics = count("topic")
    assert {topic: topics[topic] for topic in TOPICS if topics[topic] < LEAST_OF_TOPIC} == {}
    audiences = count("audience")
    assert {trade: audiences[trade] for trade in TRADES if audiences[trade] < LEAST_OF_AUDIENCE} == {}
    grades = count("difficulty")
    assert {grade: grades[grade] for grade in "123" if grades[grade] < LEAST_OF_DIFFICULTY} == {}


def test_keys_are_spread_over_the_letters() -> None:
    singles = [question.record for question in read_bank() if question.record["type"] == "single"]
    keys = Counter(record["answer"][0] for record in singles)
    assert set(keys) == set("abcd")
    assert max(keys.values()) <= 0.35 * len(singles)
    verdicts = Counter(
        question.record["answer"][0] for question in read_bank() if question.record["type"] == "true-false"
    )
    assert min(verdicts["t"], verdicts["f"]) >= 0.3 * verdicts.total()


def test_the_longest_option_gives_nothing_away() -> None:
    singles = [question for question in read_bank() if question.record["type"] == "single"]
    longest = 0
    for question in singles:
        lengths = {option["id"]: len(option["text"]) for option in question.options}
        right = lengths.pop(question.record["answer"][0])
        longest += right > max(lengths.values())
    assert longest <= 0.35 * len(singles)


# ---------------------------------------------------------------- the register of law


def test_the_register_holds_each_law_once_with_its_state() -> None:
    register = read_register()
    ids = [law["id"] for law in register]
    assert len(set(ids)) == len(ids)
    for law in register:
        assert list(law) == [field for field in LAW_FIELDS if field in law]
        assert set(law) >= {"id", "title", "short", "level", "citable", "checked"}
        assert law["citable"] in {"article", "title-only", "no"}
        assert law.get("superseded_by") in {None, *ids}
        assert (law["citable"] == "article") <= (set(law) >= {"promulgated", "effective", "articles"})


@every_question
def test_a_cited_law_is_citable_and_in_force(question: Question) -> None:
    register = {law["id"]: law for law in read_register()}
    for law, article in question.cited:
        assert register[law]["citable"] == "article"
        assert "superseded_by" not in register[law]
        assert 1 <= article <= int(register[law]["articles"])


# ---------------------------------------------------------------- the texts of the law


@needs_texts
@every_question
def test_a_cited_article_exists_and_holds_the_terms(question: Question) -> None:
    for basis in question.record["basis"]:
        assert read_law(basis["law"])["status"].startswith("现行有效")
    assert [*find_missing(question.record)] == []


def find_missing(record: Mapping[str, Any]) -> Iterator[str]:
    """What an article of the basis does not hold, as the failure of the test tells it."""
    for basis in record["basis"]:
        texts = {str(article["no"]): article["text"] for article in read_law(basis["law"])["articles"]}
        for term in basis["terms"]:
            if term not in texts[basis["article"]]:
                yield f"{record['id']}：{basis['law']} 第 {basis['article']} 条里没有“{term}”"


@needs_texts
@every_question
def test_no_other_article_of_the_law_holds_the_terms(question: Question) -> None:
    for basis in question.record["basis"]:
        for article in read_law(basis["law"])["articles"]:
            other = {**basis, "article": str(article["no"])}
            if other != basis:
                assert [*find_missing({"id": question.record["id"], "basis": [other]})] != [], other


@needs_texts
def test_another_article_of_the_law_is_found_by_its_terms() -> None:
    record = read_record(QUIZ / "questions" / "duties" / "tj-0001.yml")
    assert [*find_missing(record)] == []
    (basis,) = record["basis"]
    assert (basis["law"], basis["article"]) == ("statistics-law-2024", "8")
    assert [*find_missing({**record, "basis": [{**basis, "article": "7"}]})] == [
        "tj-0001：statistics-law-2024 第 7 条里没有“真实、准确、完整、及时”",
    ]


@needs_texts
def test_the_register_carries_the_facts_of_its_source() -> None:
    source = json.loads((LAW / "registry.json").read_text(encoding="utf-8"))
    assert [law["id"] for law in read_register()] == [document["id"] for document in source["documents"]]
    for law, document in zip(read_register(), source["documents"], strict=True):
        assert law["checked"] == source["as_of"]
        for field in ("title", "level", "document_no", "citable"):
            assert law.get(field) == document.get(field)
        assert law.get("articles") == (str(document["article_count"]) if "file" in document else None)
        if "note" in document:
            assert law["note"] == document["note"]


@needs_texts
def test_the_days_of_a_law_are_those_of_the_text_in_force() -> None:
    """Where a text was revised, the day of the revision; the source tells the first day of all there."""
    source = json.loads((LAW / "registry.json").read_text(encoding="utf-8"))
    told = {document["id"]: document.get("promulgated") for document in source["documents"]}
    for law in read_register():
        if law["citable"] != "article":
            assert law.get("promulgated") == told[law["id"]]
            continue
        text = read_law(law["id"])
        assert law["promulgated"] == text.get("amendment_effective", told[law["id"]])
        assert law["effective"] == text.get("amendment_effective", text["effective"][: len("2024-09-13")])


@needs_texts
def test_the_register_says_where_a_law_could_not_be_checked() -> None:
    for law in read_register():
        if law["citable"] == "article" and "未能" in read_law(law["id"])["status"]:
            assert "未能向官方数据库核实到2026-11" in law["note"]
            assert "整理时没有连接官方法规数据库" in law["public_note"]


def test_a_chinese_numeral_is_read() -> None:
    read = {text: number(text) for text in ("八", "十", "十二", "二十", "四十四", "一百零三")}
    assert read == {"八": 8, "十": 10, "十二": 12, "二十": 20, "四十四": 44, "一百零三": 103}


# ---------------------------------------------------------------- the articles in our words

#: As long as it may be: 20 to 80 signs; these list so many cases that 80 would not be exact.
SHORTEST, LONGEST = 20, 80
LONGER = dict.fromkeys((f"statistics-law-2024/{number}" for number in (38, 40, 42, 44, 45)), 100)
#: So many signs in a row, punctuation aside, may be those of the article: more is copied.
SAME = 12
#: Names that cannot be said otherwise; they count as one sign.
NAMES = ("国务院农业普查领导小组办公室", "国家统计局派出的调查机构")
#: Fines of the census regulations differ from the law's own, so none is told (law/README.md).
CENSUS = ("economic-census-", "population-census-", "agricultural-census-")

WORDS = re.compile(r"[\u4e00-\u9fff0-9]+")
AMOUNT = re.compile(
    "[一二三四五六七八九十百千万0-9]+(?=[年月日时元人次个倍类条至])|百分之[一二三四五六七八九十]+"
)


@cache
def read_articles() -> Mapping[str, str]:
    return read_record(QUIZ / "articles.yml")


def bare(text: str) -> str:
    """A text without its punctuation, long names as one sign."""
    for row, name in enumerate(NAMES):
        text = text.replace(name, chr(ord("\u4e00") + row))
    return "".join(WORDS.findall(text))


def find_same(one: str, other: str) -> str:
    """The longest run of signs that stands in both."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


every_article = pytest.mark.parametrize(("name", "about"), read_articles().items(), ids=list(read_articles()))


def test_the_articles_in_our_words_are_those_that_questions_cite_in_the_order_of_the_register() -> None:
    order = [law["id"] for law in read_register()]
    cited = {pair for question in read_bank() for pair in question.cited}
    ordered = sorted(cited, key=lambda pair: (order.index(pair[0]), pair[1]))
    assert list(read_articles()) == [f"{law}/{article}" for law, article in ordered]


@every_article
def test_an_article_in_our_words_is_short_and_a_sentence(name: str, about: str) -> None:
    assert SHORTEST <= len(bare(about)) <= LONGER.get(name, LONGEST)
    assert about.endswith("。")
    assert ARTICLE.findall(about) == []
    assert not re.search("[,.;:()\"' ]", about)


@every_article
def test_no_fine_of_a_census_regulation_is_told(name: str, about: str) -> None:
    assert not (name.startswith(CENSUS) and ("罚款" in about or "元" in about))


@needs_texts
@every_article
def test_an_article_in_our_words_is_no_copy(name: str, about: str) -> None:
    assert len(find_same(bare(about), bare(read_article(name)))) <= SAME


@needs_texts
@every_article
def test_every_number_of_an_article_in_our_words_stands_in_the_article(name: str, about: str) -> None:
    assert set(AMOUNT.findall(about)) <= set(AMOUNT.findall(read_article(name)))


def read_article(name: str) -> str:
    law, _, number = name.partition("/")
    texts = {str(article["no"]): article["text"] for article in read_law(law)["articles"]}
    return texts[number]  # type: ignore[no-any-return]


def test_a_copy_and_a_number_are_found() -> None:
    law = "应当在行政机关告知后五日内提出，每日按罚款数额的百分之三加处罚款。"
    assert find_same(bare("到期的，每日、按罚款数额的百分之三收。"), bare(law)) == "每日按罚款数额的百分之三"
    assert AMOUNT.findall(law) == ["五", "百分之三"]
    assert AMOUNT.findall("十万元以上五十万元以下、12月31日24时") == ["十万", "五十万", "12", "31", "24"]


# ---------------------------------------------------------------- the schedule

#: Questions so near to each other that one gives away the other, or bores.
NEAR = (
    {"tj-0020", "tj-0124"},
    {"tj-0041", "tj-0042", "tj-0051", "tj-0052", "tj-0163"},
    {"tj-0066", "tj-0152"},
    {"tj-0027", "tj-0034", "tj-0035", "tj-0036", "tj-0130", "tj-0131"},
    {"tj-0056", "tj-0061"},
    {"tj-0017", "tj-0054"},
)
APART = 8
"""Weeks between two of them, at least."""


@cache
def read_weeks() -> tuple[tuple[str, Mapping[str, Any]], ...]:
    value: Any = read_yaml(QUIZ / "weeks.yml", "quiz/weeks.yml", root=ROOT, top=Top.MAPPING).value
    bank = {question.record["id"]: question.record for question in read_bank()}
    return tuple((week, bank[name]) for week, name in value.items())


def test_every_week_from_the_launch_has_a_question() -> None:
    weeks = [week for week, _ in read_weeks()]
    assert weeks == [move_week("2026-W48", count) for count in range(len(weeks))]
    assert weeks[-1] >= "2027-W38"


def test_the_weeks_of_the_census_are_about_it() -> None:
    asked = dict(read_weeks())
    assert {asked[week]["topic"] for week in ("2026-W52", "2026-W53", "2027-W01")} == {"census"}
    assert "标准时点" in asked["2026-W53"]["stem"]


def test_near_questions_are_kept_apart() -> None:
    for group in NEAR:
        rows = [row for row, (_, record) in enumerate(read_weeks()) if record["id"] in group]
        assert all(later - earlier >= APART for earlier, later in pairwise(rows)), group


def test_topics_and_types_vary_from_week_to_week() -> None:
    rows = read_weeks()
    same = [week for (week, one), (_, next_one) in pairwise(rows) if one["topic"] == next_one["topic"]]
    assert same == ["2026-W52", "2026-W53"]  # the census
    types = [record["type"] for _, record in rows]
    assert not any(len(set(types[row : row + 3])) == 1 for row in range(len(types) - 2))
    assert {record["topic"] for _, record in rows} == TOPICS
    assert {record["audience"] for _, record in rows} == TRADES | {"all"}


def test_enough_questions_are_free_for_a_paper_on_the_first_day() -> None:
    asked = {record["id"] for _, record in read_weeks()}
    free = Counter(question.record["type"] for question in read_bank() if question.record["id"] not in asked)
    assert (free["single"] >= 25, free["multiple"] >= 10, free["true-false"] >= 10) == (True, True, True)
