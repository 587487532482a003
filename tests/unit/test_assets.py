"""How our scripts are published: by name and hash, only what a page asks for, small, and saying the same."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from rjsmin import jsmin

from tests.sites import ROOT
from tongbao.adapter.assets import ASSETS, BOOT, make_assets
from tongbao.adapter.modules import ModuleGraph
from tongbao.views.page import Card, PlannedPage

TYPESCRIPT = ROOT / "tools" / "html" / "node_modules" / "typescript" / "bin" / "tsc"

OURS = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js"))
"""Every script, by its path in `assets/`."""

REMEDY = "scripts are checked by Node 20 and TypeScript, which are not there: `make html`"


def _run(*command: object) -> subprocess.CompletedProcess[str]:
    if shutil.which("node") is None or not TYPESCRIPT.is_file():
        pytest.fail(REMEDY, pytrace=False)
    return subprocess.run(
        ["node", *map(str, command)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


def _write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _names(graph: ModuleGraph) -> dict[str, str]:
    """The published text of each script, by its address with `#` in place of the hash."""
    return {_unhashed(file.url): _unhashed(file.content.decode()) for file in graph.files()}


def _unhashed(text: str) -> str:
    return re.sub(r"\.[0-9a-f]{8}\.js", ".#.js", text)


def test_a_script_is_published_with_what_it_imports_and_nothing_else(tmp_path: Path) -> None:
    folder = _write(
        tmp_path,
        quiz__page='import { a } from "./part.js";\nimport "../ready.js";\na();\n',
        quiz__part='export { b as a } from "../ready.js"; // import "./never.js"\n',
        quiz__later='import { a } from "./part.js"; a();',
        ready="/** @typedef {import('./none.js').None} None */ export const b = () => 1;\n",
        stray="alert(1);",
    )
    graph = ModuleGraph.read(folder, ["quiz/page.js"])
    assert _names(graph) == {
        "assets/tongbao/ready.#.js": "export const b=()=>1;",
        "assets/tongbao/quiz/part.#.js": 'export{b as a}from"../ready.#.js";',
        "assets/tongbao/quiz/page.#.js": 'import{a}from"./part.#.js";import"../ready.#.js";a();',
    }
    urls, preloads = graph.load(["quiz/page.js"])
    assert [_unhashed(url) for url in urls] == ["assets/tongbao/quiz/page.#.js"]
    assert [_unhashed(url) for url in preloads] == [
        "assets/tongbao/quiz/part.#.js",
        "assets/tongbao/ready.#.js",
    ]


def test_a_script_that_is_imported_later_is_published_but_not_fetched_before(tmp_path: Path) -> None:
    folder = _write(
        tmp_path, page='import("./later.js").then((it) => it.go());', later="export const go = 1;"
    )
    graph = ModuleGraph.read(folder, ["page.js"])
    assert set(_names(graph)) == {"assets/tongbao/page.#.js", "assets/tongbao/later.#.js"}
    assert 'import("./later.#.js").then' in _names(graph)["assets/tongbao/page.#.js"]
    assert graph.load(["page.js"])[1] == ()


def test_a_change_in_a_script_renames_all_that_import_it_and_no_other(tmp_path: Path) -> None:
    texts = {"a": 'import "./b.js";', "b": 'import "./c.js";', "c": "f(1);", "d": "g(1);"}
    names = {}
    for value in ("f(1);", "f(2);"):
        graph = ModuleGraph.read(_write(tmp_path, **{**texts, "c": value}), ["a.js", "d.js"])
        names[value] = {path: module.file.url for path, module in graph.modules.items()}
    before, after = names.values()
    assert {path for path in before if before[path] != after[path]} == {"a.js", "b.js", "c.js"}
    assert before["d.js"] == after["d.js"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"a": 'import "./b.js"', "b": 'import "./c.js"', "c": 'import "./b.js"'},
            "脚本互相引用：b.js → c.js → b.js",
        ),
        ({"a": 'import "./a.js"'}, "脚本互相引用：a.js → a.js"),
        ({"a": 'import "./b.js"', "b": 'import "./q/c.js"'}, "没有脚本 q/c.js，b.js要用"),
        ({"b": ""}, "没有脚本 a.js，页面要用"),
        ({"a": 'import "../outside.js"'}, "没有脚本 ../outside.js，a.js要用"),
        ({"a": 'import x from "vue"'}, "脚本 a.js 引用的“vue”不是相对路径"),
        ({"a": 'import("https://x.example/b.js")'}, "脚本 a.js 引用的“https://x.example/b.js”不是相对路径"),
    ],
    ids=["circle", "itself", "missing", "missing entry", "outside", "bare", "elsewhere"],
)
def test_what_cannot_be_published_is_said(tmp_path: Path, files: dict[str, str], message: str) -> None:
    (tmp_path / "outside.js").write_text("1;")
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        ModuleGraph.read(_write(tmp_path / "in", **files), ["a.js"])


def test_a_page_without_scripts_that_names_one_is_refused() -> None:
    page = PlannedPage(
        url="channels/",
        title="题",
        html="",
        section="",
        description="",
        card=Card(kind="说明"),
        scripts=False,
        modules=("ledger.js",),
    )
    with pytest.raises(ValueError, match=r"^页面 /channels/ 不带脚本，却要用 ledger\.js$"):
        make_assets([page])


def test_every_script_says_that_it_is_checked() -> None:
    assert OURS
    for name in OURS:
        assert (ASSETS / name).read_text(encoding="utf-8").startswith("// @ts-check\n"), name


def test_every_script_has_the_types_it_says() -> None:
    done = _run(TYPESCRIPT, "--project", ASSETS)
    assert done.stdout == ""
    assert done.returncode == 0


def test_the_check_of_types_is_alive(tmp_path: Path) -> None:
    shutil.copy(ASSETS / "tsconfig.json", tmp_path)
    _write(tmp_path, quiz__wrong="/** @type {number} */\nexport const one = document.title;\n")
    done = _run(TYPESCRIPT, "--project", tmp_path)
    assert "quiz/wrong.js(2,14): error TS2322" in done.stdout


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every script as it is published, by its path in `assets/`."""
    folder = tmp_path_factory.mktemp("small")
    graph = ModuleGraph.read(ASSETS, [name for name in OURS if name != BOOT])
    texts = {name: module.file.content for name, module in graph.modules.items()}
    texts[BOOT] = jsmin((ASSETS / BOOT).read_text(encoding="utf-8")).encode()
    made = {}
    for name, text in texts.items():
        made[name] = folder / name.replace(".js", ".js" if name == BOOT else ".mjs")
        made[name].parent.mkdir(exist_ok=True)
        made[name].write_bytes(text)
    return made


