"""How the built pages do on a phone: Lighthouse on a sample of each kind, with a limit for each number.

`python -m tools.phone SITE [NAME…]`, or `make lighthouse`, which builds the site and installs Lighthouse
first; names are those of `tests/browser/kinds.py`. The site is served on this machine as the documented
server serves it: packed, with its headers. Lighthouse's own settings for a phone hold: a slow 4G line of
1.6 Mbit/s and 150 ms, a processor slowed down to a quarter.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.browser.kinds import SAMPLES, Kind
from tongbao.policy import part_of
from tools.chromium import ARGUMENTS, REMEDY, find_chromium
from tools.server import serve

LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The least score of each category, out of 100."""

LATEST = 1500
"""Milliseconds until the largest part of the page is painted, at most."""

NOINDEX = '<meta name="robots" content="noindex">'
"""What a page says that is not to be found: fiction, the 404 page, questions of coming weeks."""

LEFT_OUT = {
    "is-crawlable": "页面自己要求不收录 / the page asks not to be indexed, on purpose",
    "robots-txt": "页面不许发请求，Lighthouse 取不到 / Lighthouse asks from a page that may ask for nothing",
}
"""Audits that are left out on some pages because they call an error what is meant, and why."""

RUN = Path(__file__).resolve().parent / "lighthouse" / "run.mjs"


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What Lighthouse says of a page.

    Attributes:
        name: the kind of page.
        skip: the audits that were left out, of `LEFT_OUT`.
        scores: of each category, out of 100.
        lcp: milliseconds until the largest part is painted.
        size: bytes over the wire.
        failed: the audits that count and fail.
    """

    name: str
    skip: tuple[str, ...]
    scores: dict[str, int]
    lcp: int
    size: int
    failed: tuple[str, ...]

    def faults(self) -> list[str]:
        """What is below its limit, in words."""
        low = [
            f"{what} {score} < {LEAST[what]}" for what, score in self.scores.items() if score < LEAST[what]
        ]
        late = [f"LCP {self.lcp} ms > {LATEST} ms"] if self.lcp > LATEST else []
        told = [*low, *late]
        return [f"{self.name}: {'; '.join(told)} ({', '.join(self.failed) or 'no audit'})"] if told else []


def read_answer(line: str, name: str, skip: tuple[str, ...]) -> Measured:
    """One line of `run.mjs`.

    Raises:
        ValueError: Lighthouse could not measure the page; the text says why.
    """
    found = json.loads(line)
    missing = [what for what in LEAST if found["scores"].get(what) is None]
    if found["error"] or missing or found["lcp"] is None:
        raise ValueError(f"{name}: {found['error'] or f'no score for {missing}'}")
    return Measured(
        name=name,
        skip=skip,
        scores={what: round(found["scores"][what] * 100) for what in LEAST},
        lcp=round(found["lcp"]),
        size=round(found["bytes"]),
        failed=tuple(found["failed"]),
    )


def write_table(rows: Iterable[Measured]) -> Iterator[str]:
    """The lines of a table in Markdown."""
    yield "| page | performance | accessibility | best practices | SEO | LCP, s | KB |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        scores = " | ".join(str(row.scores[what]) for what in LEAST)
        mark = "*" * len(row.skip)
        yield f"| {row.name} | {scores}{mark} | {row.lcp / 1000:.2f} | {row.size / 1000:.0f} |"


def measure(site: Path, kinds: Iterable[Kind], chromium: Path) -> Iterator[Measured]:
    """Measure a sample of each kind, one after another."""
    flags = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else ARGUMENTS
    with serve(site, packed=True) as served:
        skips = {kind.name: _skip(site, kind) for kind in kinds}
        asked = [{"url": f"{served.address}/{kind.sample}", "skip": skips[kind.name]} for kind in kinds]
        with subprocess.Popen(
            ["node", RUN, *flags],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "CHROME_PATH": str(chromium)},
        ) as running:
            assert running.stdin is not None  # noqa: S101 - for the types: it is a pipe
            assert running.stdout is not None  # noqa: S101
            running.stdin.write("".join(f"{json.dumps(one)}\n" for one in asked))
            running.stdin.close()
            for (name, skip), line in zip(skips.items(), running.stdout, strict=True):
                yield read_answer(line, name, skip)


def _skip(site: Path, kind: Kind) -> tuple[str, ...]:
    file = site / (kind.sample if kind.sample.endswith(".html") else f"{kind.sample}index.html")
    hidden = NOINDEX in file.read_text(encoding="utf-8")
    silent = not part_of(f"/{kind.sample}").scripts
    return tuple(name for name, on in (("is-crawlable", hidden), ("robots-txt", silent)) if on)


def main() -> int:
    """Prints the table and what is below its limit; 1 if anything is."""
    site, names = Path(sys.argv[1]), sys.argv[2:]
    chromium = find_chromium()
    if chromium is None:
        print(REMEDY, file=sys.stderr)
        return 1
    kinds = [kind for kind in SAMPLES if not names or kind.name in names]
    rows = []
    for row in measure(site, kinds, chromium):
        rows.append(row)
        print(f"{len(rows)}/{len(kinds)} {row.name}", file=sys.stderr)
    print("\n".join(write_table(rows)))
    for name, why in LEFT_OUT.items():
        left = [row.name for row in rows if name in row.skip]
        print(f"\n* {name}: {why}: {'、'.join(left) or '—'}")
    faults = [fault for row in rows for fault in row.faults()]
    print("\n".join(faults) or f"{len(rows)} pages: nothing is below its limit.")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
