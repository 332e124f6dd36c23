"""A record is what ``dataclasses`` makes of the same class, whenever its methods are written."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import weakref
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

import pytest

from handout import records
from own_process import printed

T = TypeVar("T")


@records.dataclass(frozen=True, slots=True)
class Point:
    """Two numbers, at a place that has a name."""

    kind: ClassVar = "point"

    x: float
    y: float = 2.0
    names: tuple[str, ...] = records.field(default=())
    notes: list[str] = records.field(default_factory=list, compare=False, repr=False)

    def moved(self, by: float) -> Point:
        return records.replace(self, x=self.x + by)


@records.dataclass(frozen=True, slots=True)
class Spot(Point):
    size: int = 1
    locked: str | None = records.field(default=None, kw_only=True)


@records.dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Held:
    size: int


@records.dataclass(slots=True)
class Counting:
    start: int
    found: list[int] = records.field(default_factory=list)
    total: int = records.field(init=False)

    def __post_init__(self) -> None:
        self.total = self.start * 2


@records.dataclass(frozen=True)
class Open:
    value: int
    kept: dict[int, int] = records.field(default_factory=dict, init=False, repr=False, compare=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Open) and self.value % 10 == other.value % 10

    def __hash__(self) -> int:
        return self.value % 10


@records.dataclass(frozen=True, slots=True, order=True)
class Ranked:
    level: int
    name: str = ""


@records.dataclass(frozen=True, slots=True, eq=False)
class One(Generic[T]):
    what: T


def standard(cls: type, options: dict[str, Any]) -> Any:
    """The same class as ``dataclasses`` makes it: of what stands in the body, without what the record has added."""
    fields = [(f.name, f.type, _again(f)) for f in dataclasses.fields(cls)]
    own = {"__post_init__": cls.__post_init__} if hasattr(cls, "__post_init__") else {}
    return dataclasses.make_dataclass(cls.__qualname__, fields, namespace=own, **options)


def _again(field: dataclasses.Field[Any]) -> Any:
    known = ("default", "default_factory", "init", "repr", "compare", "kw_only")
    return dataclasses.field(**{name: getattr(field, name) for name in known})


FROZEN: dict[str, Any] = {"frozen": True, "slots": True}
CALLS: tuple[Callable[[Any], Any], ...] = (
    lambda kind: kind(1.0),
    lambda kind: kind(1.0, 3.0, ("a",)),
    lambda kind: kind(y=float("inf"), x=-0.0, notes=["n"]),
)


@pytest.mark.parametrize("kind", [Point, Spot])
@pytest.mark.parametrize("call", CALLS)
def test_a_frozen_record_says_compares_and_hashes_as_the_standard_does(kind: type, call: Callable[[Any], Any]) -> None:
    other = standard(kind, FROZEN)
    mine, theirs = call(kind), call(other)
    assert repr(mine) == repr(theirs)
    assert hash(mine) == hash(theirs)
    assert dataclasses.asdict(mine) == dataclasses.asdict(theirs)
    assert mine == call(kind)
    assert (mine == kind(1.0)) == (theirs == other(1.0))
    assert mine != theirs
    assert kind.__match_args__ == other.__match_args__  # type: ignore[attr-defined]


def fresh() -> tuple[Any, Any]:
    """Records of which nothing has been asked yet."""

    @records.dataclass(frozen=True, slots=True)
    class Dose:
        size: int
        often: int = 1
        notes: list[str] = records.field(default_factory=list)
        unit: str = records.field(default="mg", kw_only=True)

    @records.dataclass()
    class Total:
        size: int
        twice: int = records.field(init=False)
        found: list[int] = records.field(default_factory=list, init=False)

        def __post_init__(self) -> None:
            self.twice = self.size * 2

    return Dose, Total


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("call", [lambda kind: kind(4), lambda kind: kind(size=4)])
def test_a_record_is_the_same_whether_its_init_is_written_or_not(which: int, call: Callable[[Any], Any]) -> None:
    """It is written when it has been called a dozen times."""
    kind = fresh()[which]
    early = call(kind)
    rare = kind.__init__
    second = call(kind)
    assert kind.__init__ is rare
    *_, late = [call(kind) for _ in range(12)]
    assert kind.__init__ is not rare
    assert early == second == late and repr(early) == repr(late)


@pytest.mark.parametrize(
    "call",
    [
        lambda dose, total: dose(),
        lambda dose, total: dose(1, 2, [], "g"),
        lambda dose, total: dose(1, size=1),
        lambda dose, total: dose(1, further=1),
        lambda dose, total: total(1, twice=2),
        lambda dose, total: total(1, 2),
    ],
)
def test_what_cannot_be_called_so_is_told_as_ever(call: Callable[[Any, Any], object]) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\) (missing|takes|got)"):
        call(*fresh())


def test_what_takes_no_notice_of_a_field_takes_none() -> None:
    assert Point(1.0, notes=["a"]) == Point(1.0, notes=["b"])
    assert "notes" not in repr(Point(1.0, notes=["a"]))


def test_each_record_has_its_own_made_default() -> None:
    first, second = Counting(1), Counting(2)
    first.found.append(5)
    assert (second.found, second.total) == ([], 4)
    with pytest.raises(TypeError):
        hash(first)


def test_nothing_frozen_is_set_or_deleted() -> None:
    for record in (Point(1.0), Open(1)):
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.x = 2.0  # type: ignore[misc,union-attr]
        with pytest.raises(dataclasses.FrozenInstanceError):
            del record.x  # type: ignore[union-attr]
    assert not hasattr(Point(1.0), "__dict__")


def test_its_fields_are_known_by_name() -> None:
    names = tuple(one.name for one in dataclasses.fields(Spot))
    assert names == records.field_names(Spot) == records.field_names(standard(Spot, FROZEN))
    assert records.field_names(str) is None


def test_a_missing_and_an_unknown_value_are_refused() -> None:
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1.0, z=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Spot(1.0, 2.0, (), [], 1, "a")  # type: ignore[call-arg]


def test_a_record_is_changed_by_both_ways() -> None:
    spot = Spot(1.0, size=3, locked="group")
    assert records.replace(spot, y=9.0) == dataclasses.replace(spot, y=9.0) == Spot(1.0, 9.0, size=3, locked="group")
    assert Point(1.0).moved(1.0) == Point(2.0)
    with pytest.raises(TypeError):
        records.replace(spot, z=1)  # type: ignore[call-arg]


@pytest.mark.parametrize("kind", [Point, Spot])
def test_a_record_that_only_its_reader_knows_is_read_back(kind: type[Point]) -> None:
    record = kind(1.0, names=("a", "b"))
    assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == copy.copy(record) == record


def test_what_a_class_writes_itself_is_kept() -> None:
    assert Open(3) == Open(13)
    assert hash(Open(3)) == hash(Open(13))
    assert repr(Open(3)) == "Open(value=3)"
    assert One("a") != One("a")
    assert One[str](what="a").what == "a"


def test_a_method_is_written_once_and_knows_its_name() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Local:
        value: int
        others: list[int] = records.field(default_factory=list)

    before = vars(Local)["__init__"]
    assert Local(1).value == 1
    after = vars(Local)["__init__"]
    assert Local(3).value == 3
    assert before is not after is vars(Local)["__init__"]
    assert after.__qualname__.endswith("Local.__init__")


def test_plain_records_of_one_size_have_their_code_but_not_their_names_in_common() -> None:
    @records.dataclass(frozen=True, slots=True)
    class Place:
        left: int
        top: int = 4

    @records.dataclass(frozen=True, slots=True)
    class Name:
        first: str
        last: str = "B"

        def __post_init__(self) -> None:
            assert self.first != "x"

    assert (Place(1), Place(top=2, left=1)) == (Place(1, 4), Place(1, 2))
    assert (Name("A"), Name(last="C", first="A")) == (Name("A", "B"), Name("A", "C"))
    with pytest.raises(TypeError, match=r"Place\.__init__\(\) missing 1 required positional argument: 'left'"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'first'"):
        Place(first=1)  # type: ignore[call-arg]
    with pytest.raises(AssertionError):
        Name("x")


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, [], 2), {}), ((1,), {"start": 1}), ((1,), {"total": 2}), ((), {"total": 2})]
)
def test_what_does_not_fit_is_refused_in_the_words_of_the_standard(
    values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError) as ours:
        Counting(*values, **named)
    with pytest.raises(TypeError) as theirs:
        standard(Counting, {"slots": True})(*values, **named)
    assert str(ours.value) == str(theirs.value)
    assert (Counting(2).total, Counting(2, [1]).found) == (4, [1])


def test_a_record_that_holds_itself_is_said_in_the_end() -> None:
    record = Point(1.0, names=(held := []))  # type: ignore[arg-type]
    held.append(record)
    assert repr(record) == "Point(x=1.0, y=2.0, names=[...])"


def test_an_ordered_record_is_sorted_by_its_fields_from_the_first() -> None:
    ranks = [Ranked(2, "a"), Ranked(1, "b"), Ranked(1, "a")]
    assert sorted(ranks) == [Ranked(1, "a"), Ranked(1, "b"), Ranked(2, "a")]
    assert Ranked(1) <= Ranked(1) < Ranked(2) >= Ranked(2) > Ranked(1)
    with pytest.raises(TypeError):
        Ranked(1) < Point(1.0)  # type: ignore[operator]  # noqa: B015


def test_a_record_and_all_in_it_as_plain_data() -> None:
    record = One((Point(1.0), [Spot(2.0)], {"key": Ranked(1)}, "text"))
    assert records.asdict(record) == dataclasses.asdict(record)


def test_one_that_may_be_weakly_referenced_is_itself_alone() -> None:
    held, twin = Held(1), Held(1)
    assert weakref.ref(held)() is held
    assert held != twin and len({held, twin}) == 2
    with pytest.raises(TypeError):
        weakref.ref(Point(1.0))


THEIRS = """
import dataclasses
from dataclasses import dataclass, field
from typing import Any, ClassVar

