"""Make docs/errors.md and src/handout/codes.py from the code: every code of a fault, with its messages and hints.

Nothing is imported and nothing run: the sources are read as syntax trees. A call of one of FORMS tells a fault; where
its words are parameters of the function around it, that function's callers tell them. What only a run knows is “…”.

Run: `.venv/bin/python docs/make_errors.py`. tests/test_errors_page.py fails when the page is out of date.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby, product
from pathlib import Path
from typing import Final, TypeVar

SRC: Final = Path(__file__).resolve().parents[1] / "src" / "handout"
PAGE: Final = Path(__file__).with_name("errors.md")
LIST: Final = SRC / "codes.py"

HEAD = """<!-- Made by docs/make_errors.py from the code; do not edit. -->

# Every fault, by its code

The program prints a fault as `file:line:column: error: message [code]`, with a hint on the next line. The codes are
stable ([stability.md](stability.md)); the words are not. An error stops the handout that it concerns, a warning stops
nothing (but `handout check --strict` counts it), a note only informs. “…” stands for what depends on the file.
"""

LIST_HEAD = '''"""Every code of a fault, as docs/errors.md explains it. Made by docs/make_errors.py; do not edit."""

from __future__ import annotations

from typing import Final

CODES: Final = frozenset(
    {
'''

EXPLAINED: Final[Mapping[str, str]] = {
    "back-missing": "`handout translations sign` takes it for an error; `check` tells it of what somebody has signed.",
    "back-uncompared": "As `back-missing`: an error to who signs, a warning where somebody has signed.",
    "back-void": "A warning until somebody signs, and an error then.",
    "bad-font": "A font that is damaged, or that prints other letters and digits than it should, is not used.",
    "borrowed-font": "Told once for each font and script of a sheet; the word stands whole in the other font.",
    "changed-sheet": "Nobody knows what it says now; where it may not be printed even so, it is moved to `withdrawn/`.",
    "clock-back": "A date that the clock forgets is no date: a sheet that has expired once must not come back clean.",
    "copied-sheet": "Once it may no longer be printed it is moved to `withdrawn/`, as is its original.",
    "depends-on-broken": "Nothing is wrong here: it will be read once the file that it needs has been mended.",
    "does-not-fit": "No line of it can be set in the width or height that the page leaves.",
    "dotted-circle": "A vowel sign or another mark stands alone: the shaper would print a circle under or beside it.",
    "duplicate-message": "A source text stands in a translation once; which of two would hold cannot be told.",
    "font-changes-text": "Rules of the font put another digit there, or take a letter away: docs/findings.md.",
    "foreign-file": "Only files that this program made and nobody changed are ever replaced.",
    "future-day": "A sign-off that bears a day to come has not been given yet; what may print clean today is built.",
    "handout-withdrawn": "`review.withdrawn` says so; the sheets made before are moved to `withdrawn/` at once.",
    "in-output": "A build judges and replaces what stands in its folder; a print run is as old as the day it was made.",
    "internal": "A fault of the program, on this handout alone: the others are built, withdrawn and listed.",
    "locked-section": "The sections of risks and of getting help belong on every sheet that names benefits.",
    "malformed": "YAML gave no better reason; most often a quote, a colon or the indentation is wrong.",
    "missing-glyph": "No font of the language has the character; a box is never printed in its place.",
    "more-faults": "So many faults have one cause more often than not: mend the first, then look again.",
    "needs-quotes": "YAML gives some characters a meaning of their own; in quotes they are text.",
    "no-bold-font": "Bold is never made up; a “bold” file that is no heavier than the regular one counts as none.",
    "no-port": "Another program listens there, or the system keeps it for itself.",
    "not-printed": "The sheet is judged as `build` judges it; the other lines of the list are printed.",
    "not-foldable": "A booklet is folded of sheets with two pages on each side: A5 on A4, half-letter on Letter.",
    "not-releasable": "With `--release` a sheet that would carry a mark is refused.",
    "nothing-kept": "A build that is to be compared with is an output folder with its sheets, or a copy of one.",
    "past-day": "What was checked on that day may have been recalled since; marked sheets are built, judged as today.",
    "stray-file": "A file with a mistyped name would be left out in silence otherwise.",
    "taken-font-name": "Languages ask for our fonts by name: a file of the same name would stand in their place.",
    "text-lost": "A character was painted, but the finished page does not give it back to a screen reader.",
    "translation-missing": "The brand asks for the language, and nobody has translated the handout yet.",
    "translation-unfinished": "Built with `--draft` only: a half-translated sheet must not reach a patient.",
    "unbalanced": "A sheet that tells benefits tells risks, and how to get help, too.",
    "unreadable-before": "`handout proof --against` shows the sheet as it is today, and says that it is not compared.",
    "untranslated": "Where both languages use the same words, the translation says so under `accept`.",
    "wrong-host": "Told by the preview: a name that a stranger points at this computer gets no answer.",
    "wrong-origin": "Told by the preview: pages of other sites in the same browser get no answer.",
}

UNKNOWN: Final = "…"
MOST: Final = 6
"""So many ways to say one thing are listed; where there are more, “…” is clearer."""


@dataclass(frozen=True, slots=True)
class Form:
    """Where a function that tells a fault takes its words: the places of its parameters, and their names."""

    code: int
    message: int
    hint: int
    severity: str = ""
    names: tuple[str, str, str] = ("code", "message", "hint")


FORMS: Final[Mapping[str, Form]] = {
    "error": Form(0, 1, 3, "error"),
    "warning": Form(0, 1, 3, "warning"),
    "Diagnostic": Form(1, 2, 4),
    "wrong": Form(0, 1, 2, "error"),
    "Shape": Form(1, 2, 3, "error"),
    "Fault": Form(0, 1, 3, "error"),
}
DEFINED: Final = {
    "errors.py": ("error", "warning"),
    "strict.py": ("wrong", "check"),
    "output/manifest.py": ("diagnostic",),
}
"""The forms themselves, and what only reads a fault again."""

TUPLES: Final[Mapping[str, Mapping[int, tuple[int, int, int | None]]]] = {
    "source/explaining.py": {3: (0, 1, 2)},
    "source/sentences.py": {3: (1, 2, None), 4: (1, 2, 3)},
}
"""Tables and answers that hold a fault's words: by their length, the places of code, message and hint."""

