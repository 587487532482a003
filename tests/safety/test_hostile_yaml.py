"""Row 2 of the safety table: hostile YAML is refused in a second and 200 MB, with its place.

Each file is read in a process of its own, which tells the processor time that the reading took
(without its start, and whatever else the machine does) and the most memory that it ever held.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

SECONDS = 1.0
MEGABYTES = 200
LIMIT = 256 * 1024

PROGRAM = """
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))  # the machine's safety, not the promise
from tongbao.yamlfile import Refused, read_yaml
start = time.process_time()
try:
    read_yaml(Path(sys.argv[1]), "x.yml", root=Path(sys.argv[2]))
    problems = ["taken"]
except Refused as refused:
    problems = [str(problem) for problem in refused.problems]
seconds = time.process_time() - start
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(json.dumps([seconds, int(peak.split()[1]) / 1024, problems]))
"""

COPY = "请把内容照写一遍；如果是文字，请给整句加上英文引号"
TAG = "请删去标签；如果是文字，请给整句加上英文引号"


def read_apart(path: Path, root: Path) -> list[str]:
    """Read a file in another process; give its problems, having held the promise."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, path, root], capture_output=True, text=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr
    seconds, megabytes, problems = json.loads(done.stdout)
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    assert isinstance(problems, list)
    return problems


