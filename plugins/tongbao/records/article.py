"""条文大意: what an article of law says, in words of our own, ``statistics-law-2024/7: 大意``."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from tongbao.characters import quote_text
from tongbao.ids import is_id
from tongbao.records.base import Placed, Text, refuse

__all__ = ["Article", "is_article", "name_article"]

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def name_article(law: str, number: int) -> str:
    """The name under which an article's 大意 is filed: ``statistics-law-2024/7``."""
    return f"{law}/{number}"


def is_article(name: str) -> bool:
    """Whether a text is the id of a law, a slash, and the number of an article."""
    law, slash, number = name.rpartition("/")
    return bool(slash) and is_id(law) and _NUMBER.fullmatch(number) is not None


def _read_name(value: object) -> object:
    if isinstance(value, str) and not is_article(value):
        do = "请写成 statistics-law-2024/7 这样：法规编号、斜线、阿拉伯数字的条号"
        raise refuse("E813", f"{quote_text(value)}不是条文的写法", do)
    return value


_Name = Annotated[
    str,
    BeforeValidator(_read_name),
    WithJsonSchema({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}/[1-9][0-9]{0,3}$"}),
]


class Article(Placed):
    """一条条文的大意."""

    name: _Name = Field(
        title="条文", description="quiz/laws.yml 里的法规编号、斜线、条号，如 statistics-law-2024/7"
    )
    about: Text = Field(title="大意", description="用自己的话讲条文的规定，20 到 80 字，不抄条文")

    @property
    def law(self) -> str:
        """The id of the law."""
        return self.name.rpartition("/")[0]

    @property
    def number(self) -> int:
        """The number of the article."""
        return int(self.name.rpartition("/")[2])
