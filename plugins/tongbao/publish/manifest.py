"""Only what is meant is published (只发布计划之内的文件): what goes in, what is planned, what came out.

MkDocs publishes whatever lies in its folder, through symlinks too. So every written page is named in
the settings, every planned file has a known kind, and the built folder has to equal the plan.
"""

import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from tongbao.problems import Place, Problem
from tongbao.views.page import SitePlan

__all__ = ["FILE_SUFFIXES", "check_output", "check_plan", "check_written"]

#: What a planned file may be. Nothing that a browser would run as a page of this site.
FILE_SUFFIXES = frozenset(
    {".csv", ".docx", ".jpeg", ".jpg", ".json", ".ofd", ".pdf", ".png", ".txt", ".webp", ".xlsx", ".xml"}
)

_DRAFT = re.compile(rb"^draft:[ \t]*(?!(?:false|no|off)?[ \t]*\r?$)", re.MULTILINE | re.IGNORECASE)

_FRONT_MATTER = re.compile(rb"\A---\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL)


def check_written(folder: Path, written: Collection[str], shown: str) -> Iterator[Problem]:
    """The folder of hand-written pages holds the pages named in the settings and nothing else.

    Args:
        folder: MkDocs' `docs_dir`.
        written: the pages that are meant to be there, by path below `folder`.
        shown: the folder's path for messages.
    """
    found = dict(_walk(folder))
    for name, mode in found.items():
        place = Place(file=f"{shown}/{name}")
        if not stat.S_ISREG(mode):
            text, do = f"这是{_kind(mode)}，不是普通文件", "请换成真正的文件，或删去"
            yield Problem(place=place, code="E701", text=text, do=do)
        elif name not in written:
            text = "这个文件不在发布计划之内"
            do = "请删去；要发布的页面写进 mkdocs.yml 的 written"
            yield Problem(place=place, code="E701", text=text, do=do)
        elif _is_draft(folder / name):
            text, do = "这一页标着 draft，草稿不发布", "请定稿后删去 draft，或把文件移出目录"
            yield Problem(place=place, code="E701", text=text, do=do)
    for name in sorted(set(written) - set(found)):
        text, do = "mkdocs.yml 的 written 写了这一页，但没有这个文件", "请补上文件，或从 written 里删去"
        yield Problem(place=Place(file=f"{shown}/{name}"), code="E701", text=text, do=do)


def check_plan(plan: SitePlan, written: Collection[str]) -> Iterator[Problem]:
    """Every address is inside the site, of a known kind, and planned once.

    Args:
        plan: what the records put into the site.
        written: addresses of files that come from elsewhere.
    """
    pages = [f"{page.url}index.html" for page in plan.pages]
    files = [file.url for file in plan.files]
    for name, count in sorted(Counter([*pages, *files, *written]).items()):
        if count > 1:
            text, do = f"有 {count} 处内容都要发布到这个地址", "请改其中一处的编号或文件名"
            yield Problem(place=Place(file=name), code="E701", text=text, do=do)
    for name in [*pages, *files]:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or path.as_posix() != name or "\\" in name or "\0" in name:
            text, do = "这个地址超出网站的范围", "请改编号或文件名"
            yield Problem(place=Place(file=name), code="E701", text=text, do=do)
    for name in files:
        if PurePosixPath(name).suffix.lower() not in FILE_SUFFIXES:
            text, do = "这种格式的文件不发布", "请换成 PDF、图片、文本或表格"
            yield Problem(place=Place(file=name), code="E701", text=text, do=do)


def check_output(folder: Path, planned: Collection[str]) -> Iterator[Problem]:
    """The built folder holds every planned file and nothing else, all of them regular files."""
    built = dict(_walk(folder))
    for name, mode in built.items():
        if not stat.S_ISREG(mode):
            text, do = f"生成的是{_kind(mode)}，不是普通文件", "请查是什么生成了它"
            yield Problem(place=Place(file=name), code="E701", text=text, do=do)
        elif name not in planned:
            text, do = "生成了计划之外的文件", "请查是什么生成了它，或把它列入计划"
            yield Problem(place=Place(file=name), code="E701", text=text, do=do)
    for name in sorted(set(planned) - set(built)):
        text, do = "计划之内的文件没有生成", "请查它为什么没有生成"
        yield Problem(place=Place(file=name), code="E701", text=text, do=do)


def _walk(folder: Path, below: str = "") -> Iterator[tuple[str, int]]:
    """Every entry that is no folder, with its mode; links are seen as links, not followed."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(Path(entry.path), f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}", mode


def _kind(mode: int) -> str:
    """What a file that is not regular is called."""
    if stat.S_ISLNK(mode):
        return "符号链接"
    return "管道" if stat.S_ISFIFO(mode) else "设备或套接字"


def _is_draft(file: Path) -> bool:
    """Whether the page's front matter says `draft` with anything but no."""
    front = _FRONT_MATTER.match(file.read_bytes())
    return front is not None and _DRAFT.search(front[1]) is not None
