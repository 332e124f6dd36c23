"""The floors of docs/architecture.md: a module imports only from floors below its own, or from its own room."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Mapping, Set
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

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


@cache
def tree(path: Path) -> ast.Module:
    """A module as it was parsed, once for all fences."""
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def floor(name: str) -> int:
    return next(n for n, rooms in enumerate(FLOORS) if name in rooms)


MODULES = sorted(p for p in SRC.rglob("*.py") if room(p) != "__init__")


def where(path: Path) -> str:
    """A module as a fence names it."""
    return path.relative_to(SRC).as_posix()


def upward(path: Path) -> list[str]:
    """What a module imports from rooms that do not stand below its own."""
    own, ours = room(path), (name for name in sorted(imports(path)) if name.startswith("handout."))
    return [name for name in ours if (other := name.split(".")[1]) != own and floor(other) >= floor(own)]


def test_imports_point_down() -> None:
    assert [f"{where(path)} imports {name}" for path in MODULES for name in upward(path)] == []


def climbing(path: Path) -> list[str]:
    """The engines that a module imports and whose door is elsewhere."""
    engines = (name for name in sorted(imports(path)) if name.split(".")[0] in FENCES)
    return [name for name in engines if room(path) not in FENCES[name.split(".")[0]]]


def test_every_engine_has_one_door() -> None:
    assert [f"{where(path)} imports {name}" for path in MODULES for name in climbing(path)] == []


STANDARD_RECORDS = {"record_fields.py", "records.py", "text/face.py", "translations/taking.py"}
"""Where ``dataclasses`` makes the classes: weakly referenced, or rarely imported."""


def test_records_cost_nothing_at_a_start() -> None:
    """They are taken from ``handout.records``."""
    standard = {f"dataclasses.{name}" for name in ("asdict", "dataclass", "field", "replace")}
    assert {where(path) for path in MODULES if standard & imports(path)} <= STANDARD_RECORDS


def compiling(module: ast.AST) -> list[int]:
    """The lines that call ``re.compile`` at import; what stands in a function is compiled when that is called."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    left, found = [module], []
    while left:
        node = left.pop()
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "re.compile":
            found.append(node.lineno)
        left += [inner for inner in ast.iter_child_nodes(node) if not isinstance(inner, functions)]
    return found


def test_nothing_is_compiled_at_a_start() -> None:
    """Patterns of modules are ``handout.patterns.regex``."""
    assert [f"{where(path)}, line {line}" for path in MODULES for line in compiling(tree(path))] == []


def evaluating(path: Path) -> bool:
    """Whether a module of models leaves its annotations to pydantic as strings, which it would compile at every start.

    Records need strings, so beside one they stay.
    """
    models = {"handout.source.strict.Model", "handout.models.dimensions.LayoutModel"} & imports(path)
    return bool(models) and "__future__" in imports(path) and "handout.records.dataclass" not in imports(path)


def test_models_have_types_for_annotations() -> None:
    """They leave out “from __future__ import annotations”."""
    assert [where(path) for path in MODULES if room(path) == "models" and evaluating(path)] == []


def module(path: Path) -> str:
    """The name by which others import it."""
    parts = ("handout", *path.relative_to(SRC).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circle(needs: Mapping[str, Set[str]]) -> list[str]:
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


def types_of(module: ast.Module) -> set[str]:
    """The public classes and type aliases that a module defines."""
    found = set()
    for node in module.body:
        match node:
            case (
                ast.ClassDef(name=name)
                | ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name))
            ):
                found.add(name)
    return {name for name in found if name[0].isupper() and not name.isupper()}


def test_a_type_has_a_name_of_its_own() -> None:
    defined = Counter(name for path in MODULES for name in types_of(tree(path)))
    assert {name for name, times in defined.items() if times > 1} == set()


def test_the_checker_sees_types() -> None:
    module = ast.parse("class Run: ...\nKind = int\nWords: TypeAlias = str\n_Own = int\nMOST = 1\n")
    assert types_of(module) == {"Run", "Kind", "Words"}


def test_the_checker_sees_a_circle() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    assert circle({"a": {"b", "c"}, "b": {"c"}}) == []


def test_the_checker_sees_what_is_compiled_at_a_start() -> None:
    lines = ("A = re.compile('a')", "class B:", "    C = re.compile('c')", "    def d(): return re.compile('d')")
    assert sorted(compiling(ast.parse("\n".join(lines)))) == [1, 3]


def test_every_room_has_a_floor() -> None:
    for path in MODULES:
        floor(room(path))


def test_the_checker_sees_a_forbidden_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import yaml\nfrom handout.cli import app\n")
    assert {"yaml", "handout.cli"} <= imports(wrong)
    assert floor("cli") > floor("text")
