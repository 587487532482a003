"""What the models refuse, said to a clerk: validation errors become problems (问题)."""

import typing
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tongbao.ids import find_nearest
from tongbao.problems import CODES, Problem
from tongbao.yamlfile import YamlFile

__all__ = ["check_refusals"]

Path = tuple[str | int, ...]

_FORMS = {
    "string_type": "一段文字",
    "model_type": "键值（下一行缩进写各字段）",
    "model_attributes_type": "键值（下一行缩进写各字段）",
    "dict_type": "键值（下一行缩进写各字段）",
    "tuple_type": "列表（每项以 - 开头）",
    "list_type": "列表（每项以 - 开头）",
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
    seen: set[tuple[Path, str]] = set()
    for row in error.errors(include_url=False, include_input=True):
        where = _path_of(row, file, path)
        code = _code(row["type"])
        if (where, code) in seen:  # the branches of a union each report the same value
            continue
        seen.add((where, code))
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
    name = next((step for step in reversed(where[depth:]) if isinstance(step, str)), "")
    owner = _model_at(model, where[depth:-1]) if where[depth:] else model
    field = f"{_title(owner, name)}（{name}）" if _title(owner, name) else f"“{name}”"
    got = row["input"]
    ctx = row.get("ctx", {})
    if row["type"] in CODES:
        text, do = str(ctx["text"]), str(ctx["do"])
    elif code == "E201":
        known = _fields(owner)
        text, do = f"没有“{name}”这个字段", _instead(name, known)
    elif code == "E202":
        text, do = f"缺少必填的{field}", f"请补上 {name}"
    elif code == "E204":
        allowed = str(ctx.get("expected", "")).replace("'", "").replace(" or ", ", ")
        text, do = f"{field}不能是“{got}”", f"请从这些词里选一个：{allowed.replace(', ', '、')}"
    else:
        wanted = _FORMS.get(row["type"], "符合要求的值")
        text, do = f"{field}的写法不对，应为{wanted}", "请对照字段表修改"
    place = file.key_place(*where) if code == "E201" else file.place(*where)
    return Problem(place=place, code=code, text=text, do=do)


def _instead(name: str, known: list[str]) -> str:
    close = find_nearest(name, known)
    return f"是不是“{close}”？请改正或删去" if close else "请对照字段表改正，或删去"


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
    for step in path:
        if model is None:
            return None
        if isinstance(step, str):
            model = next(
                (_piece(f.annotation) for n, f in model.model_fields.items() if step in {n, f.alias}), None
            )
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
