"""The fields of a record, and what ``dataclasses`` would have made of them, for whoever asks that."""

from __future__ import annotations

from typing import Any, Final

FIELDS: Final = "__record_fields__"
"""Where the class of a record keeps its fields."""
MISSING: Final = object()
"""No default, and nothing that makes one."""


class RecordField:
    """One field: its default or what makes it, and who takes notice of it."""

    __slots__ = ("compare", "default", "factory", "init", "named", "repr", "type")

    def __init__(
        self,
        default: Any,
        factory: Any = MISSING,
        *,
        init: bool = True,
        repr: bool = True,
        compare: bool = True,
        named: bool = False,
    ) -> None:
        self.default, self.factory = default, factory
        self.init, self.repr, self.compare, self.named = init, repr, compare, named
        self.type = ""


RecordFields = dict[str, RecordField]
"""By their names, in the order of writing."""


def record_field(
    *,
    default: Any = MISSING,
    default_factory: Any = MISSING,
    init: bool = True,
    repr: bool = True,
    compare: bool = True,
    kw_only: bool = False,
) -> RecordField:
    """As ``dataclasses.field``, as far as we use it."""
    return RecordField(default, default_factory, init=init, repr=repr, compare=compare, named=kw_only)


class StandardFields:
    """``__dataclass_fields__``, worked out when somebody asks: those of a class that ``dataclasses`` makes."""

    __slots__ = ("_fields",)

    def __init__(self, fields: RecordFields) -> None:
        self._fields = fields

    def __get__(self, _instance: object, owner: type) -> dict[str, Any]:
        import dataclasses

        listed = [(name, one.type, _standard(one)) for name, one in self._fields.items()]
        bare: Any = dataclasses.make_dataclass(
            owner.__name__, listed, namespace={"__doc__": ""}, init=False, repr=False, eq=False
        )
        found: dict[str, Any] = bare.__dataclass_fields__
        owner.__dataclass_fields__ = found  # type: ignore[attr-defined]
        return found


class StandardParams:
    """``__dataclass_params__``, which ``dataclasses`` asks of a class that another one extends."""

    __slots__ = ("_options",)

    def __init__(self, eq: bool, frozen: bool) -> None:
        self._options: dict[str, Any] = {"eq": eq, "frozen": frozen}

    def __get__(self, _instance: object, _owner: type) -> Any:
        from dataclasses import make_dataclass

        bare: Any = make_dataclass("Bare", (), **self._options)
        return bare.__dataclass_params__


def _standard(one: RecordField) -> Any:
    from dataclasses import field as standard

    more: dict[str, Any] = {"init": one.init, "repr": one.repr, "compare": one.compare, "kw_only": one.named}
    if one.factory is not MISSING:
        return standard(default_factory=one.factory, **more)
    return standard(**more) if one.default is MISSING else standard(default=one.default, **more)
