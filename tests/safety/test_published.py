"""Row 3: only what is meant is published. A canary in everything else, searched in every byte and name."""

import gzip
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from urllib.parse import unquote

import pytest
from mkdocs.exceptions import Abort

from tests.found import found_files
from tests.site.planned import Workshop, open_workshop, page, plan, use_plan
from tests.sites import SMALL
from tongbao.publish.manifest import FILE_SUFFIXES, check_output, check_plan
from tongbao.publish.personal import check_personal
from tongbao.publish.written import check_written
from tongbao.views.page import PlannedFile

CANARY = "CANARY-QX7-ZEBRA"
"""What stands in everything that must not get out."""

Damage = Callable[[Path], None]


def _link_to_file(docs: Path) -> None:
    secret = docs.parent / "secret.txt"
    secret.write_text(CANARY, encoding="utf-8")
    (docs / "about" / "linked.md").symlink_to(secret)


def _link_in_place_of_a_page(docs: Path) -> None:
    secret = docs.parent / "secret.md"
    secret.write_text(f"# 题\n\n{CANARY}\n", encoding="utf-8")
    (docs / "about" / "accessibility.md").unlink()
    (docs / "about" / "accessibility.md").symlink_to(secret)


def _link_to_folder(docs: Path) -> None:
    secret = docs.parent / "secret"
    secret.mkdir()
    (secret / "a.md").write_text(CANARY, encoding="utf-8")
    (docs / "more").symlink_to(secret, target_is_directory=True)


def _pipe(docs: Path) -> None:
    os.mkfifo(docs / CANARY)


def _draft(docs: Path) -> None:
    file = docs / "about" / "accessibility.md"
    text = file.read_text(encoding="utf-8").replace("---\n", f"---\ndraft: true\ntitle: {CANARY}\n", 1)
    file.write_text(text, encoding="utf-8")


def _stray(name: str) -> Damage:
    def lay(docs: Path) -> None:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(f"{CANARY}\n联系人 0471-1234567\n", encoding="utf-8")

    return lay


UNPLANNED = "这个文件不在发布计划之内；请删去；要发布的页面须列入 mkdocs.yml 的 written"
LINK = "这是符号链接，不是普通文件；请换成真正的文件，或删去"

DAMAGES: tuple[tuple[str, Damage, str], ...] = (
    ("symlink", _link_to_file, f"docs/site/about/linked.md:1:1 E701 {LINK}"),
    ("symlink for a page", _link_in_place_of_a_page, f"docs/site/about/accessibility.md:1:1 E701 {LINK}"),
    ("symlink to a folder", _link_to_folder, f"docs/site/more:1:1 E701 {LINK}"),
    ("pipe", _pipe, f"docs/site/{CANARY}:1:1 E701 这是管道，不是普通文件；请换成真正的文件，或删去"),
    (
        "draft",
        _draft,
        (
            "docs/site/about/accessibility.md:1:1 E701 这一页标着 draft，草稿不发布；"
            "请定稿后删去 draft，或把文件移出目录"
        ),
    ),
    *(
        (name, _stray(name), f"docs/site/{name}:1:1 E701 {UNPLANNED}")
        for name in (
            "internal.yml",
            "about/accessibility.md.bak",
            "about/accessibility.md~",
            "about/.accessibility.md.swp",
            ".env",
            "about/new.md",
            "about/index.md",
            "a.html",
            "assets/logo.svg",
            "templates/a.html",
            "robots.txt",
        )
    ),
)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return open_workshop(tmp_path)


