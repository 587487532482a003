"""How long a site of N generated issues takes, and how heavy one issue page is.

`python -m benchmarks.many_issues --issues 1000`
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORGANS = 24
WORDS = ("统计", "数据", "质量", "核查", "台账", "企业", "基础", "工作", "制度", "培训", "检查", "整改")


def write_records(root: Path, issues: int) -> None:
    """Write a fictional inspection with N issues under ``root/bulletins``."""
    home = root / "bulletins" / "inspections" / "many"
    (home / "issues").mkdir(parents=True)
    organs = ["- {id: many-team, name: 虚构督察组, level: nation, kind: inspection-team, fictional: true}"]
    kind = "level: league, kind: statistics-bureau, fictional: true"
    organs += [f"- {{id: many-{n}, name: 虚构市第{n}统计局, {kind}}}" for n in range(ORGANS)]
    (root / "bulletins" / "organs.yml").write_text("\n".join(organs) + "\n", encoding="utf-8")
    (home / "inspection.yml").write_text(_inspection(issues), encoding="utf-8")
    for number in range(issues):
        (home / "issues" / f"many-{number:05}.yml").write_text(_issue(number), encoding="utf-8")


def _inspection(issues: int) -> str:
    aspects = "\n".join(
        f"  - id: '{a}'\n    title: 虚构方面{a}\n    problems:\n"
        + "\n".join(f"      - {{id: {a}-{p}, title: 虚构问题{a}-{p}}}" for p in range(1, 4))
        for a in range(1, 5)
    )
    source = "source: {title: 生成的虚构数据}"
    return (
        "id: many\ntitle: 虚构市统计督察（生成）\nkind: inspection\ninspector: many-team\nsubject: many-0\n"
        f"feedback: 2026-01-10\nfictional: true\ndeclared:\n  issues: {{n: {issues}, {source}}}\n"
        f"  measures: {{n: {issues * 3}, {source}}}\naspects:\n{aspects}\n"
    )


def _text(number: int, length: int) -> str:
    return "".join(WORDS[(number * 7 + at * (3 + number % 5)) % len(WORDS)] for at in range(length))


def _issue(number: int) -> str:
    aspect = number % 4 + 1
    measures = "\n".join(f"  - {{id: '{m}', text: {_text(number + m, 20)}}}" for m in range(1, 4))
    return (
        f"id: many-{number:05}\ntitle: 虚构问题{number}：{_text(number, 6)}\naspect: '{aspect}'\n"
        f"problem: {aspect}-{number % 3 + 1}\nfound: {_text(number, 60)}\ngoal: {_text(number + 1, 30)}\n"
        f"kind: deadline\nlead: many-{number % ORGANS}\nwith: [many-{(number + 1) % ORGANS}]\n"
        f"due: 2026-09-{number % 28 + 1:02}\nmeasures:\n{measures}\nevents:\n"
        f"  - {{on: 2026-02-{number % 28 + 1:02}, event: started, text: {_text(number, 20)}}}\n"
        f"  - {{on: 2026-04-{number % 28 + 1:02}, event: progressed, text: {_text(number + 2, 30)}}}\n"
        f"  - on: 2026-08-{number % 28 + 1:02}\n    event: completed\n    text: {_text(number + 3, 30)}\n"
        "    evidence: [{title: 虚构验收表}]\n"
    )


def build(root: Path) -> tuple[float, int]:
    """Build a folder of records; wall seconds, and bytes of one issue page."""
    (root / "docs").mkdir()
    (root / "docs" / "site").symlink_to(ROOT / "docs" / "site")
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), encoding="utf-8")
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=root,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TONGBAO_TODAY": "2026-10-01"},
    )
    seconds = time.perf_counter() - begun
    return seconds, (root / "site" / "issues" / "many-00003" / "index.html").stat().st_size


def main() -> None:
    """Print seconds and bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, nargs="+", default=[100, 1000])
    for issues in parser.parse_args().issues:
        with tempfile.TemporaryDirectory() as folder:
            write_records(Path(folder), issues)
            seconds, size = build(Path(folder))
        print(f"{issues} issues: {seconds:.1f} s, one issue page {size} bytes")


if __name__ == "__main__":
    main()