@dataclass(frozen=True, slots=True)
class Mark:
    kind: ClassVar[str] = "mark"
    at: int
    names: tuple[str, ...] = ()

@dataclass(frozen=True, kw_only=True, slots=True)
class Span(Mark):
    until: int | None = None
    notes: list[str] = field(default_factory=list, compare=False)

@dataclass
class Heap:
    found: list[int] = field(default_factory=list)
    total: int = field(init=False, default=7)

@dataclass(order=True)
class Ranked:
    level: int

@dataclass
class Counting:
    start: dataclasses.InitVar[int]

@dataclass
class Bare:
    pass
"""


def classes(package: str) -> dict[str, Any]:
    """Those that a package makes while ours are written late."""
    made: dict[str, Any] = {"__name__": f"{package}.marks"}
    with records.written_late("lab"):
        exec(compile(THEIRS, "marks", "exec", dont_inherit=True), made)  # its annotations are types, not text
    return made


@pytest.mark.parametrize(
    "call",
    [
        lambda made: made["Mark"](3),
        lambda made: made["Mark"](3, names=("a",)),
        lambda made: made["Span"](3, until=4),
        lambda made: made["Span"](3, notes=["n"]) == made["Span"](3),
        lambda made: hash(made["Span"](3, until=4)) == hash(made["Span"](3, until=4)),
        lambda made: made["Heap"](),
        lambda made: made["Heap"]([1]) == made["Heap"]([1]),
        lambda made: [(f.name, f.type, f.kw_only) for f in dataclasses.fields(made["Span"])],
        lambda made: dataclasses.replace(made["Span"](3), until=9),
        lambda made: sorted([made["Ranked"](2), made["Ranked"](1)]),
        lambda made: (made["Mark"].kind, made["Mark"].__match_args__, made["Span"].__match_args__),
        lambda made: made["Mark"].__annotations__,
    ],
)
def test_what_a_library_makes_of_data_classes_is_written_late_and_the_same(call: Callable[[Any], Any]) -> None:
    assert repr(call(classes("lab"))) == repr(call(classes("laboratory")))


def test_only_what_can_be_a_record_is_one_and_of_that_package_alone() -> None:
    late = {name for name, kind in classes("lab").items() if hasattr(kind, "__record_fields__")}
    assert late == {"Mark", "Span", "Heap"}
    assert not any(hasattr(kind, "__record_fields__") for kind in classes("laboratory").values())


def test_a_record_can_be_extended_by_a_data_class() -> None:
    kind: Any = dataclasses.make_dataclass("Far", [("z", int, 0)], bases=(classes("lab")["Mark"],), frozen=True)
    assert kind(1, z=2) == kind(1, (), 2) and repr(kind(1)).endswith("Far(at=1, names=(), z=0)")
    with pytest.raises(TypeError, match="cannot inherit"):
        dataclasses.make_dataclass("Open", [], bases=(classes("lab")["Mark"],))


def test_whatever_fails_leaves_the_standard_as_it_was() -> None:
    standard_one = dataclasses.dataclass
    with pytest.raises(ImportError), records.written_late("lab"):
        raise ImportError
    assert dataclasses.dataclass is standard_one


IN_THE_COMMAND = f"""
from handout import engines
engines.own_process = True
import pytest
assert pytest.main(["-qp", "no:cacheprovider", {__file__!r}, "-k", "not frozen_is_set and not in_the_command"]) == 0
from handout.errors import Position
print(Position.__setattr__ is object.__setattr__)
"""


def test_records_in_the_command_are_the_same_but_that_nothing_refuses_to_be_set() -> None:
    """All tests of this file but two, there."""
    assert printed(IN_THE_COMMAND).endswith("True\n")
