"""Row 12: dependencies are locked with hashes, within the pinned bounds, and no file names a registry."""

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements", "requirements-dev")
ENTRY = re.compile(
    r"^([a-z0-9][a-z0-9._-]*)(?:\[[a-z,-]+\])?==([0-9][0-9a-z.+-]*)( ; [^\\]+)? \\\n"
    r"((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)
#: Written so that this file does not hold what it looks for.
FORBIDDEN = re.compile(
    r"py[p]i\.or[g]|python[h]osted|npm[j]s\.(?:or[g]|co[m])|deb\.debi[a]n\.or[g]|/wor[k]/(?:main|steering|\.library)"
)


def _locked(name: str) -> dict[str, str]:
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")
    assert ENTRY.sub("", text).strip() == "", "a line that is no version with its hashes"
    return {match[1]: match[2] for match in ENTRY.finditer(text)}


def _wanted(name: str) -> set[str]:
    lines = (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    names = (re.match(r"[A-Za-z][A-Za-z0-9._-]*", line) for line in lines)
    return {found[0].lower().replace("_", "-") for found in names if found}


@pytest.mark.parametrize("name", LOCKS)
def test_every_dependency_has_one_version_and_its_hashes(name: str) -> None:
    assert _wanted(name) <= set(_locked(name))


def test_what_is_built_with_is_the_same_in_both_locks() -> None:
    site, dev = (_locked(name) for name in LOCKS)
    assert {name: dev.get(name) for name in site} == site


def test_mkdocs_and_material_stay_within_their_bounds() -> None:
    versions = {
        name: tuple(map(int, found.split(".")))
        for name, found in _locked("requirements").items()
        if "mkdocs" in name
    }
    assert (1, 6, 1) <= versions["mkdocs"] < (2,)
    assert versions["mkdocs-material"] >= (9, 8, 1)


@pytest.mark.parametrize("folder", ["html", "lighthouse"])
def test_node_packages_are_locked_by_checksum_without_an_address(folder: str) -> None:
    text = (ROOT / "tools" / folder / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    found = [package for name, package in packages.items() if name]
    assert found
    assert "://" not in text
    assert all(package["integrity"].startswith("sha512-") and "resolved" not in package for package in found)


def test_no_tracked_file_names_a_registry_or_a_machine_path() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    files = [ROOT / name for name in listed.decode().split("\0") if name]
    texts = ((file, file.read_bytes().decode("utf-8", "ignore")) for file in files if file.is_file())
    assert [str(file) for file, text in texts if FORBIDDEN.search(text)] == []
