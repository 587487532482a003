"""A folder beside the site in which the next site is made (暂存).

The site that is being served is not touched until its successor is whole and verified: what
fails leaves no trace. Several builders, and a crash in mid-swap, are for another day.
"""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Self

__all__ = ["Stage"]


@dataclass(frozen=True, kw_only=True)
class Stage:
    """The next site in the making.

    Attributes:
        path: where it is made: a sibling of the site, so that a rename is enough.
        site: where it will stand.
    """

    path: Path
    site: Path

    @classmethod
    def begin(cls, site: Path) -> Self:
        """Make an empty folder beside `site`."""
        site.parent.mkdir(parents=True, exist_ok=True)
        path = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
        # mkdtemp makes it private; a web server runs as someone else.
        path.chmod(0o755)
        return cls(path=path, site=site)

    def commit(self) -> None:
        """Put the new site where the old one stands."""
        if not self.site.exists():
            self.path.rename(self.site)
            return
        old = Path(tempfile.mkdtemp(prefix=f".{self.site.name}-", dir=self.site.parent))
        # Renaming a folder onto an empty one is a single step for the file system.
        self.site.replace(old)
        self.path.rename(self.site)
        shutil.rmtree(old)

    def discard(self) -> None:
        """Forget the new site; the old one stays."""
        shutil.rmtree(self.path, ignore_errors=True)