def test_a_small_script_says_what_its_source_says(small: dict[str, Path]) -> None:
    """The minifier takes the end of a template within a template for code: write the inner one apart."""
    done = _run(ROOT / "tests" / "scripts" / "trees.mjs", *(ASSETS / name for name in OURS), *small.values())
    assert done.returncode == 0, done.stdout
    trees = json.loads(done.stdout)
    for name in OURS:
        source, made = trees[str(ASSETS / name)], trees[str(small[name])]
        assert made["faults"] == [], name
        assert made["nodes"] == source["nodes"], name
        assert len(source["nodes"]) > 10, name


def test_node_can_read_every_small_script(small: dict[str, Path]) -> None:
    for name, path in small.items():
        done = _run("--check", path)
        assert done.returncode == 0, f"{name}: {done.stdout}"


def test_these_checks_are_alive(tmp_path: Path) -> None:
    """A template within a template is what the minifier does not know: tree and Node both say so."""
    source = 'export const a = (b) => `${b ? `  x // y ` : ""}`;\n'
    (tmp_path / "a.mjs").write_text(source)
    (tmp_path / "b.mjs").write_text(jsmin(source))
    done = _run(ROOT / "tests" / "scripts" / "trees.mjs", tmp_path / "a.mjs", tmp_path / "b.mjs")
    trees = json.loads(done.stdout)
    assert trees[str(tmp_path / "a.mjs")]["faults"] == []
    assert trees[str(tmp_path / "b.mjs")] != trees[str(tmp_path / "a.mjs")]
    assert _run("--check", tmp_path / "b.mjs").returncode == 1