def alias_bomb() -> bytes:
    rows = ["a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(rows).encode()


def merge_bomb() -> bytes:
    """Build few bytes that hold ``safe_load`` for hours: each level merges the last nine times."""
    rows = ["a: &a {k: v}"]
    rows += [f"{b}: &{b} {{<<: [{','.join([f'*{a}'] * 9)}]}}" for a, b in pairwise("abcdefghijkl")]
    return "\n".join(rows).encode().ljust(495, b"#")


def alias_problems() -> list[str]:
    found = ["x.yml:1:5 E107 用了锚点“&a0”；" + COPY]
    for n in range(1, 10):
        found.append(f"x.yml:{n + 1}:5 E107 用了锚点“&a{n}”；{COPY}")
        found += [f"x.yml:{n + 1}:{10 + 5 * i} E107 用了别名“*a{n - 1}”；{COPY}" for i in range(10)]
    # 10 anchors and 90 aliases: just as many as are listed.
    return found


HOSTILE: dict[str, tuple[bytes, list[str]]] = {
    "alias bomb": (alias_bomb(), alias_problems()),
    "ten thousand lists in one another": (
        b"[" * 10_000 + b"]" * 10_000,
        ["x.yml:1:21 E111 层级超过 20 层；请减少嵌套；这一处之后的内容没有检查"],
    ),
    "ten thousand lists never closed": (
        b"- " * 10_000,
        ["x.yml:1:41 E111 层级超过 20 层；请减少嵌套；这一处之后的内容没有检查"],
    ),
    "ten thousand mappings in one another": (
        b"{a: " * 10_000,
        ["x.yml:1:81 E111 层级超过 20 层；请减少嵌套；这一处之后的内容没有检查"],
    ),
    "mappings as keys of mappings": (
        b"{" * 10_000,
        ["x.yml:1:2 E106 这里把列表或键值当成了键；如果是以“{”或“[”开头的文字，请给整句加上英文引号"],
    ),
    "a tag that calls": (
        b"id: 1\ntitle: !!python/object/apply:os.system [touch pwned]",
        ["x.yml:2:8 E108 用了标签“!!python/object/apply:os.system”；" + TAG],
    ),
    "a tag of bytes": (b"a: !!binary aGk=", ["x.yml:1:4 E108 用了标签“!!binary”；" + TAG]),
    "a tag of its own": (b"a:\n  - !custom {b: 1}", ["x.yml:2:5 E108 用了标签“!custom”；" + TAG]),
    "duplicate keys": (
        b"title: a\nevents:\n  - on: 1\n    on: 2\ntitle: b",
        [
            "x.yml:4:5 E109 键“on”重复，第 3 行已经写过；请删去其中一个",
            "x.yml:5:1 E109 键“title”重复，第 1 行已经写过；请删去其中一个",
        ],
    ),
    "text turned round": (
        "id: a\ntitle: 已\u202e销号\u202c\n".encode(),
        [
            "x.yml:2:9 E104 含有双向控制符 U+202E；请删去它",
            "x.yml:2:12 E104 含有双向控制符 U+202C；请删去它",
        ],
    ),
    "an empty character": (
        b"id: a\ntitle: b\0c",
        [
            "x.yml:2:9 E103 含有空字符（NUL）；文件可能已损坏，或不是文本文件，请重新另存为 UTF-8",
        ],
    ),
    "a byte order mark": (
        b"\xef\xbb\xbfid: a",
        ["x.yml:1:1 E103 文件开头有 BOM 标记；请另存为“UTF-8”，不要选“带 BOM 的 UTF-8”"],
    ),
    "ten megabytes": (
        b"a: 1\n" * 2_000_000,
        ["x.yml:1:1 E102 文件有 10000000 字节，超过 262144 字节；请拆成几个文件"],
    ),
    "one byte too many": (
        b"a" * (LIMIT + 1),
        ["x.yml:1:1 E102 文件有 262145 字节，超过 262144 字节；请拆成几个文件"],
    ),
    "several documents": (
        b"a: 1\n---\nb: 2",
        ["x.yml:2:1 E110 这里开始了第 2 份文档；请删去“---”，或拆成几个文件"],
    ),
    "a tab that indents": (
        b"a:\n\tb: 1",
        ["x.yml:2:1 E105 这一行用制表符（Tab）缩进；请改用空格缩进"],
    ),
    "an anchor": (b"a: &b 1", ["x.yml:1:4 E107 用了锚点“&b”；" + COPY]),
    "a merge key": (
        b"<<: {a: 1}",
        ["x.yml:1:1 E107 用了合并键“<<”；" + COPY],
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_with_its_place(case: str, tmp_path: Path) -> None:
    data, problems = HOSTILE[case]
    path = tmp_path / "x.yml"
    path.write_bytes(data)
    assert read_apart(path, tmp_path) == problems
    assert list(tmp_path.iterdir()) == [path]


def test_merge_bomb_of_495_bytes_is_refused_with_every_sign(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(merge_bomb())
    assert path.stat().st_size == 495
    problems = read_apart(path, tmp_path)
    assert problems[:5] == [
        f"x.yml:1:4 E107 用了锚点“&a”；{COPY}",
        f"x.yml:2:4 E107 用了锚点“&b”；{COPY}",
        f"x.yml:2:8 E107 用了合并键“<<”；{COPY}",
        f"x.yml:2:13 E107 用了别名“*a”；{COPY}",
        f"x.yml:2:16 E107 用了别名“*a”；{COPY}",
    ]
    assert problems[-1] == "x.yml:11:4 E107 从这里起还有 22 处同样的问题，没有逐一列出；请先改好已列出的"


# As many small things as a file of the greatest size can hold: where time would go.
CROWDED: dict[str, tuple[bytes, int]] = {
    "texts, which are no fault": (b"[" + b"a," * 131_000 + b"]", 1),
    "keys, which are no fault": (b"".join(b"%x:\n" % n for n in range(37_000)), 1),
    "aliases": (b"- *a\n" * 52_000, 101),
    "anchors": (b"- &a\n" * 52_000, 101),
    "equal keys": (b"a: \n" * 65_000, 101),
    "documents": (b"---\n" * 65_000, 102),
    "zero-width blanks": ("\u200ba".encode() * 65_000, 102),
    "empty characters": (b"\0a" * 131_000, 102),
    "tabs": (b"\ta\n" * 87_000, 101),
    "texts that are not normal": ("e\u0301\n".encode() * 65_000, 102),
    "escapes": (b'- "\\0\\e"\n' * 26_000, 202),
    "one text of escapes": (b'a: "' + b"\\u200b" * 43_000 + b'"', 1),
    "quotation marks": (b"''" * 131_000, 1),
    "question marks": (b"?\n" * 131_000, 101),
    "commas": (b"," * LIMIT, 1),
    "line feeds": (b"\n" * LIMIT, 1),
    "carriage returns": (b"\r" * LIMIT, 2),
    "flow mappings, one in another's key": (b"? " * 131_000, 1),
    "a key of the whole length": (b"a" * (LIMIT - 10) + b": b", 1),
    "colons of both kinds": ("：:".encode() * 65_000 + b"\n: a", 1),
}


@pytest.mark.parametrize("case", CROWDED)
def test_crowded_file_of_the_greatest_size_takes_a_second_at_most(case: str, tmp_path: Path) -> None:
    data, count = CROWDED[case]
    assert len(data) <= LIMIT
    path = tmp_path / "x.yml"
    path.write_bytes(data)
    assert len(read_apart(path, tmp_path)) == count


# ---------------------------------------------------------------- what is no plain file


def make_link(path: Path) -> None:
    target = path.parent / "target.yml"
    target.write_text("a: 1", encoding="utf-8")
    path.symlink_to(target)


def make_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))  # a socket's path must be short


SPECIAL: dict[str, tuple[Callable[[Path], None], str]] = {
    "symbolic link": (make_link, "这是符号链接，不是普通文件；请换成文件本身"),
    "symbolic link to a device": (make_link_to_device, "这是符号链接，不是普通文件；请换成文件本身"),
    "named pipe": (os.mkfifo, "这是管道，不是普通文件；请删去它"),
    "folder": (Path.mkdir, "这是目录，不是普通文件；请换成文件，或改掉目录名"),
    "socket": (make_socket, "这是套接字，不是普通文件；请删去它"),
}


@pytest.mark.parametrize("case", SPECIAL)
def test_what_is_no_plain_file_is_refused_at_once(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, message = SPECIAL[case]
    path = tmp_path / "x.yml"
    monkeypatch.chdir(tmp_path)
    make(path)
    assert read_apart(path, tmp_path) == [f"x.yml:1:1 E101 {message}"]


def test_device_is_refused_without_being_opened() -> None:
    assert read_apart(Path("/dev/zero"), Path("/dev")) == ["x.yml:1:1 E101 这是设备，不是普通文件；请删去它"]


@pytest.mark.parametrize("depth", [1, 2])
def test_folder_that_is_a_link_is_refused(depth: int, tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    (outside / "in").mkdir(parents=True)
    for folder in (outside, outside / "in"):
        (folder / "x.yml").write_text("a: 1", encoding="utf-8")
    root.mkdir()
    (root / "链接").symlink_to(outside)
    path = root.joinpath("链接", *["in"] * (depth - 1), "x.yml")
    assert read_apart(path, root) == ["x.yml:1:1 E101 所在目录“链接”是符号链接；请换成目录本身"]


def test_the_same_file_without_a_link_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a: 1", encoding="utf-8")
    assert read_apart(tmp_path / "x.yml", tmp_path) == ["taken"]
