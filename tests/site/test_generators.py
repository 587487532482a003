"""The two generators make the same site, so that either may go.

It is the same to the byte: what the other tests of this folder find in the one holds for the other.
"""

import hashlib
from pathlib import Path

from tests.sites import Generator, build_real

GENERATORS: tuple[Generator, ...] = ("mkdocs", "properdocs")


def digests(site: Path) -> dict[str, str]:
    """A hash of every file, by its path in the site."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_both_generators_make_the_same_bytes(shared_folder: Path) -> None:
    made = {name: build_real(shared_folder, generator=name) for name in GENERATORS}
    assert {name: build.code for name, build in made.items()} == {"mkdocs": 0, "properdocs": 0}
    ours, theirs = (digests(made[name].site) for name in GENERATORS)
    assert sorted(ours) == sorted(theirs)
    assert [name for name in ours if ours[name] != theirs[name]] == []
    assert len(ours) > 50, "the site is there"
