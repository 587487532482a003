"""The two generators make the same site, so that either may go."""

import hashlib
import re
from pathlib import Path

from tests.sites import build_real

NAMES = re.compile(rb'<meta name="generator"[^>]*>')
"""Where each generator says its own name and version."""

BUILD_TIME = {"sitemap.xml", "sitemap.xml.gz"}
"""Files that a generator stamps in its own way; `test_links` reads the addresses in them."""


def digests(site: Path) -> dict[str, str]:
    """A hash of every file, but for the generator's own name."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(NAMES.sub(b"", path.read_bytes())).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_both_generators_make_the_same_files(shared_folder: Path) -> None:
    made = {name: build_real(shared_folder, generator=name) for name in ("mkdocs", "properdocs")}
    assert {name: build.code for name, build in made.items()} == {"mkdocs": 0, "properdocs": 0}
    ours, theirs = (digests(made[name].site) for name in ("mkdocs", "properdocs"))
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name] and name not in BUILD_TIME] == []
    assert len(ours) > 50, "the site is there"
