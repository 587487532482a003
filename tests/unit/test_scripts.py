"""The scripts of the quiz, tested by Node against the tables that the Python tests read.

The same cases are tried in `test_weeks.py`, `test_quiz_grading.py` and `test_quiz_shuffle.py`.
"""

import shutil
import subprocess

import pytest

from tests.sites import ROOT

SCRIPTS = sorted((ROOT / "tests" / "scripts").glob("*.test.mjs"))

REMEDY = "the scripts are tested by Node 20 or later, which is not on PATH: `apt-get install nodejs`"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_passes_its_own_tests(script: object) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.fail(REMEDY)
    done = subprocess.run(
        [node, "--test", "--test-reporter=spec", str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout
