"""Chinese lines end at the same edge (两端对齐): WeasyPrint 70 widens blanks only, of which Chinese has none.

The one place that reaches into WeasyPrint: its function that justifies a line is another one while a document
is laid out. `tests/unit/test_printing.py` measures the edges and says when a new version wants another way.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["justify_chinese"]

_WIDEST = 5.0
"""CSS pixels between two letters, a quarter of one: a line that is short of the edge by more stays so."""


@contextmanager
def justify_chinese() -> Iterator[None]:
    """Share out what a line lacks between all its letters."""
    from weasyprint.layout import inline  # noqa: PLC0415 - a second to load

    def justify(context: Any, line: Any, lack: float) -> None:  # noqa: ANN401 - WeasyPrint has no types
        gaps = _count(line) - 1
        if gaps > 0 and lack / gaps <= _WIDEST:
            _widen(context, line, lack / gaps, 0)

    def _count(box: Any) -> int:  # noqa: ANN401
        if isinstance(box, inline.boxes.TextBox):
            return len(box.text)
        return sum(map(_count, getattr(box, "children", ())))

    def _widen(context: Any, box: Any, gap: float, moved: float) -> float:  # noqa: ANN401
        """Widen what a box holds, which begins so much further right; gives how much further its end lies."""
        if not isinstance(box, inline.boxes.TextBox | inline.boxes.LineBox | inline.boxes.InlineBox):
            box.translate(moved, 0)
            return moved
        box.position_x += moved
        end = moved
        if isinstance(box, inline.boxes.TextBox):
            box.style = box.style.copy()
            spacing = box.style["letter_spacing"]
            box.style["letter_spacing"] = gap + (0 if spacing == "normal" else spacing)
            box.pango_layout = inline.create_layout(box.text, box.style, context, None, 0)
            box.pango_layout.deactivate()
            end += gap * len(box.text)
        for child in getattr(box, "children", ()):
            if child.is_in_normal_flow():
                end = _widen(context, child, gap, end)
        box.width += end - moved
        return end

    theirs, inline.justify_line = inline.justify_line, justify
    try:
        yield
    finally:
        inline.justify_line = theirs
