"""A strict reader of iCalendar (RFC 5545), so that calendars are read by another than who wrote them."""

import re
from dataclasses import dataclass, field

__all__ = ["Part", "read_calendar"]

_LINE = re.compile(r"([A-Z0-9-]+)((?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.DOTALL)
_LONGEST = 75
_ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}
_TEXTS = frozenset({"SUMMARY", "DESCRIPTION", "UID", "X-WR-CALNAME"})


@dataclass(kw_only=True)
class Part:
    """A component: its lines as name, parameters and value, and the components within."""

    name: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def values(self, name: str) -> list[str]:
        """The values of a property."""
        return [value for found, _, value in self.lines if found == name]


def read_calendar(content: bytes) -> Part:
    """Read one calendar.

    Raises:
        ValueError: it breaks a rule: line ends, length of a line in bytes, form, nesting, escapes.
    """
    if not content.endswith(b"\r\n") or b"\n" in content.replace(b"\r\n", b""):
        raise ValueError("a line does not end with CR LF")
    raw = content.split(b"\r\n")[:-1]
    if any(len(line) > _LONGEST for line in raw):
        raise ValueError("a line is longer than 75 bytes")
    for line in raw:
        line.decode()  # a fold may not part the bytes of one character
    top = Part(name="")
    stack = [top]
    for line in re.sub(r"\r\n[ \t]", "", content.decode()).split("\r\n")[:-1]:
        found = _LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"no line of a calendar: {line!r}")
        name, given, value = found.groups()
        if name == "BEGIN":
            stack.append(Part(name=value))
            stack[-2].parts.append(stack[-1])
        elif name == "END":
            if stack.pop().name != value:
                raise ValueError(f"{value} ends where it did not begin")
        else:
            pairs = dict(pair.split("=", 1) for pair in given.split(";")[1:])
            stack[-1].lines.append((name, pairs, _unescape(value) if name in _TEXTS else value))
    if len(stack) != 1 or len(top.parts) != 1 or top.lines:
        raise ValueError("not one whole calendar")
    return top.parts[0]


def _unescape(text: str) -> str:
    if re.search(r"(?<!\\)(?:\\\\)*[,;]", text) or re.search(r"(?<!\\)(?:\\\\)*\\[^nN,;\\]", text):
        raise ValueError(f"a mark of the format stands bare: {text!r}")
    return re.sub(r"\\(.)", lambda found: _ESCAPES[found[1]], text)
