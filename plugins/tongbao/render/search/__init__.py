"""站内搜索: exact for every query of one or more characters. `docs/developers/search.md` tells how."""

from tongbao.render.search.index import Found, make_index

__all__ = ["Found", "make_index"]
