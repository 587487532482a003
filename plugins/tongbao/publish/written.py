"""The few hand-written pages (手写页面): only those that the settings name are let in.

MkDocs publishes whatever lies in its folder, through symlinks too, and knows no drafts of its own.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from tongbao.problems import Place, Problem
from tongbao.publish.walk import name_kind, walk_files

__all__ = ["check_claims", "check_written", "read_titles"]

_FRONT_MATTER = re.compile(r"\A---\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_DRAFT = re.compile(r"^draft:(?![ \t]*(?:false|no|off)?[ \t]*\r?$)", re.MULTILINE | re.IGNORECASE)
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)


def check_written(folder: Path, written: Collection[str], shown: str) -> Iterator[Problem]:
    """The folder of hand-written pages holds the pages that the settings name and nothing else.

    Args:
        folder: MkDocs' `docs_dir`.
        written: the pages that are meant to be there, by path below `folder`.
        shown: the folder's path for messages.
    """
    found = dict(walk_files(folder))
    for name, mode in found.items():
        refusal = _refuse(folder / name, mode, known=name in written)
        if refusal is not None:
            text, do = refusal
            yield Problem(place=Place(file=f"{shown}/{name}"), code="E701", text=text, do=do)
    for name in sorted(set(written) - set(found)):
        text, do = "mkdocs.yml 的 written 列有这一页，却没有这个文件", "请补上文件，或从 written 中删去"
        yield Problem(place=Place(file=f"{shown}/{name}"), code="E701", text=text, do=do)


def check_claims(folder: Path, written: Collection[str], shown: str) -> Iterator[Problem]:
    """What a hand-written page of a real site (正式网站) still says of itself as of a 演示站.

    Args:
        folder: MkDocs' `docs_dir`.
        written: the pages that are there.
        shown: the folder's path for messages.
    """
    for name in written:
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if "演示站" in line:
                text, do = "这是正式网站，这一页却还写着“演示站”", "请改成本单位的情况"
                yield Problem(place=Place(file=f"{shown}/{name}", line=number), code="E703", text=text, do=do)


def read_titles(folder: Path, written: Collection[str]) -> tuple[tuple[str, str], ...]:
    """The address and the first heading of each hand-written page, in the order of the settings."""
    titles = []
    for name in written:
        heading = _TITLE.search((folder / name).read_text(encoding="utf-8"))
        address = f"{name.removesuffix('.md')}/"
        titles.append((address, heading[1].strip() if heading else address))
    return tuple(titles)


def _refuse(file: Path, mode: int, *, known: bool) -> tuple[str, str] | None:
    """Why a file may not be published, and what to do."""
    if kind := name_kind(mode):
        return f"这是{kind}，不是普通文件", "请换成真正的文件，或删去"
    if not known:
        return "这个文件不在发布计划之内", "请删去；要发布的页面须列入 mkdocs.yml 的 written"
    front = _FRONT_MATTER.match(file.read_text(encoding="utf-8", errors="replace"))
    if front is not None and _DRAFT.search(front[1]):
        return "这一页标着 draft，草稿不发布", "请定稿后删去 draft，或把文件移出目录"
    return None
