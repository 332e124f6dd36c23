"""What the string under a field says of it: the manual, and the descriptions of the JSON Schema.

pydantic can read these strings when a class is made (``use_attribute_docstrings``), and would parse the source of every
model at each start for it. They are asked for by whoever writes a manual or a schema, so they are read then.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from itertools import pairwise

from pydantic import BaseModel

from handout.caching import cached


def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """The docstrings of the fields by the names of these, of a field that is inherited that of where it is written.

    Whoever writes a field anew describes it anew: nothing is taken from the field that it replaces.
    """
    return {
        name: text
        for name in model.model_fields
        for owner in [next(kind for kind in model.__mro__ if name in inspect.get_annotations(kind))]
        if (text := _written(owner).get(name))
    }


@cached(300)
def _written(model: type) -> Mapping[str, str]:
    """The docstrings in the source of one class."""
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    return dict(_pairs(body)) if isinstance(body, ast.ClassDef) else {}


def _pairs(body: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, after in pairwise(body.body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            said = after.value
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                yield field.target.id, inspect.cleandoc(said.value)
