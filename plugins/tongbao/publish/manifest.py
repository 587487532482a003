"""Only what is meant is published (只发布计划之内的文件): the plan is sound, and the output equals it."""

from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from tongbao.problems import Place, Problem
from tongbao.publish.walk import name_kind, walk_files
from tongbao.views.page import SitePlan

__all__ = ["FILE_SUFFIXES", "check_output", "check_plan"]

#: What a planned file may be. Nothing that a browser would run as a page of this site.
FILE_SUFFIXES = frozenset(
    {
        ".csv",
        ".docx",
        ".ics",
        ".jpeg",
        ".jpg",
        ".json",
        ".ofd",
        ".pdf",
        ".png",
        ".txt",
        ".webp",
        ".xlsx",
        ".xml",
    }
)


def check_plan(plan: SitePlan, taken: Collection[str]) -> Iterator[Problem]:
    """Every address is inside the site, of a known kind, and planned once.

    Args:
        plan: what the records put into the site.
        taken: addresses of files that come from elsewhere.
    """
    pages = [f"{page.url}index.html" for page in plan.pages]
    files = [file.url for file in plan.files]
    for name, count in sorted(Counter([*pages, *files, *taken]).items()):
        if count > 1:
            yield _problem(name, f"有 {count} 处内容要发布到同一个地址", "请改其中一处的编号或文件名")
    for name in [*pages, *files]:
        if not _is_inside(name):
            yield _problem(name, "这个地址超出网站的范围", "请改编号或文件名")
    for name in files:
        if PurePosixPath(name).suffix.lower() not in FILE_SUFFIXES:
            yield _problem(name, "这种格式的文件不发布", "请换成 PDF、图片、文本或表格")


def check_output(folder: Path, planned: Collection[str]) -> Iterator[Problem]:
    """The built folder holds every planned file and nothing else, all of them regular files."""
    built = dict(walk_files(folder))
    for name, mode in built.items():
        if kind := name_kind(mode):
            yield _problem(name, f"生成的是{kind}，不是普通文件", "请查明是什么生成了它")
        elif name not in planned:
            yield _problem(name, "生成了计划之外的文件", "请查明是什么生成了它，或列入计划")
    for name in sorted(set(planned) - set(built)):
        yield _problem(name, "计划之内的文件没有生成", "请查明它为什么没有生成")


def _problem(name: str, text: str, do: str) -> Problem:
    return Problem(place=Place(file=name), code="E701", text=text, do=do)


def _is_inside(name: str) -> bool:
    """Whether an address stays in the site, written in its one plain form."""
    path = PurePosixPath(name)
    plain = path.as_posix() == name and not path.is_absolute() and ".." not in path.parts
    return plain and "\\" not in name and "\0" not in name
