"""Every file below a folder as it lies there, links and pipes included (清点文件)."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

__all__ = ["name_kind", "walk_files"]


def walk_files(folder: Path, below: str = "") -> Iterator[tuple[str, int]]:
    """Every entry that is no folder, by its path below `folder`, with its mode; no link is followed."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from walk_files(Path(entry.path), f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}", mode


def name_kind(mode: int) -> str:
    """What a file that is not regular is called; empty for a regular one."""
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "符号链接"
    return "管道" if stat.S_ISFIFO(mode) else "设备或套接字"
