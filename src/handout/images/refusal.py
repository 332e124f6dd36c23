"""A picture that is not taken, and why."""

from __future__ import annotations

from handout.errors import InputError, Position, error


def refuse(code: str, message: str, where: Position, hint: str) -> InputError:
    """A fault of a picture."""
    return InputError(error(code, message, where, hint))
