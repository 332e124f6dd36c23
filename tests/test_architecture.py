"""The floors of docs/architecture.md: a module imports only from floors below its own, or from its own room."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src" / "handout"

FLOORS: tuple[tuple[str, ...], ...] = (
    ("engines", "record_fields"),
    ("record_methods",),
    ("interrupts", "patterns", "records"),
    ("caching", "validating"),
    ("characters", "codes", "errors", "looking", "lookalikes", "sharing", "version"),
    ("accepting", "spelling"),
    ("source", "words"),
    ("boxes",),
    ("blocks",),
    ("models",),
    ("packaged", "text", "images"),
    ("style", "sheet", "release", "parity", "project"),
    ("translations", "assemble"),
    ("compose",),
    ("pdf",),
    ("checks", "output", "render"),
    ("desk", "proofs"),
    ("usecases",),
    ("preview",),
    ("cli", "api"),
    ("__main__",),
)
"""From the ground up; rooms of one floor do not know each other."""

FENCES = {
    "yaml": {"source"},
    "uharfbuzz": {"text", "pdf"},
    "icu4py": {"text"},
    "pyphen": {"text"},
    "deflate": {"pdf"},
    "reportlab": {"compose"},
    "tinycss2": {"images"},
    "cssselect2": {"images"},
    "click": {"cli"},
    "rich": {"cli"},
    "PIL": {"images", "render"},
    "babel": {"models"},
    "pypdfium2": {"checks", "pdf", "render"},
    "segno": {"images"},
    "unicodedata2": {"characters"},
    "fontTools": {"characters"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "jinja2": {"preview"},
    "watchfiles": {"usecases"},
    "unicodedata": set(),
}
"""Each engine has one door. unicodedata: never, its Unicode version is that of the interpreter."""


def room(path: Path) -> str:
    parts = path.relative_to(SRC).parts
    return parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def floor(name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


MODULES = sorted(p for p in SRC.rglob("*.py") if room(p) != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_imports_point_down(path: Path) -> None:
    own = room(path)
    for name in imports(path):
        if not name.startswith("handout."):
            continue
        other = name.split(".")[1]
        if other == own:
            continue
        assert floor(other) < floor(own), f"{own} imports {name}, which does not stand below it"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_every_engine_has_one_door(path: Path) -> None:
    for name in imports(path):
        allowed = FENCES.get(name.split(".")[0])
        assert allowed is None or room(path) in allowed, f"{path.name} imports {name}"


STANDARD_RECORDS = {"record_fields.py", "records.py", "text/face.py", "translations/taking.py"}
"""Where ``dataclasses`` makes the classes: weakly referenced, or rarely imported."""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_records_cost_nothing_at_a_start(path: Path) -> None:
    standard = {f"dataclasses.{name}" for name in ("asdict", "dataclass", "field", "replace")} & imports(path)
    assert not standard or path.relative_to(SRC).as_posix() in STANDARD_RECORDS, "take them from handout.records"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(SRC)))
def test_nothing_is_compiled_at_a_start(path: Path) -> None:
    """What stands in a function or a class's method is compiled when that is called."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    left: list[ast.AST] = [ast.parse(path.read_text("utf-8"))]
    while left:
        node = left.pop()
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) != "re.compile", f"line {node.lineno}: take handout.patterns.regex"
        left += [inner for inner in ast.iter_child_nodes(node) if not isinstance(inner, functions)]


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) == "models"], ids=lambda p: p.name)
def test_models_have_types_for_annotations(path: Path) -> None:
    """Strings pydantic would compile and evaluate at every start. Records need strings, so beside one they stay."""
    models = {"handout.source.strict.Model", "handout.models.dimensions.LayoutModel"} & imports(path)
    if models and "handout.records.dataclass" not in imports(path):
        assert "__future__" not in imports(path), "leave out “from __future__ import annotations”"


def module(path: Path) -> str:
    """The name by which others import it."""
    parts = ("handout", *path.relative_to(SRC).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circle(needs: Mapping[str, set[str]]) -> list[str]:
    """Modules that need each other in a ring, if there are any; imports for types alone count too."""
    sorter = TopologicalSorter(needs)
    try:
        sorter.prepare()
    except CycleError as found:
        return list(found.args[1])
    return []


def test_no_circle() -> None:
    """Within a room, too. A room's door only hands names on."""
    files = {module(path): path for path in MODULES if path.name != "__init__.py"}
    needs = {name: imports(path) & files.keys() - {name} for name, path in files.items()}
    assert circle(needs) == []


def types_of(source: str) -> set[str]:
    """The public classes and type aliases that a module defines."""
    found = set()
    for node in ast.parse(source).body:
        match node:
            case (
                ast.ClassDef(name=name)
                | ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name))
            ):
                found.add(name)
    return {name for name in found if name[0].isupper() and not name.isupper()}


def test_a_type_has_a_name_of_its_own() -> None:
    defined = Counter(name for path in MODULES for name in types_of(path.read_text("utf-8")))
    assert {name for name, times in defined.items() if times > 1} == set()


def test_the_checker_sees_types() -> None:
    assert types_of("class Run: ...\nKind = int\nWords: TypeAlias = str\n_Own = int\nMOST = 1\n") == {
        "Run",
        "Kind",
        "Words",
    }


def test_the_checker_sees_a_circle() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


def test_every_room_has_a_floor() -> None:
    for path in MODULES:
        floor(room(path))


def test_the_checker_sees_a_forbidden_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import yaml\nfrom handout.cli import app\n")
    assert {"yaml", "handout.cli"} <= imports(wrong)
    assert floor("cli") > floor("text")
