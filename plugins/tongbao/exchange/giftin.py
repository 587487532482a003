"""The bank in GIFT, in (读 GIFT): what our export writes, and of Moodle's what a question here can be.

A subset, on purpose: single choice, multiple choice with weights, true or false, short answers, also with the
braces in the middle of the sentence. Everything else is told with its line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tongbao.characters import quote_text
from tongbao.exchange.drafts import MAX_BYTES, Draft, Fault, Key, Reading, Spot
from tongbao.exchange.gift import CASE
from tongbao.records import GAP, Audience, Law, QuestionStatus, Topic
from tongbao.yamlfile import Value

__all__ = ["read_gift"]

_ESCAPED = re.compile(r"\\([\\~={}#:n])")
_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]")
_ID = re.compile(r"\[id:([^\x00-\x1f\x7f]+?)\]")
#: A title that is an id of this bank; others are only titles.
_OWN = re.compile(r"tj-[0-9]{4,}")
_TAG = re.compile(r"\[tag:([^\x00-\x1f\x7f]+?)\]")
_BASIS = re.compile(r"//\s*依据[：:]\s*(\S+)\s*第\s*([0-9]+)\s*条[：:]\s*(.+)")
_POST = re.compile(r"//\s*复核岗位[：:]\s*(.+)")
_WEIGHT = re.compile(r"%(-?[0-9]+(?:\.[0-9]+)?)%")
_TRUTH = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?=#|$)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
_WHOLE = 100.0
_NEAR = 0.1

_TOPICS = {topic.word: str(topic) for topic in Topic} | {str(topic): str(topic) for topic in Topic}
_AUDIENCES = {one.word: str(one) for one in Audience}
_STATES = {one.word: str(one) for one in QuestionStatus}


def read_gift(data: bytes, laws: Mapping[str, Law]) -> Reading:
    """Read a GIFT file.

    Args:
        data: the file, in UTF-8.
        laws: the register that the basis is looked up in.
    """
    if len(data) > MAX_BYTES:
        fault = Fault(spot=Spot(), text="文件超过 10 MiB", do="请分成几个文件，分几次导入")
        return Reading(faults=(fault,))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        fault = Fault(spot=Spot(), text="不是 UTF-8 编码的文本", do="请用编辑器另存为 UTF-8")
        return Reading(faults=(fault,))
    topic, drafts, faults, notes = "", [], [], dict.fromkeys(_default_notes(text))
    for block in _split(text):
        if block.body.startswith("$CATEGORY:"):
            name = block.body.removeprefix("$CATEGORY:").strip().rpartition("/")[2]
            topic = _TOPICS.get(name, "")
            continue
        if not block.body:
            continue
        work = _Question(block=block, laws=laws, topic=topic)
        draft = work.read()
        faults += work.faults
        if not work.faults and draft is not None:
            drafts.append(draft)
    return Reading(drafts=tuple(drafts), faults=tuple(sorted(set(faults))), notes=tuple(notes))


def _default_notes(text: str) -> Iterator[str]:
    """What is assumed where a file from elsewhere is silent."""
    if re.search(r"^[^/\s$]", text, re.MULTILINE) and not re.search(r"\[tag:难度[123]\]", text):
        yield "没有写对象、难度、状态的题，按各行业、难度 2、草稿导入"


@dataclass(frozen=True, kw_only=True)
class _Block:
    """Lines between blank lines.

    Attributes:
        comments: with their lines.
        body: the rest, from its first line that is no comment; a comment inside became a blank.
        line: the line on which the body begins.
    """

    comments: tuple[tuple[int, str], ...]
    body: str
    line: int


def _split(text: str) -> Iterator[_Block]:
    """Blocks; comments alone belong to the block after them, as Moodle has it."""
    comments: list[tuple[int, str]] = []
    body: list[str] = []
    start = 0
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.lstrip().startswith("//"):
            comments.append((number, line.strip()))
            if body:
                body.append("")
        elif line.strip():
            start = start or number
            body.append(line)
            if line.startswith("$CATEGORY:"):
                yield _Block(comments=(), body=line.strip(), line=number)
                body, start = [], 0
        elif body:
            yield _Block(comments=tuple(comments), body="\n".join(body), line=start)
            comments, body, start = [], [], 0


@dataclass(kw_only=True)
class _Question:
    """One question while it is read."""

    block: _Block
    laws: Mapping[str, Law]
    topic: str
    faults: list[Fault] = field(default_factory=list)
    spots: dict[Key, Spot] = field(default_factory=dict)

    def fault(self, offset: int, text: str, do: str) -> None:
        """Note what is wrong at an offset of the body."""
        self.faults.append(Fault(spot=self.spot(offset), text=text, do=do))

    def spot(self, offset: int) -> Spot:
        """The line of an offset of the body."""
        return Spot(row=self.block.line + self.block.body.count("\n", 0, offset))

    def read(self) -> Draft | None:
        """Make it a draft; nothing where something is wrong."""
        body = self.block.body
        title, begin = _read_title(body)
        opening, closing = _find(body, "{", begin), _find(body, "}", begin)
        if opening < 0 or closing < opening:
            do = "每道题在花括号里写答案，花括号里外不要空行；正文里的花括号前加反斜杠"
            self.fault(0, "没有一对花括号 { }，不是题目", do)
            return None
        if _find(body, "{", opening + 1) >= 0:
            self.fault(_find(body, "{", opening + 1), "有第二处花括号", "一道题只有一处答案，请拆成几题")
            return None
        stem = self._text(body[begin:opening], begin)
        tail = self._text(body[closing + 1 :], closing + 1)
        inner = body[opening + 1 : closing]
        fields = {**self._read_comments(title), "stem": stem}
        fields |= self._read_answers(inner, opening + 1)
        if tail:
            self._embed(fields, stem, tail, closing)
        for key, word in (("explain", "总反馈"), ("stem", "题干")):
            if not fields.get(key) and not self.faults:
                do = "请在花括号里最后写 ####解析" if key == "explain" else "请写题干"
                self.fault(opening, f"没有{word}", do)
        order = (
            "id",
            "rev",
            "type",
            "topic",
            "audience",
            "difficulty",
            "case",
            "status",
            "reviewed_by",
            "stem",
        )
        kept = {
            key: fields[key] for key in (*order, "options", "answer", "explain", "basis") if fields.get(key)
        }
        return Draft(spot=Spot(row=self.block.line), fields=kept, spots=self.spots)

    def _embed(self, fields: dict[str, Value], stem: str, tail: str, offset: int) -> None:
        """Braces in the middle of the sentence are the gap of a fill-in."""
        if fields.get("type") == "blank":
            fields["stem"] = f"{stem}{GAP}{tail}"
        else:
            self.fault(offset, "花括号后面还有文字", "答案写在句子中间的，只收填空题；请把花括号移到最后")

    def _read_comments(self, title: str) -> dict[str, Value]:
        """Id, tags, reviewer and basis, with what is assumed where they are silent."""
        told = " ".join(comment for _, comment in self.block.comments)
        tags = _TAG.findall(told)
        found: dict[str, Value] = {}
        name = _ID.search(told)
        if name or _OWN.fullmatch(title.strip()):
            found["id"] = name[1].strip() if name else title.strip()
        topics = [_TOPICS[tag] for tag in tags if tag in _TOPICS]
        found["topic"] = next(iter(topics), self.topic)
        if not found["topic"]:
            words = "、".join(topic.word for topic in Topic)
            self.fault(0, "没有类别", f"请在题目前写一行 // [tag:类别] 或 $CATEGORY: 类别，类别是：{words}")
        found["audience"] = next((_AUDIENCES[tag] for tag in tags if tag in _AUDIENCES), "all")
        found["difficulty"] = next((tag[2:] for tag in tags if re.fullmatch("难度[123]", tag)), "2")
        found["case"] = "true" if CASE in tags else "false"
        found["status"] = next((_STATES[tag] for tag in tags if tag in _STATES), "draft")
        found["rev"] = next((tag[2:] for tag in tags if re.fullmatch("修订[0-9]+", tag)), "")
        found["reviewed_by"] = next((post[1].strip() for post in self._match(_POST)), "")
        found["basis"] = [*self._read_basis()]
        return found

    def _match(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        matches = (pattern.fullmatch(comment) for _, comment in self.block.comments)
        return (match for match in matches if match)

    def _read_basis(self) -> Iterator[Value]:
        rows = [*self._match(_BASIS)]
        if not rows:
            do = "请在题目前写一行 // 依据：statistics-law-2024 第8条：关键词｜关键词"
            self.fault(0, "没有依据", do)
        for row in rows:
            if row[1] not in self.laws:
                do = "法规编号见 quiz/laws.yml"
                self.fault(0, f"没有{quote_text(row[1])}这部法规", do)
            terms = [term.strip() for term in re.split("[｜|]", row[3]) if term.strip()]
            yield {"law": row[1], "article": row[2], "terms": [*terms]}

    def _text(self, text: str, offset: int) -> str:
        """A text without escapes; HTML is not taken, as nothing here is HTML."""
        stripped = text.strip()
        form = _FORMAT.match(stripped)
        plain = _plain(stripped[form.end() :] if form else stripped)
        if _MARKUP.search(plain) and not (form and form[1] == "plain"):
            self.fault(offset, f"有 HTML 标记{quote_text(_MARKUP.findall(plain)[0])}", "请改成纯文字")
        return plain

    def _read_answers(self, inner: str, offset: int) -> dict[str, Value]:
        """What stands in the braces: the type, the options, the key and the explanation."""
        general = _find_all(inner, "####")
        head = inner[: general[0]] if general else inner
        explain = self._text(inner[general[0] + 4 :], offset + general[0]) if general else ""
        self.spots["explain",] = self.spot(offset + (general[0] if general else 0))
        if not head.strip():
            self.fault(offset, "花括号里没有答案（论述题）", "题库只收单选、多选、判断、填空")
            return {}
        if head.lstrip().startswith("#"):
            self.fault(offset, "是数字题（{#…}）", "请改成填空题，把可以接受的写法逐一列出：{=5 =五}")
            return {}
        truth = _TRUTH.match(head)
        if truth:
            return {**self._read_truth(head, truth, offset), "explain": explain}
        return {**self._read_choices(head, offset), "explain": explain}

    def _read_truth(self, head: str, truth: re.Match[str], offset: int) -> dict[str, Value]:
        """Two pieces of feedback: the first for those who are wrong."""
        marks = _find_all(head, "#")
        if len(marks) != 2:  # noqa: PLR2004 - one for each of the two
            self.fault(
                offset, f"判断题写了 {len(marks)} 处反馈", "请写两处：先写答错的理由，再写答对的：{TRUE#…#…}"
            )
            return {}
        wrong, right = (
            self._text(head[start + 1 : end], offset + start)
            for start, end in zip(marks, (*marks[1:], len(head)), strict=True)
        )
        key = "t" if truth[1].upper().startswith("T") else "f"
        why = {"t": right, "f": wrong} if key == "t" else {"t": wrong, "f": right}
        words = {"t": "正确", "f": "错误"}
        options: list[Value] = [{"id": name, "text": words[name], "why": why[name]} for name in ("t", "f")]
        return {"type": "true-false", "options": options, "answer": [key]}

    def _read_choices(self, head: str, offset: int) -> dict[str, Value]:
        marks = sorted([*_find_all(head, "="), *_find_all(head, "~")])
        if not marks or head[: marks[0]].strip():
            self.fault(offset, "花括号里的第一个答案前面没有 = 或 ~", "每个答案前写 =（对）或 ~（错）")
            return {}
        pieces = [
            self._read_choice(head[start:end], offset + start)
            for start, end in zip(marks, (*marks[1:], len(head)), strict=True)
        ]
        if all(piece.sign == "=" for piece in pieces):
            return self._make_blank(pieces)
        return self._make_choice(pieces)

    def _read_choice(self, piece: str, offset: int) -> "_Choice":
        weight = _WEIGHT.match(piece[1:].lstrip())
        text = piece[1:].lstrip()[weight.end() if weight else 0 :]
        if weight is None and text.startswith("%"):
            self.fault(offset, f"看不懂权重{quote_text(text[:8])}", "请写成 %50% 这样")
        marks = _find_all(text, "#")
        if _find_all(text, "->"):
            self.fault(offset, "是配对题（->）", "题库只收单选、多选、判断、填空")
        why = self._text(text[marks[0] + 1 :], offset) if marks else ""
        return _Choice(
            sign=piece[0],
            weight=float(weight[1]) if weight else None,
            text=self._text(text[: marks[0]] if marks else text, offset),
            why=why,
            offset=offset,
        )

    def _make_blank(self, pieces: Sequence["_Choice"]) -> dict[str, Value]:
        for piece in pieces:
            if piece.weight not in {None, _WHOLE}:
                self.fault(piece.offset, "填空题的答案写了部分分", "填空题只分对错，请删去权重")
            if piece.why:
                do = "请把这段话移到 #### 之后的总反馈里"
                self.fault(piece.offset, "填空题的答案写了单独的反馈，题库里没有放的地方", do)
        return {"type": "blank", "answer": [piece.text for piece in pieces]}

    def _make_choice(self, pieces: Sequence["_Choice"]) -> dict[str, Value]:
        options: list[Value] = []
        for row, piece in enumerate(pieces):
            name = chr(ord("a") + row)
            self.spots["options", row] = self.spot(piece.offset)
            if not piece.why:
                do = "请在选项后写 #理由；每个选项都写为什么对、为什么错"
                self.fault(piece.offset, f"选项{quote_text(piece.text)}没有反馈（理由）", do)
            options.append({"id": name, "text": piece.text, "why": piece.why})
        singles = [row for row, piece in enumerate(pieces) if piece.sign == "="]
        if singles:
            if len(singles) > 1 or any(piece.weight not in {None, 0.0, _WHOLE} for piece in pieces):
                do = "单选题只有一个 =，不写部分分；多选题每项都写 ~ 和权重：~%50%…  ~%-100%…"
                self.fault(pieces[0].offset, "= 和部分分混在一起，或有几个 =", do)
            return {"type": "single", "options": options, "answer": [chr(ord("a") + row) for row in singles]}
        right = [row for row, piece in enumerate(pieces) if (piece.weight or 0) > 0]
        total = sum(piece.weight or 0 for piece in pieces if (piece.weight or 0) > 0)
        if not right or abs(total - _WHOLE) > _NEAR:
            do = "对的选项的权重合计应是 100"
            self.fault(pieces[0].offset, f"多选题对的选项的权重合计是 {total:g}", do)
        kind = "multiple" if len(right) > 1 else "single"
        return {"type": kind, "options": options, "answer": [chr(ord("a") + row) for row in right]}


@dataclass(frozen=True, kw_only=True)
class _Choice:
    """One answer in the braces."""

    sign: str
    weight: float | None
    text: str
    why: str
    offset: int


def _read_title(body: str) -> tuple[str, int]:
    """The title between `::` and `::`, and where the text behind it begins; none where it is not closed."""
    end = _find(body, "::", 2) if body.startswith("::") else -1
    return (body[2:end], end + 2) if end >= 0 else ("", 0)


def _plain(text: str) -> str:
    """A text without escapes, on one line where it was only broken to be read."""
    text = re.sub(r"\s*\n\s*", " ", text)
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text.strip())


def _find_all(text: str, mark: str) -> list[int]:
    """Where a mark stands that no backslash stands before."""
    found: list[int] = []
    at = 0
    while at < len(text):
        if text[at] == "\\":
            at += 2
        elif text.startswith(mark, at):
            found.append(at)
            at += len(mark)
        else:
            at += 1
    return found


def _find(text: str, mark: str, begin: int) -> int:
    """The first such place from an offset on; -1 where there is none."""
    return next((begin + at for at in _find_all(text[begin:], mark)), -1)