def _bytes(site: Path) -> dict[str, bytes]:
    """Every file of the site; packed ones unpacked too."""
    found = {}
    for file in sorted(site.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            found[file.relative_to(site).as_posix()] = content
            if file.suffix == ".gz":
                found[f"{file.name}, unpacked"] = gzip.decompress(content)
    return found


def _leaks(site: Path) -> list[str]:
    """Where the canary got out, in names and in bytes."""
    return [name for name, content in _bytes(site).items() if CANARY in name or CANARY.encode() in content]


@pytest.mark.parametrize(("damage", "message"), [row[1:] for row in DAMAGES], ids=[row[0] for row in DAMAGES])
@pytest.mark.parametrize("strict", [True, False], ids=["strict", "not strict"])
def test_a_stranger_among_the_written_pages_stops_the_build(
    workshop: Workshop,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    damage: Damage,
    message: str,
    *,
    strict: bool,
) -> None:
    use_plan(monkeypatch, plan())
    workshop.site.mkdir(parents=True)
    (workshop.site / "index.html").write_text("the last good site", encoding="utf-8")
    damage(workshop.docs)
    with pytest.raises(Abort):
        workshop.build(strict=strict)
    assert message in capfd.readouterr().err.splitlines()
    assert _bytes(workshop.site) == {"index.html": b"the last good site"}
    assert workshop.beside() == []


def test_the_search_for_the_canary_is_alive(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = PlannedFile(url=f"files/{CANARY}.csv", content=b"")
    use_plan(monkeypatch, plan(page("issues/a/", html=f"<h1>题</h1><p>{CANARY}</p>"), files=[hidden]))
    workshop.build()
    assert _leaks(workshop.site) == [
        f"files/{CANARY}.csv",
        "issues/a/index.html",
        found_files(workshop.site)["issues/a/"],
    ]


def test_a_folder_that_is_as_planned_has_no_problem(workshop: Workshop) -> None:
    written = ("about/accessibility.md",)
    assert list(check_written(workshop.docs, written, "docs/site")) == []


def test_a_page_that_is_planned_but_missing_is_said(workshop: Workshop) -> None:
    assert [str(problem) for problem in check_written(workshop.docs, ("gone.md",), "d")] == [
        f"d/about/accessibility.md:1:1 E701 {UNPLANNED}",
        (
            "d/gone.md:1:1 E701 mkdocs.yml 的 written 列有这一页，却没有这个文件；"
            "请补上文件，或从 written 中删去"
        ),
    ]


@pytest.mark.parametrize("word", ["true", "yes", "1", " on", "看情况"])
def test_a_draft_is_anything_but_a_clear_no(workshop: Workshop, word: str) -> None:
    file = workshop.docs / "about" / "accessibility.md"
    file.write_text(f"---\ndraft: {word}\n---\n# 题\n", encoding="utf-8")
    assert len(list(check_written(workshop.docs, ("about/accessibility.md",), "d"))) == 1
    for no in ("false", "no", "off", ""):
        file.write_text(f"---\ndraft: {no}\n---\n# 题\n\ndraft: true\n", encoding="utf-8")
        assert list(check_written(workshop.docs, ("about/accessibility.md",), "d")) == []


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("../out.csv", "这个地址超出网站的范围"),
        ("a/../../out.csv", "这个地址超出网站的范围"),
        ("/etc/out.csv", "这个地址超出网站的范围"),
        ("a//b.csv", "这个地址超出网站的范围"),
        ("./a.csv", "这个地址超出网站的范围"),
        ("a\\b.csv", "这个地址超出网站的范围"),
        ("issues/a/index.html", "有 2 处内容要发布到同一个地址"),
        ("assets/a.js", "有 2 处内容要发布到同一个地址"),
        ("files/a.svg", "这种格式的文件不发布"),
        ("files/a.html", "这种格式的文件不发布"),
        ("files/a.md", "这种格式的文件不发布"),
        ("files/a.yml", "这种格式的文件不发布"),
        ("files/a", "这种格式的文件不发布"),
    ],
)
def test_a_planned_file_has_an_address_inside_a_known_kind_and_a_place_of_its_own(
    url: str, text: str
) -> None:
    made = plan(page("issues/a/"), files=[PlannedFile(url=url, content=b"")])
    assert text in [problem.text for problem in check_plan(made, ["assets/a.js"])]


def test_two_pages_cannot_have_one_address() -> None:
    made = plan(page("issues/a/", "甲"), page("issues/a/", "乙"))
    assert [str(problem) for problem in check_plan(made, [])] == [
        "issues/a/index.html:1:1 E701 有 2 处内容要发布到同一个地址；请改其中一处的编号或文件名"
    ]


