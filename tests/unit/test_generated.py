"""What is generated from the models is current, and every field can be understood by a clerk."""

from pathlib import Path

import pytest

from tongbao.cli import generated
from tongbao.records import KINDS, read_records
from tongbao.records.blank import make_blank
from tongbao.records.fields import walk_fields

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("path", "text"), generated().items(), ids=list(generated()))
def test_a_generated_file_is_what_the_models_say(path: str, text: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == text, "run `tongbao schema`"


def _models(model, seen):  # noqa: ANN001, ANN202
    if model not in seen:
        seen.add(model)
        for field in walk_fields(model):
            if field.part is not None:
                _models(field.part, seen)
    return seen


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_every_field_has_a_chinese_title_and_help(kind) -> None:  # noqa: ANN001
    for model in _models(kind.model, set()):
        for field in walk_fields(model):
            assert field.title, f"{model.__name__}.{field.key}"
            assert field.help, f"{model.__name__}.{field.key}"


@pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
def test_a_blank_record_is_read_and_misses_only_what_is_required(kind, tmp_path: Path) -> None:  # noqa: ANN001
    names = {"inspection": "bulletins/inspections/x-01/inspection.yml"}
    shown = names.get(kind.name, kind.pattern.replace("inspections/*", "inspections/x").replace("*", "x-01"))
    path = tmp_path / shown
    (tmp_path / "bulletins").mkdir()
    path.parent.mkdir(parents=True, exist_ok=True)
    name = {"week": "2026-W48", "article": "demo-law-2024/7"}.get(kind.name, "x-01")
    path.write_text(make_blank(kind, name), encoding="utf-8")
    _, problems = read_records(tmp_path)
    required = {field.key for field in walk_fields(kind.model) if field.required and field.key != kind.key}
    missing = {problem.text.rpartition("（")[2].removesuffix("）") for problem in problems}
    assert {problem.code for problem in problems} <= {"E202"}
    if kind.value:  # it has one value, written behind the colon: its field has no name there
        word = next(field.title for field in walk_fields(kind.model) if field.key == kind.value)
        assert (missing, required) == ({f"{name} 没有写{word}"}, {kind.value})
    else:
        assert missing == required
