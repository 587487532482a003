"""Our scripts as a graph of modules (脚本): who imports whom, and what a page has to load."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rjsmin import jsmin

from tongbao.adapter.naming import hashed_url
from tongbao.views.page import PlannedFile

__all__ = ["Module", "ModuleGraph"]

# Of a script that has been made small, so that neither a comment nor a type is taken for an import.
_IMPORT = re.compile(
    r"""(?P<how>\bfrom|\bimport\(|\bimport)(?P<quote>["'])(?P<path>(?:(?!(?P=quote)).)*)(?P=quote)"""
)
_RELATIVE = re.compile(r"\.\.?/.*\.js")


@dataclass(frozen=True, kw_only=True)
class Module:
    """A script as it is published.

    Attributes:
        file: its address, which holds the hash of its content, and its content.
        needs: addresses of all that it imports, also through others; a browser that is told of them
            before fetches them at once and not one after the other.
    """

    file: PlannedFile
    needs: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class ModuleGraph:
    """The scripts of a folder, read as they are asked for: one that nobody needs is not published.

    Attributes:
        folder: where they lie.
        modules: those asked for and what these import, by path in the folder.
    """

    folder: Path
    modules: dict[str, Module] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path, entries: Iterable[str]) -> "ModuleGraph":
        """Read the scripts that pages name, and what these import.

        Raises:
            ValueError: one is missing, or they import each other in a circle.
        """
        graph = cls(folder=folder)
        for entry in sorted(set(entries)):
            graph._make(entry, ())
        return graph

    def files(self) -> Iterator[PlannedFile]:
        """What is published."""
        yield from (module.file for module in self.modules.values())

    def load(self, entries: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The addresses of a page's scripts, and of what they import besides."""
        named = [self.modules[entry] for entry in entries]
        urls = tuple(module.file.url for module in named)
        needed = frozenset[str]().union(*(module.needs for module in named))
        return urls, tuple(sorted(needed.difference(urls)))

    def _make(self, path: str, above: tuple[str, ...]) -> Module:
        """Publish a script after all that it imports, whose names hold their hashes.

        Args:
            path: of the script, in the folder.
            above: who imports it, from the page's script downwards.
        """
        if path in above:
            raise ValueError(f"脚本互相引用：{' → '.join((*above[above.index(path) :], path))}")
        if path not in self.modules:
            source = self.folder / path
            if not source.resolve().is_relative_to(self.folder.resolve()) or not source.is_file():
                raise ValueError(f"没有脚本 {path}，{above[-1] if above else '页面'}要用")
            needs: set[str] = set()

            def link(found: re.Match[str]) -> str:
                if not _RELATIVE.fullmatch(found["path"]):
                    raise ValueError(f"脚本 {path} 引用的“{found['path']}”不是相对路径")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
                module = self._make(target, (*above, path))
                if found["how"] != "import(":  # what is imported later is not asked for at once
                    needs.update(module.needs, [module.file.url])
                folder = posixpath.dirname(found["path"])
                return f'{found["how"]}"{folder}/{posixpath.basename(module.file.url)}"'

            text = _IMPORT.sub(link, jsmin(source.read_text(encoding="utf-8")))
            file = PlannedFile(url=hashed_url(path, text.encode()), content=text.encode())
            self.modules[path] = Module(file=file, needs=frozenset(needs))
        return self.modules[path]
