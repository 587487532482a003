"""What is in doubt (存疑): a figure is held against its records only where these stand.

One mistake is told once. A record that was refused is missing from every total and an event out of
order makes a state that never was, so what is computed from them waits until they are mended;
everything else is checked at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from tongbao.ledger.expressions import Expression
from tongbao.problems import Problem

__all__ = ["Doubts"]

#: Problems that change no figure: of evidence, stray files, the look of a text, numbers in it.
_HARMLESS = frozenset({"E212", "E304", "E512", "E604", "E605", "E606"})

_ORGANS = "bulletins/organs.yml"

#: Name of a figure to where its records lie, beside those of the inspection that it is asked of.
_LISTS = {
    "activities": ("bulletins/activities.yml",),
    "documents": ("bulletins/documents.yml",),
    "coverage": ("bulletins/coverage/", _ORGANS),
    "channels": ("bulletins/channels/", _ORGANS),
}
_OF_INSPECTION = frozenset({"aspects", "problems", "issues", "measures", "figure"})
_OF_ORGAN = frozenset({"lead", "with", "organ", "issuer"})


@dataclass(frozen=True, kw_only=True)
class Doubts:
    """Files that hold something wrong.

    Attributes:
        files: their paths from the repository's root; empty text for records that lie in none.
    """

    files: frozenset[str] = frozenset()

    @classmethod
    def about(cls, problems: Iterable[Problem], refused: Iterable[str] = ()) -> Self:
        """What problems, and files that the reader refused or that name what is not there, put in doubt."""
        found = {problem.place.file for problem in problems if problem.code not in _HARMLESS}
        return cls(files=frozenset({*found, *refused}))

    def of_file(self, path: str) -> bool:
        """Whether a file is in doubt."""
        return path in self.files

    def of_inspection(self, inspection: str) -> bool:
        """Whether an inspection or one of its issues is in doubt."""
        return self._below(f"bulletins/inspections/{inspection}/")

    def of_figure(self, expression: Expression, inspection: str | None) -> bool:
        """Whether something that a figure counts is in doubt.

        Args:
            expression: the figure.
            inspection: the inspection that it is asked of.
        """
        if inspection is not None and expression.name in _OF_INSPECTION and self.of_inspection(inspection):
            return True
        organs = (_ORGANS,) if _OF_ORGAN & set(expression.filters) else ()
        return self._below(*_LISTS.get(expression.name, ()), *organs)

    def _below(self, *starts: str) -> bool:
        return bool(starts) and any(not file or file.startswith(starts) for file in self.files)
