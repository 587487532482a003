"""What the models refuse, said to a clerk: validation errors become problems (问题)."""

import typing
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tongbao.characters import quote_text
from tongbao.ids import find_nearest
from tongbao.problems import CODES, Problem
from tongbao.records.base import Term
from tongbao.records.slips import find_slip
from tongbao.yamlfile import YamlFile

__all__ = ["check_refusals"]

Path = tuple[str | int, ...]

_TEXT = ("一段文字", "请写在冒号后面，不要写成几行“- ”或“键: 值”")
_MAPPING = ("几个字段", "请另起一行，缩进写成“字段: 值”")
_LIST = ("列表", "请另起一行，每项写成“- 值”，只有一项也这样写")

#: What a value should be, and what to do, by pydantic's name of the error.
_FORMS = {
    "string_type": _TEXT,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "tuple_type": _LIST,
    "list_type": _LIST,
}


def check_refusals(
    error: ValidationError, model: type[BaseModel], file: YamlFile, path: Path
) -> Iterator[Problem]:
    """Say each error of a record in Chinese, where it stands in its file.

    Args:
        error: what the model raised.
        model: the model, to name fields and their nearest known names.
        file: the file that holds the record.
        path: where the record stands in the file.
    """
    seen: set[Path] = set()
    for row in error.errors(include_url=False, include_input=True):
        where = _path_of(row, file, path)
        code = _code(row["type"])
        if where in seen:  # the branches of a union each report the same value
            continue
        seen.add(where)
        yield _problem(row, code, where, model=model, file=file, depth=len(path))


def _path_of(row: ErrorDetails, file: YamlFile, path: Path) -> Path:
    """The path in the file; pydantic's names of union branches are not in it."""
    steps: list[str | int] = list(path)
    loc = list(row["loc"])
    while loc:
        step = loc.pop(0)
        if step == "bases" and loc:
            steps.append(f"{loc.pop(0)}_basis")
        elif step == "bases ":
            steps.append("bases")
        elif row["type"] in {"missing", "extra_forbidden"} or _holds(file.value, (*steps, step)):
            steps.append(step)
    return (*steps, *row.get("ctx", {}).get("key", ()))


def _holds(value: object, path: Path) -> bool:
    """Whether a path leads to something in the file."""
    for step in path:
        keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
        if step in keys:
            # It is one of its keys.
            value = value[step]  # type: ignore[index]
        else:
            return False
    return True


def _code(kind: str) -> str:
    if kind in CODES:
        return kind
    return {"extra_forbidden": "E201", "missing": "E202", "enum": "E204", "literal_error": "E204"}.get(
        kind, "E203"
    )


def _problem(
    row: ErrorDetails, code: str, where: Path, *, model: type[BaseModel], file: YamlFile, depth: int
) -> Problem:
    steps = where[depth:]
    last = max((at for at, step in enumerate(steps) if isinstance(step, str)), default=0)
    name = str(steps[last]) if steps else ""
    owner = _model_at(model, steps[:last])
    field = f"{_title(owner, name)}（{name}）" if _title(owner, name) else f"“{name}”" if name else "这一条"
    got = row["input"]
    ctx = row.get("ctx", {})
    if row["type"] in CODES:
        text, do = str(ctx["text"]), str(ctx["do"])
    elif code == "E201":
        text, do = f"没有{quote_text(name)}这个字段", _instead(owner, name)
    elif code == "E202":
        text, do = _say_missing(field, name, where[:depth])
    elif code == "E204":
        is_word = isinstance(got, str)
        text = f"{field}不能是{quote_text(got)}" if is_word else f"{field}应写成一个词"
        slip = find_slip(got) if isinstance(got, str) else None
        text, do = slip or (text, _choose(owner, name, got if is_word else ""))
    else:
        wanted, do = _FORMS.get(row["type"], ("符合要求的值", "请对照字段表修改"))
        item = f"的第 {steps[-1] + 1} 项" if steps and isinstance(steps[-1], int) else ""
        text = f"{field}{item}应写成{wanted}"
    place = file.key_place(*where) if code == "E201" else file.place(*where)
    return Problem(place=place, code=code, text=text, do=do)


def _say_missing(field: str, name: str, path: Path) -> tuple[str, str]:
    """A field is written by its name; the only value of an entry `key: value` has none."""
    if path and isinstance(path[0], str):
        word = field.partition("（")[0]
        example = f"编号，如 {path[0]}: tj-0001" if name == "question" else ""
        return f"{path[0]} 没有写{word}", f"请在冒号后面写{word}{example}"
    return f"缺少必填的{field}", f"请补上 {name}"


def _choose(owner: type[BaseModel] | None, name: str, got: str) -> str:
    """The words of a closed list, with their Chinese where that is another word."""
    terms = _terms(owner, name)
    shown = {term: str(term) if term.word == term else f"{term}（{term.word}）" for term in terms}
    meant = next((shown[term] for term in terms if got == term.word), None)
    if meant is not None:
        return f"请写成 {meant}，只写括号前面的英文"
    return f"请从这些词里选一个：{'、'.join(shown.values())}"


def _terms(owner: type[BaseModel] | None, name: str) -> tuple[Term, ...]:
    """The closed list that a field takes its words from."""
    for key, field in owner.model_fields.items() if owner else ():
        if name in {key, field.alias}:
            return tuple(_enum(field.annotation) or ())
    return ()


def _enum(annotation: object) -> type[Term] | None:
    """The closed list inside ``Term | None`` or ``tuple[Term, ...]``."""
    if isinstance(annotation, type) and issubclass(annotation, Term):
        return annotation
    return next(filter(None, map(_enum, typing.get_args(annotation))), None)


def _instead(owner: type[BaseModel] | None, name: str) -> str:
    meant = next((key for key in _fields(owner) if _title(owner, key) == name), None)
    if meant is not None:
        return f"字段用英文名，请改成 {meant}"
    stem = name.removesuffix("_basis")
    close = find_nearest(stem, _fields(owner))
    if close is not None and stem != name:
        close = f"{close}_basis"
    if close is None:
        return "请对照字段表改正，或删去"
    return f"请改正或删去（是不是“{close}”？）"


def _fields(model: type[BaseModel] | None) -> list[str]:
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items() if name != "bases"]


def _title(model: type[BaseModel] | None, key: str) -> str:
    if model is None:
        return ""
    for name, field in model.model_fields.items():
        if key in {name, field.alias}:
            return field.title or ""
    return ""


def _model_at(model: type[BaseModel] | None, path: Path) -> type[BaseModel] | None:
    """The model of the piece at a path below a record."""
    steps = iter(path)
    for step in steps:
        if model is None:
            return None
        if isinstance(step, str):
            fields = model.model_fields.items()
            found = next((field.annotation for name, field in fields if step in {name, field.alias}), None)
            if typing.get_origin(found) is dict:
                next(steps, None)  # a name of the record's own
            model = _piece(found)
    return model


def _piece(annotation: object) -> type[BaseModel] | None:
    """The model inside ``Model | None``, ``tuple[Model, ...]`` or ``dict[str, Model]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        found = _piece(argument)
        if found is not None:
            return found
    return None
