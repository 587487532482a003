"""What was read from a foreign file, before it is a record (导入稿), and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tongbao.yamlfile import Value

__all__ = ["MAX_BYTES", "Draft", "Fault", "Key", "Reading", "Spot"]

MAX_BYTES = 10 * 1024 * 1024
"""A file larger than this is no bank of questions."""

Key = tuple[str | int, ...]
"""The path of a value in a question: `("options", 0, "why")`."""


@dataclass(frozen=True, kw_only=True, order=True)
class Spot:
    """Where something stands in the foreign file.

    Attributes:
        row: 1-based row or line; 0 is the file as a whole.
        column: for the order of two in a row.
        name: the column in words: “答案”（Q5）.
    """

    row: int = 0
    column: int = 0
    name: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"第 {self.row} 行{self.name}" if self.row else "文件"


@dataclass(frozen=True, kw_only=True, order=True)
class Fault:
    """One thing that is wrong with a foreign file, for a clerk to read."""

    spot: Spot
    text: str
    do: str = field(compare=False)

    def __str__(self) -> str:
        return f"{self.spot}：{self.text}；{self.do}"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """One question as it was read.

    Attributes:
        spot: where it begins.
        fields: as in a file of the bank; without `id` and `rev` where it is a new one.
        spots: where the values stand that have a place of their own.
    """

    spot: Spot
    fields: Mapping[str, Value]
    spots: Mapping[Key, Spot]

    @property
    def name(self) -> str:
        """Its id; empty where it is to get the next one."""
        found = self.fields.get("id", "")
        return found if isinstance(found, str) else ""

    def find_spot(self, key: Key) -> Spot:
        """Where a value stands, or the nearest thing above it."""
        for end in range(len(key), 0, -1):
            if found := self.spots.get(key[:end]):
                return found
        return self.spot


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A whole foreign file.

    Attributes:
        drafts: its questions; only those without faults.
        faults: everything that is wrong, sorted.
        notes: what was passed over, a line each.
    """

    drafts: tuple[Draft, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