def test_nothing_that_a_browser_runs_may_be_a_planned_file() -> None:
    assert FILE_SUFFIXES.isdisjoint(
        {".html", ".htm", ".xhtml", ".svg", ".js", ".mjs", ".css", ".wasm", ".swf"}
    )


def test_the_output_equals_the_plan(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("", encoding="utf-8")
    (tmp_path / "extra.txt").write_text("", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe")
    planned = {"a/index.html", "link.html", "pipe", "gone.html"}
    assert [str(problem) for problem in sorted(check_output(tmp_path, planned))] == [
        "extra.txt:1:1 E701 生成了计划之外的文件；请查明是什么生成了它，或列入计划",
        "gone.html:1:1 E701 计划之内的文件没有生成；请查明它为什么没有生成",
        "link.html:1:1 E701 生成的是符号链接，不是普通文件；请查明是什么生成了它",
        "pipe:1:1 E701 生成的是管道，不是普通文件；请查明是什么生成了它",
    ]


def test_a_file_that_something_else_writes_into_the_new_site_stops_the_build(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    hook = workshop.root / "hook.py"
    hook.write_text(
        "from pathlib import Path\n"
        "def on_post_build(config):\n"
        f"    Path(config.site_dir, 'left.txt').write_text('{CANARY}')\n",
        encoding="utf-8",
    )
    settings = workshop.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nhooks: [hook.py]\n", encoding="utf-8")
    use_plan(monkeypatch, plan())
    with pytest.raises(Abort):
        workshop.build()
    assert (
        "left.txt:1:1 E701 生成了计划之外的文件；请查明是什么生成了它，或列入计划" in capfd.readouterr().err
    )
    assert not workshop.site.exists()
    assert workshop.beside() == []


def test_a_planned_file_named_like_a_page_is_published_as_it_is(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """MkDocs would render a file that ends in .md; FILE_SUFFIXES refuses it, and so does the file itself."""
    use_plan(monkeypatch, plan(files=[PlannedFile(url="files/a.txt", content="甲\r\n".encode())]))
    workshop.build()
    assert (workshop.site / "files" / "a.txt").read_bytes() == "甲\r\n".encode()


# ------------------------------------------------------------ records


def _with_records(workshop: Workshop) -> Path:
    shutil.copytree(SMALL / "bulletins", workshop.root / "bulletins")
    return workshop.root / "bulletins"


def _stray_record(bulletins: Path) -> None:
    (bulletins / "notes.yml").write_text(f"text: {CANARY}\n", encoding="utf-8")


def _backup(bulletins: Path) -> None:
    (bulletins / "organs.yml.bak").write_text(CANARY, encoding="utf-8")


def _linked_record(bulletins: Path) -> None:
    secret = bulletins.parent / "secret.yml"
    secret.write_text(f"text: {CANARY}\n", encoding="utf-8")
    (bulletins / "notices" / "secret.yml").symlink_to(secret)


def _piped_record(bulletins: Path) -> None:
    os.mkfifo(bulletins / "notices" / "pipe.yml")


def _stray_evidence(bulletins: Path) -> None:
    folder = bulletins / "notices" / "files"
    folder.mkdir(exist_ok=True)
    (folder / "a.html").write_text(f"<script>{CANARY}</script>", encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "start"),
    [
        (_stray_record, "bulletins/notes.yml:1:1 E304 "),
        (_backup, "bulletins/organs.yml.bak:1:1 E304 "),
        (_linked_record, "bulletins/notices/secret.yml:1:1 E101 "),
        (_piped_record, "bulletins/notices/pipe.yml:1:1 E101 "),
        (_stray_evidence, "bulletins/notices/files/a.html:1:1 E304 "),
    ],
)
def test_a_stranger_among_the_records_stops_the_build(
    workshop: Workshop, capfd: pytest.CaptureFixture[str], damage: Damage, start: str
) -> None:
    bulletins = _with_records(workshop)
    (bulletins / "notices").mkdir(exist_ok=True)
    damage(bulletins)
    with pytest.raises(Abort):
        workshop.build()
    assert [line for line in capfd.readouterr().err.splitlines() if line.startswith(start)] != []
    assert not workshop.site.exists()


WITHDRAWN = {
    "inspections/demo/issues/demo-05.yml": """
        id: demo-05
        title: {canary}-issue-title
        aspect: "1"
        problem: 1-1
        found: {canary}-found
        goal: {canary}-goal
        kind: deadline
        lead: 9901-tjj
        post: {canary}-post
        measures:
          - id: demo-05-m1
            text: {canary}-measure
        sources:
          - title: {canary}-source
        events:
          - on: 2026-04-01
            event: completed
            text: {canary}-event
            evidence:
              - title: {canary}-evidence
                file: files/demo-05.txt
        withdrawn:
          on: 2026-03-25
          reason: 具体问题误录
        """,
    "notices/second.yml": """
        id: second
        title: {canary}-notice-title
        kind: typical-case
        issuer: 9901-zgb
        inspection: demo
        published: 2026-07-01
        number: {canary}-number
        excerpt: {canary}-excerpt
        body: |
          {canary}-body

          ## {canary}-heading
        attachments:
          - title: {canary}-attachment
            file: files/second.txt
        withdrawn:
          on: 2026-07-02
          reason: 通报误录
        """,
    "coverage/second-list.yml": """
        id: second-list
        title: {canary}-list-title
        question: {canary}-question
        rule:
          level:
            - banner
          kind: statistics-bureau
        inspection: demo
        entries:
          - organ: 990102-tjj
            on: 2026-06-15
            status: done
            evidence:
              - title: {canary}-list-evidence
        withdrawn:
          on: 2026-07-02
          reason: 清单误录
        """,
    "activities.yml": """
        - id: meeting-second
          kind: meeting
          title: {canary}-activity-title
          text: {canary}-activity-text
          on: 2026-05-12
          organ: 9901-tjj
          inspection: demo
          source:
            title: {canary}-activity-source
          withdrawn:
            on: 2026-07-02
            reason: 活动误录
        """,
    "documents.yml": """
        - id: document-second
          title: {canary}-document-title
          action: 制定
          on: 2026-06-10
          status: {canary}-document-status
          issuer: 9901-tjj
          inspection: demo
          withdrawn:
            on: 2026-07-02
            reason: 文件误录
        """,
    "channels/9901.yml": """
        - organ: "990102"
          unit: 990102-tjj
          office: {canary}-office
          phones:
            - 0901-7654321
          address: {canary}-address
          status: in-force
          withdrawn:
            on: 2026-07-02
            reason: 渠道误录
        """,
}
"""A withdrawn record of every kind, with a canary in every text; appended where the file is a list."""

EVENT = """
  - on: 2026-06-20
    event: rechecked
    text: {canary}-withdrawn-event
    evidence:
      - title: {canary}-withdrawn-evidence
    withdrawn:
      on: 2026-06-21
      reason: 事件误录
"""

REASONS = ("具体问题误录", "通报误录", "清单误录", "活动误录", "文件误录", "渠道误录", "事件误录")


def test_nothing_of_a_withdrawn_record_is_published_but_id_day_and_reason(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulletins = _with_records(workshop)
    for name, text in WITHDRAWN.items():
        with (bulletins / name).open("a", encoding="utf-8") as file:
            file.write(dedent(text.format(canary=CANARY)))
    with (bulletins / "inspections" / "demo" / "issues" / "demo-01.yml").open("a", encoding="utf-8") as file:
        file.write(EVENT.format(canary=CANARY).removeprefix("\n"))
    for folder, name in (("inspections/demo/issues", "demo-05"), ("notices", "second")):
        (bulletins / folder / "files" / f"{name}.txt").write_text(CANARY, encoding="utf-8")
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-20")
    workshop.build()
    assert _leaks(workshop.site) == []
    whole = b"".join(_bytes(workshop.site).values())
    assert b"0901-7654321" not in whole
    assert [reason for reason in REASONS if reason.encode() not in whole] == []
    assert [name for name in _bytes(workshop.site) if name.endswith(("demo-05.txt", "second.txt"))] == []


def _add(file: Path, text: str) -> None:
    with file.open("a", encoding="utf-8") as out:
        out.write(dedent(text.format(canary=CANARY)))


def test_nothing_that_hangs_on_a_withdrawn_inspection_is_published(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulletins = _with_records(workshop)
    demo = bulletins / "inspections" / "demo" / "inspection.yml"
    _add(demo, "withdrawn:\n  on: 2026-10-01\n  reason: 督察误录\n")
    texts = ["示例市统计督察整改三个月进展情况的通报", "销号清单", "统计法治培训", "乡镇统计人员培训"]
    texts += ["示例市统计教育培训年度计划", "示例市统计督察整改方案", "举报渠道不畅通"]
    for file in sorted(bulletins.glob("inspections/demo/issues/*.yml")):
        lines = file.read_text(encoding="utf-8").splitlines()
        texts += [line.removeprefix("title: ") for line in lines if line.startswith("title: ")]
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-20")
    workshop.build()
    assert [
        (text, name)
        for text in texts
        for name, content in _bytes(workshop.site).items()
        if _has(content, text)
    ] == []
    for url in ("ledger/demo", "issues/demo-01", "notices/first"):
        found = (workshop.site / url / "index.html").read_text(encoding="utf-8")
        assert "2026-10-01" in found
        assert "督察误录" in found
    found = found_files(workshop.site)
    assert [url for url in ("ledger/demo/", "issues/demo-01/", "notices/first/") if url in found] == []
    assert [
        name
        for name in _bytes(workshop.site)
        if name.startswith("files/") or (name.endswith(".csv") and not name.startswith("data/"))
    ] == []


def _has(content: bytes, text: str) -> bool:
    """Whether a text stands in a file; a title may be cut by its allowed breaks."""
    return text.encode() in content.replace(b"<wbr>", b"")


LATE = """
    id: demo-05
    title: {canary}-issue-title
    title_basis: {canary}-basis
    aspect: "1"
    problem: 1-1
    found: {canary}-found
    goal: {canary}-goal
    kind: deadline
    lead: 9901-tjj
    post: {canary}-post
    measures:
      - id: demo-05-m1
        text: {canary}-measure
    sources:
      - title: {canary}-source
    events:
      - on: 2026-04-01
        event: completed
        text: {canary}-event
        evidence:
          - title: {canary}-evidence
            file: files/demo-05.txt
    withdrawn:
      on: 2026-07-20
      reason: 具体问题误录
    """
"""It is withdrawn after the day of the first notice, on which it counts."""

SUCCESSOR = """
    id: demo-06
    title: 接替的具体问题
    aspect: "1"
    problem: 1-1
    lead: 9901-tjj
    measures:
      - id: demo-06-m1
        text: 办好一件事。
    replaces: demo-05
    events: []
    """

CLOSURE_NOTICE = """
    id: closing
    title: 销号公示
    kind: closure-notice
    issuer: 9901-zgb
    inspection: demo
    as_of: 2026-06-25
    published: 2026-06-25
    issues:
      - demo-05
      - demo-02
    body: 现予公示。
    """


def test_a_day_before_a_withdrawal_counts_the_record_without_its_words(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulletins = _with_records(workshop)
    demo = bulletins / "inspections" / "demo"
    _add(demo / "issues" / "demo-05.yml", LATE)
    _add(demo / "issues" / "demo-06.yml", SUCCESSOR)
    _add(bulletins / "notices" / "closing.yml", CLOSURE_NOTICE)
    (demo / "issues" / "files" / "demo-05.txt").write_text(CANARY, encoding="utf-8")
    _replace(demo / "inspection.yml", "n: 4", "n: 5")
    _replace(bulletins / "notices" / "first.yml", "issues = 4", "issues = 5")
    _replace(bulletins / "notices" / "first.yml", "measures = 4", "measures = 5")
    _replace(bulletins / "notices" / "first.yml", "issues.completed = 1", "issues.completed = 2")
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-20")
    workshop.build()
    assert _leaks(workshop.site) == []
    day = workshop.site / "ledger" / "demo" / "2026-06-25"
    assert "demo-05（已撤回）" in (day / "index.html").read_text(encoding="utf-8").replace("<wbr>", "")
    row = next(
        line for line in (day / "ledger.csv").read_text(encoding="utf-8").splitlines() if "demo-05" in line
    )
    assert ",demo-05（已撤回）,1 条,已撤回," in row
    assert ",已完成," in row
    shown = (workshop.site / "notices" / "closing" / "index.html").read_text(encoding="utf-8")
    assert "具体问题误录" in shown


CONTACT = """
  - on: 2026-06-20
    event: publicised
    until: 2026-06-27
    contact: {canary}-contact
    withdrawn:
      on: 2026-07-20
      reason: 公示误录
"""


def test_a_withdrawn_event_leaves_the_closure_notice_of_an_earlier_day(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulletins = _with_records(workshop)
    issue = bulletins / "inspections" / "demo" / "issues" / "demo-01.yml"
    closed = issue.read_text(encoding="utf-8").partition("  - on: 2026-06-08")[0]
    issue.write_text(closed + CONTACT.format(canary=CANARY).removeprefix("\n"), encoding="utf-8")
    _add(bulletins / "notices" / "closing.yml", CLOSURE_NOTICE.replace("demo-05", "demo-01"))
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-20")
    workshop.build()
    assert _leaks(workshop.site) == []


QUOTING = """
    - id: document-third
      title: 引用撤回通报的文件
      action: 制定
      on: 2026-06-10
      issuer: 9901-tjj
      inspection: demo
      may_overlap:
        - document-second
      source:
        title: {canary}-as-quoted
        notice: second
    """


def test_what_refers_to_a_withdrawn_record_prints_its_id_only(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    bulletins = _with_records(workshop)
    for name in ("notices/second.yml", "documents.yml"):
        _add(bulletins / name, WITHDRAWN[name])
    _add(bulletins / "documents.yml", QUOTING)
    (bulletins / "notices" / "files" / "second.txt").write_text(CANARY, encoding="utf-8")
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-20")
    workshop.build()
    assert _leaks(workshop.site) == []
    shown = (workshop.site / "documents" / "index.html").read_text(encoding="utf-8")
    assert "document-second（已撤回）" in shown
    assert "second（已撤回）" in shown


def test_a_file_is_reached_whatever_its_name(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    bulletins = _with_records(workshop)
    folder = bulletins / "notices" / "files"
    (folder / "first-list.txt").rename(folder / "清单 #1?50%.txt")
    _replace(bulletins / "notices" / "first.yml", "files/first-list.txt", '"files/清单 #1?50%.txt"')
    monkeypatch.setenv("TONGBAO_TODAY", "2026-11-20")
    workshop.build()
    text = (workshop.site / "notices" / "first" / "index.html").read_text(encoding="utf-8")
    [link] = [part.partition('"')[0] for part in text.split('href="') if part.startswith("../../files/")]
    assert (workshop.site / "notices" / "first" / unquote(link)).is_file()
    assert not {"?", "#", " "} & set(link)


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# ------------------------------------------------------------ personal data


@pytest.mark.parametrize(
    "text",
    [
        "11010519491231002X",
        "13800138000",
        "138&nbsp;0013&#8203;8000",
        "4111111111111111",
    ],
)
def test_personal_data_in_a_page_stops_the_build(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], text: str
) -> None:
    use_plan(monkeypatch, plan(page("issues/a/", html=f"<h1>题</h1><p title='{text}'>甲</p><p>{text}</p>")))
    with pytest.raises(Abort):
        workshop.build()
    lines = capfd.readouterr().err.splitlines()
    assert any(line.startswith("issues/a/index.html:") and " E702 页面里有" in line for line in lines)
    assert any(line.startswith("search/") for line in lines)
    assert not any("138001380" in line or "110105194912" in line for line in lines), (
        "a message does not repeat it"
    )
    assert not workshop.site.exists()


def test_a_published_number_is_let_through(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    use_plan(monkeypatch, plan(page("channels/a/", html="<h1>题</h1>13800138000")), numbers=["13800138000"])
    workshop.build()


def test_numbers_of_two_cells_and_of_a_drawing_are_no_personal_data(tmp_path: Path) -> None:
    page_text = (
        "<td>1380</td><td>0138000</td><svg><path d='M13800138000'/><path d=\"M1 13800138000 2\"/></svg>"
    )
    (tmp_path / "a.html").write_text(page_text.replace("'", '"'), encoding="utf-8")
    (tmp_path / "a.csv").write_text("1380,0138000\n", encoding="utf-8")
    (tmp_path / "a.js").write_text("13800138000", encoding="utf-8")
    assert list(check_personal(tmp_path, ["a.html", "a.csv", "a.js"], [])) == []


MOBILE = "13800138000"
WORD = f"<w:p><w:r><w:t>电话 {MOBILE[:3]}</w:t></w:r><w:r><w:t>{MOBILE[3:]}</w:t></w:r></w:p>"
SHEET = f'<row><c r="A1"><v>1</v></c><c r="B1"><f>A1+1</f><v>{MOBILE}</v></c></row>'


def _packed(*parts: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts:
            packed.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.TXT", MOBILE.encode(), "页面里有手机号码"),
        ("a.CSV", f"甲,{MOBILE}".encode(), "页面里有手机号码"),
        ("a.txt", f"张某电话：{MOBILE}".encode("gb18030"), "页面里有手机号码"),
        ("a.csv", f"张某,{MOBILE}".encode("utf-16"), "页面里有手机号码"),
        ("a.txt", b"\xff\x30", "文字编码不是 UTF-8 或 GB18030，无法检查有没有个人信息"),
        ("a.docx", _packed(("word/document.xml", WORD)), "文件里有手机号码"),
        ("a.XLSX", _packed(("xl/worksheets/sheet1.xml", SHEET)), "文件里有手机号码"),
        ("a.xlsx", b"no packed file", "文件打不开，无法检查有没有个人信息"),
        ("a.docx", _packed(("word/document.xml", " " * (21 << 20))), "文件解开后超过 20 MB，无法逐字检查"),
        (
            "a.docx",
            _packed(*((f"word/{at}.xml", "") for at in range(1001))),
            "文件里有 1001 个部件，无法逐个检查",
        ),
    ],
)
def test_personal_data_in_a_published_file_is_found_or_the_file_refused(
    tmp_path: Path, name: str, content: bytes, text: str
) -> None:
    (tmp_path / name).write_bytes(content)
    [problem] = check_personal(tmp_path, [name], [])
    assert (problem.code, problem.place.file) == ("E702", name)
    assert problem.text.startswith(text)
    assert MOBILE not in problem.text


def test_published_files_without_personal_data_have_no_problem(tmp_path: Path) -> None:
    sheet = "<row><c><v>1380</v></c><c><v>0138000</v></c></row>"
    (tmp_path / "a.xlsx").write_bytes(_packed(("xl/worksheets/sheet1.xml", sheet), ("xl/a.bin", MOBILE)))
    (tmp_path / "a.txt").write_bytes("年度检查计划".encode("gb18030"))
    assert list(check_personal(tmp_path, ["a.xlsx", "a.txt"], [])) == []


def test_a_line_is_looked_at_once_but_what_it_holds_is_told_of_every_file(tmp_path: Path) -> None:
    frame = '<nav class="a">\n<svg><path d="M1\n13800138000"/></svg>\n</nav>\n'
    for name, text in {
        "a.html": f"{frame}<p>清白</p>",
        "b.html": f"{frame}<p>电话 {MOBILE}</p>",
        "c.html": f"{frame}<p>电话 {MOBILE}</p>\n<p>清白</p>",
        "d.html": f'{frame}<p title="电话\n{MOBILE}">清白</p>',
        "e.json": f'["138", "00138000", {{"电话": "{MOBILE}"}}]',
        "f.json": '["138", "00138000"]',
    }.items():
        (tmp_path / name).write_text(text.replace("13800138000", MOBILE), encoding="utf-8")
    (tmp_path / "a.html").write_text('<svg><path d="M13800138000"/></svg>\n<p>清白</p>', encoding="utf-8")
    names = sorted(path.name for path in tmp_path.iterdir())
    found = [(one.place.file, one.place.line) for one in check_personal(tmp_path, names, [])]
    assert found == [
        ("b.html", 3),
        ("b.html", 5),
        ("c.html", 3),
        ("c.html", 5),
        ("d.html", 3),
        ("d.html", 6),
        ("e.json", 3),
    ]
