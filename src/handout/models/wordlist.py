"""The words of a language that the checks of words look for, as its data file says
(``packaged/wordlists/<tag>.yaml``)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final, Self

from pydantic import Field, model_validator

from handout.models.content import Source
from handout.patterns import regex
from handout.source.strict import AfterCheck, Format, Model, OneLine, Tag, Text, wrong

_SHAPE: Final = regex(r"(?:[\w'’&%.,\- ]|[(|)?*…]|<[a-z-]+>)+")

_GROUP: Final = regex("<([a-z-]+)>")


def _texts(data: object) -> Iterator[str]:
    """All texts of a model's data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from (text for value in data.values() for text in _texts(value))
    elif isinstance(data, Iterable):
        yield from (text for value in data for text in _texts(value))


def _pattern(text: str) -> str:
    """The phrase; raises the fault if it is none."""
    if not _SHAPE.fullmatch(text) or text.count("(") != text.count(")"):
        message = f"“{text}” is no phrase"
        raise wrong("bad-phrase", message, "Write words, (a|b), ? behind what may be missing, *, … and <groups>.")
    return text


Phrase = Annotated[OneLine, AfterCheck(_pattern)]
"""Words to be found, whatever their capitals: ``(a|b)`` is either, ``?`` makes what stands before it optional, ``*``
takes any ending, ``…`` up to five other words, ``<name>`` any phrase of that group. A blank is a blank or a hyphen."""
Phrases = tuple[Phrase, ...]


class Claim(Model):
    """Words that make a claim."""

    find: Phrases
    """The words."""
    unless: Phrases = ()
    """Longer phrases in which they mean something else."""
    without: Phrases = ()
    """Words anywhere in a sentence that make them mean something else."""
    sourced: bool = False
    """Whether a source or a number beside them makes them a statement that can be checked."""
    denial: bool = False
    """Whether they deny something themselves (“no side effects”), so that their own “no” takes nothing back."""


class JudgedWords(Model):
    """One language; what it does not list is not judged in it."""

    format: Format = 1
    """Version of this file format."""
    language: Tag
    """Its tag."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    """What the lists rest on."""
    groups: Mapping[str, Phrases] = {}
    """Phrases that others name."""
    negations: Phrases = ()
    """Words that take back what stands behind them in their clause."""
    denials: Phrases = ()
    """Words that take back what stands right before them."""
    not_negations: Phrases = ()
    """What looks so: “not only”."""
    clauses: Phrases = ()
    """Words with which a new clause begins, so that a negation before them holds no more."""
    asking: Phrases = ()
    """Words with which a question begins that only sells. All other questions ask, and claim nothing."""
    numbers: Phrases = ()
    """Numbers said in words."""
    promotional: tuple[Claim, ...] = ()
    """Promises and praise."""
    needs_number: tuple[Claim, ...] = ()
    """How often or how long, without saying it."""
    needs_partner: tuple[Claim, ...] = ()
    """What plays a risk down where no risks are told."""
    terms: Phrases = ()
    """Medical words that need a plain one beside them."""
    explaining: Phrases = ()
    """Words that explain, or that name one of a kind that is named in plain words."""
    apposing: Phrases = ()
    """What explains right behind a term: “, a …”."""
    defining: Phrases = ()
    """Words behind a term that say what it is."""
    abbreviations: tuple[OneLine, ...] = ()
    """Abbreviations that most people know."""
    emphatic: tuple[OneLine, ...] = ()
    """Short words that people write in capitals, so that they are no abbreviations."""
    agents: Phrases = ()
    """People who do what a sentence in the passive says."""
    participles: Phrases = ()
    """Participles that do not end as others do."""
    syllables: Mapping[int, Text] = {}
    """Words whose syllables the rule of the language counts wrongly, by their number."""

    @model_validator(mode="after")
    def _grouped(self) -> Self:
        named = {name for text in _texts(self.model_dump()) for name in _GROUP.findall(text)}
        if unknown := sorted(named - self.groups.keys()):
            raise wrong("bad-phrase", f"there is no group <{unknown[0]}>", "Name a group of this file.")
        return self

    def syllable_counts(self) -> Mapping[str, int]:
        """The number of syllables by word."""
        return {word: count for count, listed in self.syllables.items() for word in listed.split()}
