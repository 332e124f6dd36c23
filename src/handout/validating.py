"""pydantic, imported without what it makes for those who ask more of it than we do.

Whoever imports this module before pydantic has it at three quarters of the cost; whoever does not has the same
pydantic. Two things take their time: methods of data classes that are never called, and the keys of 80 ``TypedDict``s
that nobody asks for.
"""

from __future__ import annotations

from importlib import import_module

from handout.engines import plain_typed_dicts
from handout.patterns import compiled_late
from handout.records import written_late

with compiled_late("platform"):
    import_module("platform")  # ``uuid`` asks it one thing

import_module("typing_extensions")  # where pydantic takes ``TypedDict`` from
with plain_typed_dicts("pydantic_core.core_schema"), written_late("annotated_types", "pydantic"):
    for _name in ("main", "fields", "types", "functional_serializers", "functional_validators"):
        import_module(f"pydantic.{_name}")