ALIASES: Final = {
    "did_you_mean": ["Did you mean “…”?"],
    "did_you_mean_variable": ["Did you mean “…”?"],
}
"""Functions that are clearer by what they mostly say."""

IN_QUOTES: Final = 'Put the whole text in quotes, "…", or on the lines below after “|”.'
"""The hint of what source/sentences.py mends by itself; it is made from the text."""


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One way in which a fault is told."""

    code: str
    severity: str
    message: str
    hint: str
    file: str


Function = ast.FunctionDef
Words = Mapping[str, list[str]]
"""What is known of a function's parameters."""


@dataclass(slots=True)
class Module:
    """A file, and what its names stand for."""

    file: str
    tree: ast.Module
    functions: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    calls: dict[str, list[ast.Call]] = field(default_factory=dict)
    around: dict[ast.AST, ast.AST] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for node in ast.walk(self.tree):
            self.around.update((child, node) for child in ast.iter_child_nodes(node))
            if isinstance(node, ast.FunctionDef):
                self.functions.setdefault(node.name, node)
            elif isinstance(node, ast.Call):
                self.calls.setdefault(_called(node), []).append(node)
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("handout"):
                home = (node.module or "").removeprefix("handout").strip(".").replace(".", "/")
                self.imports.update((alias.asname or alias.name, (home, alias.name)) for alias in node.names)
        for node in self.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                self.constants[ast.unparse(target)] = node.value

    def outward(self, node: ast.AST) -> Iterator[ast.AST]:
        """A node and all that it stands in."""
        yield node
        while node in self.around:
            node = self.around[node]
            yield node

    def function(self, node: ast.AST) -> Function | None:
        """The function around a node."""
        return next((other for other in self.outward(self.around[node]) if isinstance(other, ast.FunctionDef)), None)

    def block(self, statement: ast.stmt) -> list[ast.stmt]:
        """The statements among which one stands."""
        fields = ast.iter_fields(self.around[statement])
        return next(value for _, value in fields if isinstance(value, list) and statement in value)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands, and what is known of the parameters there."""

    module: Module
    function: Function | None
    known: Words = field(default_factory=dict)
    file: str = ""
    """The file that tells the fault, where that is a caller's."""


