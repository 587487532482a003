"""Every test of this folder runs on the site as MkDocs builds it and as ProperDocs does."""

from pathlib import Path

import pytest

from tests.sites import Generator, build_real


@pytest.fixture(scope="session", params=["mkdocs", "properdocs"])
def built_site(request: pytest.FixtureRequest, shared_folder: Path) -> Path:
    """The real site, built strictly, once a run by each generator."""
    generator: Generator = request.param
    made = build_real(shared_folder, generator=generator)
    assert made.code == 0, f"the real site does not build with {generator}:\n{made.log}"
    return made.site
