"""The words of the staff's page in one language, as its data file (``packaged/desk/words/<tag>.yaml``) has them."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from handout.patterns import regex
from handout.source.strict import Format, Model, OneLine, Tag, wrong

Plural = Literal["zero", "one", "two", "few", "many", "other"]
"""CLDR's plural categories (UTS #35, part 3, 5)."""

_HOLE = regex(r"\{[a-z]+\}")


class DeskWords(Model):
    """What the staff's page says in one language."""

    format: Format = 1
    """Version of this file format."""
    language: Tag
    """The language; equals the file's name."""
    sources: Annotated[tuple[OneLine, ...], Field(min_length=1)]
    """Who made the words, and who has checked them."""
    words: Mapping[str, OneLine]
    """Each by its key; the English file says where it stands."""
    counted: Mapping[str, Mapping[Plural, OneLine]]
    """What is said with a number, in the language's plural forms."""

    @model_validator(mode="after")
    def _others(self) -> Self:
        for key, forms in self.counted.items():
            if "other" not in forms:
                raise wrong("missing-key", f"“{key}” lacks the plural form “other”", "Every language has it.")
        return self

    def over(self, under: "DeskWords") -> "DeskWords":
        """These words, and for what they lack those of ``under``."""
        words, counted = {**under.words, **self.words}, {**under.counted, **self.counted}
        return self.model_copy(update={"words": words, "counted": counted})


def holes(text: str) -> frozenset[str]:
    """The places to be filled in a text, such as ``{date}``."""
    return frozenset(_HOLE.findall(text))