def parameters(function: Function) -> list[str]:
    named = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return [arg.arg for arg in named if arg.arg not in ("self", "cls")]


def defaults(function: Function) -> dict[str, ast.expr]:
    args = [*function.args.posonlyargs, *function.args.args]
    told = dict(zip([arg.arg for arg in args[::-1]], function.args.defaults[::-1], strict=False))
    keyed = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return told | {arg.arg: value for arg, value in keyed if value}


class Sources:
    """All files together: one can look up what a name of another file stands for."""

    def __init__(self, root: Path) -> None:
        files = sorted(root.rglob("*.py"))
        self.modules = {
            path.relative_to(root).as_posix(): Module(
                path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8"))
            )
            for path in files
        }

    # --- what is told ------------------------------------------------------------------------------------------

    def entries(self) -> list[Entry]:
        """Every fault, each way of telling it once. ValueError for a code that cannot be read from the source."""
        found = {entry for module in self.modules.values() for entry in self._of_module(module)}
        return sorted(found)

    def _of_module(self, module: Module) -> Iterator[Entry]:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and (form := FORMS.get(_called(node))):
                function = module.function(node)
                if function is None or function.name not in DEFINED.get(module.file, ()):
                    yield from self._told(node, form, Place(module, function))
            elif isinstance(node, ast.Tuple) and module.file in TUPLES:
                yield from self._of_tuple(node, Place(module, module.function(node)))

    def _of_tuple(self, node: ast.Tuple, place: Place) -> Iterator[Entry]:
        form = TUPLES[place.module.file].get(len(node.elts))
        if form is None or not _is_code(node.elts[form[0]]):
            return
        hints = [IN_QUOTES] if form[2] is None else self.words(node.elts[form[2]], place)
        codes, messages = (self.words(node.elts[index], place) for index in form[:2])
        yield from _entries(codes, ["error"], messages, hints, place)

    def _told(self, call: ast.Call, form: Form, place: Place) -> Iterator[Entry]:
        parts = [
            _argument(call, index, name)
            for index, name in zip((form.code, form.message, form.hint), form.names, strict=True)
        ]
        code = parts[0]
        if code is None or isinstance(code, ast.Attribute) or any(isinstance(arg, ast.Starred) for arg in call.args):
            return  # told again, as it was
        severities = [form.severity or ast.unparse(call.args[0]).rpartition(".")[2].lower()]
        for at in self._places(parts, place):
            codes, messages, hints = (self.words(part, at) if part else [] for part in parts)
            if pairs := self._pairs(parts, at):
                for message, hint in pairs:
                    yield from _entries(codes, severities, message, hint, at)
                continue
            if at.module.file in TUPLES and UNKNOWN in codes:
                continue  # one of the tuples, which are read by themselves
            if _called(call) == "Shape":
                messages = [f"… is not {what}" for what in messages]
            yield from _entries(codes, severities, messages, hints, at)

    def _places(self, parts: Iterable[ast.expr | None], place: Place) -> list[Place]:
        """The place itself, or one for each caller where the words are the function's parameters."""
        function = place.function
        if function is None:
            return [place]
        names = {node.id for part in parts if part for node in ast.walk(part) if isinstance(node, ast.Name)}
        if not names & set(parameters(function)):
            return [place]
        places = [
            Place(place.module, function, self._bound(function, call, caller), caller.module.file)
            for caller, call in self._calls(place.module, function)
        ]
        return places or [place]

    def _pairs(self, parts: list[ast.expr | None], place: Place) -> list[tuple[list[str], list[str]]]:
        """Message and hint, where another function answers with both at once: ``problem[0]``, ``problem[1]``."""
        names = [part.value for part in parts if isinstance(part, ast.Subscript) and isinstance(part.value, ast.Name)]
        if len(names) != 2 or not place.function:
            return []
        value = next(value for value, _ in _assigned(place.function, names[0], place.module))
        found = self._defined(value, place.module) if isinstance(value, ast.Call) else None
        tuples = [value for value in _returned(found[1]) if isinstance(value, ast.Tuple)] if found else []
        inside = Place(found[0], found[1]) if found else place
        return [(self.words(two.elts[0], inside), self.words(two.elts[1], inside)) for two in tuples]

    def _calls(self, module: Module, function: Function) -> Iterator[tuple[Place, ast.Call]]:
        home = module.file.removesuffix(".py").removesuffix("/__init__")
        for other in self.modules.values():
            for node in other.calls.get(function.name, ()):
                here = other is module
                if here or other.imports.get(function.name) == (home, function.name) or _of_module(node, other, home):
                    yield Place(other, other.function(node)), node

    def _bound(self, function: Function, call: ast.Call, caller: Place, depth: int = 0) -> dict[str, list[str]]:
        given = defaults(function)
        given |= dict(zip(parameters(function), call.args, strict=False))
        given |= {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        return {name: self.words(value, caller, depth + 1) for name, value in given.items()}

    # --- what an expression says -------------------------------------------------------------------------------

    def words(self, node: ast.expr, place: Place, depth: int = 0) -> list[str]:
        """All that a text may be; “…” where only a run can tell, nothing where it is None."""
        if depth > 12:
            return [UNKNOWN]
        found = list(dict.fromkeys(self._words(node, place, depth + 1)))
        return found if len(found) <= MOST else [UNKNOWN]

    def _words(self, node: ast.expr, place: Place, depth: int) -> list[str]:
        match node:
            case ast.Constant(value=None):
                return []
            case ast.Constant(value=str(text)):
                return [text]
            case ast.JoinedStr():
                return self._joined([self.words(part, place, depth) for part in node.values])
            case ast.FormattedValue():
                return self.words(node.value, place, depth) or [UNKNOWN] if node.format_spec is None else [UNKNOWN]
            case ast.BinOp(op=ast.Add()):
                return self._joined([self.words(side, place, depth) for side in (node.left, node.right)])
            case ast.IfExp():
                return self.words(node.body, place, depth) + self.words(node.orelse, place, depth)
            case ast.BoolOp(op=ast.Or()):
                return [word for value in node.values for word in self.words(value, place, depth)]
            case ast.Name():
                return self._name(node, place, depth)
            case ast.Subscript(slice=ast.Constant(value=int(index))):
                return self._parts(node.value, index, place, depth)
            case ast.Call():
                return self._call(node, place, depth)
        return [UNKNOWN]

    def _joined(self, parts: list[list[str]]) -> list[str]:
        return ["".join(chosen) for chosen in product(*parts)]

    def _name(self, node: ast.Name, place: Place, depth: int) -> list[str]:
        name = node.id
        if name in place.known:
            return place.known[name]
        if place.function:
            if name in parameters(place.function):
                return [UNKNOWN]
            values = _assigned(place.function, node, place.module)
            if values:
                return [word for value, index in values for word in self._value(value, index, place, depth)]
        if name in place.module.constants:
            return self.words(place.module.constants[name], Place(place.module, None), depth)
        if found := self._imported(place.module, name):
            module, original = found
            if original in module.constants:
                return self.words(module.constants[original], Place(module, None), depth)
        return [UNKNOWN]

    def _value(self, value: ast.expr, index: int | None, place: Place, depth: int) -> list[str]:
        return self.words(value, place, depth) if index is None else self._parts(value, index, place, depth)

    def _parts(self, node: ast.expr, index: int, place: Place, depth: int) -> list[str]:
        """One part of a value that is a tuple."""
        if isinstance(node, ast.Tuple):
            return self.words(node.elts[index], place, depth)
        if isinstance(node, ast.Name) and place.function:
            inner = [value for value, at in _assigned(place.function, node, place.module) if at is None]
            return [word for value in inner for word in self._parts(value, index, place, depth)] or [UNKNOWN]
        if isinstance(node, ast.Call) and (found := self._defined(node, place.module)):
            module, function = found
            inside = Place(module, function, self._bound(function, node, place, depth))
            tuples = [value for value in _returned(function) if isinstance(value, ast.Tuple)]
            return [word for value in tuples for word in self.words(value.elts[index], inside, depth)] or [UNKNOWN]
        return [UNKNOWN]

    def _call(self, node: ast.Call, place: Place, depth: int) -> list[str]:
        if _called(node) in ALIASES:
            return ALIASES[_called(node)]
        if _called(node) == "join" and isinstance(node.args[0], ast.Name) and place.function:
            return self._any_of(node.args[0].id, place, depth)
        found = self._defined(node, place.module)
        if found is None:
            return [UNKNOWN]
        module, function = found
        inside = Place(module, function, self._bound(function, node, place, depth))
        return [word for value in _returned(function) for word in self.words(value, inside, depth)] or [UNKNOWN]

    def _any_of(self, name: str, place: Place, depth: int) -> list[str]:
        """The entries of a list that the function fills."""
        nodes = [node for node in ast.walk(place.function or place.module.tree) if _fills(node, name)]
        parts = [
            part for node in nodes for inner in ast.walk(node) if isinstance(inner, ast.List) for part in inner.elts
        ]
        return [word for part in parts for word in self.words(part, place, depth)] or [UNKNOWN]

    def _defined(self, call: ast.Call, module: Module) -> tuple[Module, Function] | None:
        """Our function that is called, if it is one."""
        name = _called(call)
        if name in module.functions:
            return module, module.functions[name]
        found = self._imported(module, name)
        return (found[0], found[0].functions[found[1]]) if found and found[1] in found[0].functions else None

    def _imported(self, module: Module, name: str) -> tuple[Module, str] | None:
        home, original = module.imports.get(name, ("", ""))
        for file in (f"{home}.py", f"{home}/__init__.py"):
            if file in self.modules:
                return self.modules[file], original
        return None


def _called(call: ast.Call) -> str:
    """The last word of what is called: ``error``, and ``_fault`` of ``self._fault``."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _of_module(call: ast.Call, module: Module, home: str) -> bool:
    """Whether it is called as ``soundness.misnamed(…)``."""
    base = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(base, ast.Name) and "/".join(module.imports.get(base.id, ("", ""))) == home


def _argument(call: ast.Call, index: int, name: str) -> ast.expr | None:
    named = next((keyword.value for keyword in call.keywords if keyword.arg == name), None)
    return call.args[index] if index < len(call.args) else named


Assigned = tuple[ast.expr, int | None]
"""A value, and which part of it a name takes where several names share it."""


def _assigned(function: Function, use: ast.Name, module: Module) -> list[Assigned]:
    """What a name may hold where it is used: the last value that surely holds, and those that may come after it."""
    found: list[Assigned] = []
    around = {id(node) for node in module.outward(use)}
    for node in sorted((n for n in ast.walk(function) if isinstance(n, ast.stmt)), key=lambda n: n.lineno):
        values = list(_given(node, use.id)) if node.lineno <= use.lineno else []
        block = module.block(node)
        if values and any(id(other) in around for other in block):
            found = values
        elif not isinstance(block[-1], ast.Return | ast.Raise | ast.Continue | ast.Break):
            found += values
    return found


def _given(statement: ast.stmt, name: str) -> Iterator[Assigned]:
    """What a statement by itself, not one inside it, gives a name."""
    if isinstance(statement, ast.Assign):
        for target in statement.targets:
            yield from _of_target(target, statement.value, name)
    elif isinstance(statement, ast.AnnAssign) and statement.value and ast.unparse(statement.target) == name:
        yield statement.value, None
    elif isinstance(statement, ast.If | ast.While):
        for node in ast.walk(statement.test):
            if isinstance(node, ast.NamedExpr) and node.target.id == name:
                yield node.value, None


def _of_target(target: ast.expr, value: ast.expr, name: str) -> Iterator[Assigned]:
    if isinstance(target, ast.Name) and target.id == name:
        yield value, None
    elif isinstance(target, ast.Tuple):
        names = [ast.unparse(part) for part in target.elts]
        if name in names:
            yield value, names.index(name)


def _fills(node: ast.AST, name: str) -> bool:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
    return any(ast.unparse(target) == name for target in targets)


def _returned(function: Function) -> Iterator[ast.expr]:
    return (node.value for node in ast.walk(function) if isinstance(node, ast.Return) and node.value)


def _is_code(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(node.value)


def _entries(
    codes: list[str], severities: list[str], messages: list[str], hints: list[str], place: Place
) -> Iterator[Entry]:
    if not codes or any(UNKNOWN in code for code in codes):
        name = place.function.name if place.function else ""
        raise ValueError(f"{place.module.file}: {name}: the code of a fault cannot be read; name it, or teach FORMS")
    for code, severity, message, hint in product(codes, severities, messages or [UNKNOWN], hints or [""]):
        yield Entry(code, severity, _tidy(message), _tidy(hint), place.file or place.module.file)


def _tidy(text: str) -> str:
    while f"{UNKNOWN}{UNKNOWN}" in text:
        text = text.replace(f"{UNKNOWN}{UNKNOWN}", UNKNOWN)
    return " ".join(text.split())


# --- the page ---------------------------------------------------------------------------------------------------

T = TypeVar("T")


def _grouped(entries: Iterable[Entry], key: Callable[[Entry], T]) -> Iterator[tuple[T, list[Entry]]]:
    return ((value, list(group)) for value, group in groupby(entries, key))


@cache
def sources(root: Path = SRC) -> Sources:
    """The files of a folder, read."""
    return Sources(root)


@cache
def every(root: Path = SRC) -> tuple[Entry, ...]:
    """Every fault that the files of a folder tell."""
    return tuple(sources(root).entries())


def page(root: Path = SRC) -> str:
    """The whole page."""
    entries = every(root)
    return HEAD + "".join(_section(code, told) for code, told in _grouped(entries, lambda entry: entry.code))


def _section(code: str, told: list[Entry]) -> str:
    severity = " or ".join(dict.fromkeys(entry.severity for entry in told))
    files = ", ".join(f"`src/handout/{file}`" for file in sorted({entry.file for entry in told}))
    meaning = f" {EXPLAINED[code]}" if code in EXPLAINED else ""
    rows = "".join(_row(message, group) for message, group in _grouped(told, lambda entry: entry.message))
    return f"\n## {code}\n\n{severity.capitalize()}.{meaning} From {files}.\n\n| message | hint |\n|---|---|\n{rows}"


def _row(message: str, group: list[Entry]) -> str:
    hints = list(dict.fromkeys(entry.hint for entry in group if entry.hint))
    said = " *or* ".join(_escaped(hint) for hint in hints if hint != UNKNOWN or len(hints) == 1)
    return f"| {_escaped(message)} | {said} |\n"


def _escaped(text: str) -> str:
    """As Markdown shows it: no mark of a message is a mark of the page."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]()<>|#" else sign for sign in text)


def listed(root: Path = SRC) -> str:
    """The codes as a module, for a program that must know which there are."""
    codes = sorted({entry.code for entry in every(root)})
    return LIST_HEAD + "".join(f'        "{code}",\n' for code in codes) + "    }\n)\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    LIST.write_text(listed(), encoding="utf-8")
