"""Organs by level and kind, in words: 盟市统计局, 自治区部门, 苏木乡镇（街道）."""

from tongbao.records import Level, OrganKind

__all__ = ["name_organs"]

_LEVELS = {str(term): term.word for term in Level}
_KINDS = {str(term): term.word for term in OrganKind}


def name_organs(level: str, kind: str) -> str:
    """What organs of a level and kind are called; governments by their place alone."""
    place = _LEVELS.get(level, level)
    return place if kind == OrganKind.GOVERNMENT else f"{place}{_KINDS.get(kind, kind)}"
