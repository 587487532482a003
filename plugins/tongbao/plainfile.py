"""Read a plain file and nothing else (普通文件).

A named pipe would hold the build for ever, a symbolic link would publish what lies elsewhere, a
device may do anything when opened. So each folder below the root and the file itself are
looked at before they are opened, opened without following links or waiting, and looked at again
once open.
"""

import errno
import os
import stat
from pathlib import Path

from tongbao.characters import quote_text
from tongbao.problems import Place, Problem

__all__ = ["Refused", "read_plain_file"]

_OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_KIND_NAMES = {
    stat.S_IFLNK: ("这是符号链接", "请换成文件本身"),
    stat.S_IFDIR: ("这是目录", "请换成文件，或改掉目录名"),
    stat.S_IFIFO: ("这是管道", "请删去它"),
    stat.S_IFSOCK: ("这是套接字", "请删去它"),
    stat.S_IFCHR: ("这是设备", "请删去它"),
    stat.S_IFBLK: ("这是设备", "请删去它"),
}


class Refused(Exception):  # noqa: N818 - it names the outcome; the problems are the errors
    """A file was not taken.

    Attributes:
        problems: every problem found in it, sorted.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*map(str, problems))
        self.problems = problems


def read_plain_file(path: Path, shown: str, *, limit: int, root: Path | None = None) -> bytes:
    """Read a plain file of at most ``limit`` bytes.

    Args:
        path: the file.
        shown: its name for messages.
        limit: most bytes allowed.
        root: the folder that is trusted; no folder between it and the file may be a symbolic
            link, and the file may not lie outside it. Without a root only the file itself is
            held to that.

    Raises:
        Refused: E101 when it is not a plain file or cannot be read, E102 when it is too big.
    """
    try:
        folder = _open_folder(path, shown, root)
        try:
            return _read_in(folder, path.name, shown, limit)
        finally:
            os.close(folder)
    except OSError as error:
        raise _refuse_error(error, shown) from error


def _open_folder(path: Path, shown: str, root: Path | None) -> int:
    """Open the file's folder, walking down from the root without following a link."""
    if root is None:
        return os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    if not path.is_relative_to(root) or ".." in path.relative_to(root).parts:
        raise _refuse("E101", shown, "文件不在记录目录之内", "请移到记录目录里")
    folder = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    for part in path.relative_to(root).parts[:-1]:
        above = folder
        try:
            if stat.S_ISLNK(os.stat(part, dir_fd=above, follow_symlinks=False).st_mode):
                raise _refuse("E101", shown, f"所在目录{quote_text(part)}是符号链接", "请换成目录本身")
            folder = os.open(part, _OPEN_FOLDER, dir_fd=above)
        finally:
            os.close(above)
    return folder


def _read_in(folder: int, name: str, shown: str, limit: int) -> bytes:
    _check_plain(os.stat(name, dir_fd=folder, follow_symlinks=False), shown, limit)
    with open(os.open(name, _OPEN_FILE, dir_fd=folder), "rb") as file:  # noqa: PTH123 - of a descriptor
        _check_plain(os.fstat(file.fileno()), shown, limit)
        data = file.read(limit + 1)
    if len(data) > limit:
        raise _refuse_size(f"超过 {limit} 字节", shown)
    return data


def _check_plain(status: os.stat_result, shown: str, limit: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        what, do = _KIND_NAMES[stat.S_IFMT(status.st_mode)]
        raise _refuse("E101", shown, f"{what}，不是普通文件", do)
    if status.st_size > limit:
        raise _refuse_size(f"有 {status.st_size} 字节，超过 {limit} 字节", shown)


def _refuse_size(text: str, shown: str) -> Refused:
    return _refuse("E102", shown, f"文件{text}", "请拆成几个文件")


def _refuse_error(error: OSError, shown: str) -> Refused:
    match error.errno:
        case errno.ENOENT:
            return _refuse("E101", shown, "文件不存在", "请核对文件名")
        case errno.EACCES | errno.EPERM:
            return _refuse("E101", shown, "没有读取权限", "请放开这个文件的读取权限")
        case errno.ELOOP:  # it became a link after it was looked at
            return _refuse("E101", shown, "这是符号链接，不是普通文件", "请换成文件本身")
        case code:
            name = errno.errorcode.get(code or 0, "未知")
            return _refuse("E101", shown, f"读取失败（{name}）", "请检查磁盘和文件名后重试")


def _refuse(code: str, shown: str, text: str, do: str) -> Refused:
    return Refused((Problem(place=Place(file=shown), code=code, text=text, do=do),))
