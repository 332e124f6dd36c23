"""What a file must be beyond its form: ids unique, sources and variables known, marks balanced, names as its place.

Each function yields the faults of one loaded file; nothing here reads files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from pydantic import BaseModel

from handout import packaged
from handout.accepting import ACCEPTABLE, OF_HANDOUTS
from handout.blocks import Accept, Block, Only, Part, descendants
from handout.blocks.block import Descendant
from handout.codes import CODES
from handout.errors import Diagnostic, Position, error, warning
from handout.models import locales
from handout.models.brand import Brand
from handout.models.content import DIGEST_PREFIX, PROTECTED_ROLES, Handout, SignOff
from handout.models.language import Region, WordsSignOff
from handout.models.messages import MessageRef, messages, normal
from handout.models.translation import BrandTranslation, Message, Translation
from handout.project.contents import ADDING, unknown_language
from handout.records import dataclass
from handout.source import Loaded, Path
from handout.source.strict import tag_problem
from handout.spelling import did_you_mean, nearest
from handout.text import numerals
from handout.text.inline import IN_BRACES, LINE, scan

B = TypeVar("B", bound=BaseModel)
T = TypeVar("T", Translation, BrandTranslation)


NUMBERS: Final = "picture-differs"
"""The code of a picture that shows what its text does not say."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the files of a project may name: the brands, layouts and variants it has, broken ones included, and its
    regions."""

    brands: Collection[str]
    layouts: Collection[str]
    regions: Mapping[str, Region]
    broken_regions: Collection[str] = ()
    variants: Collection[str] = ()
    languages: Collection[str] = ()
    """Those of which the project has a file, be it broken."""

    def region(self, code: str, where: Position) -> Iterator[Diagnostic]:
        """The fault of a region that is not there."""
        if code not in self.regions and code not in self.broken_regions:
            hint = did_you_mean(code, self.regions) + " A file regions/" + code + ".yaml adds one."
            yield error("unknown-region", f"there is no region “{code}”", where, hint)

    def variant(self, name: str, where: Position) -> Iterator[Diagnostic]:
        """The fault of a variant that is not there."""
        if name not in self.variants:
            hint = did_you_mean(name, self.variants) + f" A file variants/{name}.yaml adds one."
            yield error("unknown-variant", f"there is no variant “{name}”", where, hint)

    def language(self, tag: str, where: Position) -> Iterator[Diagnostic]:
        """The fault of a language of which nothing is known."""
        if not self.knows(tag):
            yield unknown_language(tag, self.languages, where)

    def knows(self, tag: str) -> bool:
        """Whether a language can be built: the project or the package has a file for it, or its tag tells enough."""
        return tag in self.languages or tag in packaged.languages() or packaged.plain_language(tag) is not None


def handout_faults(loaded: Loaded[Handout], around: Surroundings) -> Iterator[Diagnostic]:
    """Of a handout, whatever its file is called."""
    handout = loaded.model
    yield from around.language(handout.language, loaded.at("language"))
    yield from _repeated(((source.id, ("sources", n, "id")) for n, source in enumerate(handout.sources)), loaded)
    yield from _repeated(_ids(handout), loaded)
    yield from _accepts(handout.accept, (), loaded)
    for index, source in enumerate(handout.sources):
        yield from _accepts(source.accept, ("sources", index), loaded)
    yield from _lines(handout, (), loaded)
    for found in descendants(handout):
        yield from _part(found.path, found.part, loaded, around)
        yield from _lines(found.part, found.path, loaded)
        yield from _unlocked(found, loaded)
    for ref in messages(handout):
        yield from _text(ref, loaded, around)
    yield from old_digests(handout.review.approved, ("review", "approved"), loaded)


def role_faults(loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    """What nobody calls risks or help, nobody protects. (Benefits without them are refused with the sheet.)"""
    roles = {section.role for section in loaded.model.sections}
    where = loaded.at("sections")
    if not roles & {"benefits", *PROTECTED_ROLES}:
        message = (
            "no section has the role benefits, considerations or urgent: nothing here is protected as risks or help"
        )
        hint = "Where a section tells benefits, risks or when to get help, give it that role."
        yield warning("no-roles", message, where, hint)
    elif "considerations" in roles and not roles & {"benefits", "urgent"}:
        message = "risks are told here, and no section with the role urgent says when to get help"
        yield warning("no-roles", message, where, "Add one, or give the section that says so the role urgent.")


def translation_faults(
    loaded: Loaded[Translation], handout: str, tag: str, around: Surroundings
) -> Iterator[Diagnostic]:
    """Of a translation that stands in ``translations/<handout>/<tag>.yaml``."""
    if loaded.model.handout != handout:
        yield misnamed(loaded, "handout", handout)
    yield from _translation(loaded, tag, around)
    for index, message in enumerate(loaded.model.messages):
        if message.target is not None:
            yield from mark_faults(message.target, ("messages", index, "target"), loaded, around)


def brand_translation_faults(
    loaded: Loaded[BrandTranslation], brand: str, tag: str, around: Surroundings
) -> Iterator[Diagnostic]:
    """Of a brand's own words in ``brands/<brand>/translations/<tag>.yaml``. They are plain: a star is a star."""
    if loaded.model.brand != brand:
        yield misnamed(loaded, "brand", brand)
    yield from _translation(loaded, tag, around)


def brand_faults(loaded: Loaded[Brand], folder: str, around: Surroundings) -> Iterator[Diagnostic]:
    """Of a brand in ``brands/<folder>/``."""
    brand = loaded.model
    if brand.brand != folder:
        yield misnamed(loaded, "brand", folder)
    if folder in _NO_BRAND:
        message = f"no brand can be called “{folder}”: the output folder keeps other things under that name"
        yield error("reserved-name", message, loaded.at("brand"), "Choose another id, and rename the folder.")
    yield from around.region(brand.region, loaded.at("region"))
    yield from around.language(brand.staff_language, loaded.at("staff_language"))
    for index, tag in enumerate(brand.languages):
        where = loaded.at("languages", index)
        if tag in brand.languages[:index]:
            yield error("duplicate-id", f"the language “{tag}” stands here twice", where, "Delete one of them.")
        elif around.knows(tag) and tag not in around.languages and tag not in packaged.languages():
            message = (
                f"no file says how “{tag}” ({locales.english_name(tag)}) looks: it is set as its script is, with fixed "
                "words of the staff’s language"
            )
            yield warning("no-language-file", message, where, f"Write languages/{tag}.yaml: {ADDING}.")
    if brand.layout not in around.layouts:
        message, hint = f"there is no layout “{brand.layout}”", did_you_mean(brand.layout, around.layouts)
        yield error("unknown-layout", message, loaded.at("layout"), hint)
    for index, name in enumerate(brand.variants):
        where = loaded.at("variants", index)
        yield from around.variant(name, where)
        if name in brand.variants[:index]:
            yield error("duplicate-id", f"the variant “{name}” stands here twice", where, "Delete one of them.")


_NO_BRAND: Final = ("withdrawn", "thumbs")
"""Folders that ``output`` keeps beside those of the brands."""


def old_digests(signs: Iterable[SignOff | WordsSignOff], path: Path, loaded: Loaded[B]) -> Iterator[Diagnostic]:
    """Sign-offs of an older kind: they covered less than one does today, and hold no longer."""
    for index, sign in enumerate(signs):
        if not sign.digest.startswith(DIGEST_PREFIX):
            message = f"{sign.by} signed with an older kind of digest, which no longer holds"
            yield warning("old-digest", message, loaded.at(*path, index, "digest"), "Sign again; it may go.")


def misnamed(loaded: Loaded[B], key: str, expected: str) -> Diagnostic:
    """The fault of an id that says one thing while the place of its file says another."""
    found = getattr(loaded.model, key)
    message = f"“{key}” is “{found}”, but the place of the file says “{expected}”"
    return error("misnamed", message, loaded.at(key), f"Write “{key}: {expected}”, or rename the file or its folder.")


def _repeated(ids: Iterable[tuple[str, Path]], loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for ident, path in ids:
        earlier = first.setdefault(ident, path)
        if earlier != path:
            message = f"the id “{ident}” stands here a second time; the first is in line {loaded.at(*earlier).line}"
            yield error("duplicate-id", message, loaded.at(*path), "Choose another id.")


def _ids(handout: Handout) -> Iterator[tuple[str, Path]]:
    """Sections and blocks share their ids: a translation may name either as its context."""
    return ((found.part.id, (*found.path, "id")) for found in descendants(handout) if found.part.id)


def _part(path: Path, part: Part, loaded: Loaded[Handout], around: Surroundings) -> Iterator[Diagnostic]:
    known = [source.id for source in loaded.model.sources]
    named = part.sources if isinstance(part, Block) else ()
    for index, ident in enumerate(named):
        if ident not in known:
            message, hint = f"there is no source “{ident}”", did_you_mean(ident, known)
            yield error("unknown-source", message, loaded.at(*path, "sources", index), hint)
    yield from _accepts(part.accept, path, loaded)
    silent = not any(True for inner in (part, *_inside(part)) for _ in inner.texts())
    if silent and any(accept.check not in OF_HANDOUTS for accept in part.accept):
        message = "there is no text here for a check to look at"
        yield warning("unused-accept", message, loaded.at(*path, "accept"), "Delete “accept”.")
    for key, limit in (("only", part.only), ("not", part.not_)):
        if limit:
            yield from _only(limit, (*path, key), loaded, around)


def _inside(part: Part) -> Iterator[Part]:
    return (found.part for found in descendants(part))


def _accepts(accepts: Iterable[Accept], path: Path, loaded: Loaded[B]) -> Iterator[Diagnostic]:
    """Only checks that warn of a text can be accepted: a mistyped code would silence nothing, an error is mended."""
    for index, accept in enumerate(accepts):
        if accept.check in ACCEPTABLE:
            continue
        where = loaded.at(*path, "accept", index, "check")
        if accept.check in CODES:
            hint = f"Mend what it tells. Accepted can be: {', '.join(sorted(ACCEPTABLE))}."
            yield error("not-acceptable", f"the check “{accept.check}” cannot be accepted", where, hint)
        else:
            hint = did_you_mean(accept.check, ACCEPTABLE if nearest(accept.check, ACCEPTABLE) else CODES)
            yield error("unknown-check", f"there is no check “{accept.check}”", where, hint)


def _unlocked(found: Descendant[Part], loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    """A locked group is whole on every brand's and every variant's sheet: nothing around a part of it, nothing inside
    it and not the part itself may be restricted to some of them."""
    parts = (found.part, *reversed(found.above), *(inner.part for inner in descendants(found.part)))
    group = next((part.locked for part in parts if part.locked), None)
    if group is None:
        return
    for name, limit in (("only", found.part.only), ("not", found.part.not_)):
        for key in ("brand", "variant"):
            if getattr(limit, key, ()):
                message = f"this may not be kept for some {key}s: it holds or belongs to what is locked as “{group}”"
                where = loaded.at(*found.path, name, key)
                yield error("locked-group", message, where, "Restrict it by region only, or not at all.")


def _only(only: Only, path: Path, loaded: Loaded[Handout], around: Surroundings) -> Iterator[Diagnostic]:
    for index, code in enumerate(only.region):
        yield from around.region(code, loaded.at(*path, "region", index))
    for index, brand in enumerate(only.brand):
        if brand not in around.brands:
            message, hint = f"there is no brand “{brand}”", did_you_mean(brand, around.brands)
            yield error("unknown-brand", message, loaded.at(*path, "brand", index), hint)
    for index, variant in enumerate(only.variant):
        yield from around.variant(variant, loaded.at(*path, "variant", index))


def _text(ref: MessageRef, loaded: Loaded[Handout], around: Surroundings) -> Iterator[Diagnostic]:
    text = _value(loaded.model, ref.path)
    yield from mark_faults(text, ref.path, loaded, around)
    if ref.numbers:
        yield from _unsaid(ref, loaded)
    if "{region.advice}" in text:
        yield from _advice(ref, loaded, around)


def _unsaid(ref: MessageRef, loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    """A picture says nothing that the text beside it does not say, by value."""
    if lacking := numerals.unsaid(ref.numbers, numerals.of_pieces(scan(ref.source)[0])):
        message = f"the text does not say what its picture shows: {numerals.listed(lacking)}"
        hint = f"Write the number in digits, {numerals.PLAINLY}; or correct the picture's number."
        yield error(NUMBERS, message, loaded.at(*ref.path), hint)


def mark_faults(text: str, path: Path, loaded: Loaded[B], around: Surroundings) -> Iterator[Diagnostic]:
    """The marks and variables of one text, and the languages of its words."""
    pieces, faults = scan(text)
    for fault in faults:
        hint = did_you_mean_variable(text, fault.offset) if fault.code == "unknown-variable" else fault.hint
        yield error(fault.code, fault.message, loaded.inside(path, fault.offset), hint)
    for name in dict.fromkeys(piece.text for piece in pieces if piece.variable):
        if name not in IN_BRACES:
            offset = text.find("{" + name + "}")
            hint = did_you_mean(name, IN_BRACES)
            yield error("unknown-variable", f"there is no variable “{{{name}}}”", loaded.inside(path, offset), hint)
    for tag in dict.fromkeys(piece.language for piece in pieces if piece.language):
        yield from _of_language(tag, loaded.inside(path, text.find("]{" + tag + "}") + 2), around)


def _of_language(tag: str, where: Position, around: Surroundings) -> Iterator[Diagnostic]:
    """The tag of words of another language: in its usual form, and one that there is."""
    if problem := tag_problem(tag):
        yield error("bad-language", problem[0], where, problem[1])
    else:
        yield from around.language(tag, where)


def _lines(part: Handout | Part, above: Path, loaded: Loaded[Handout]) -> Iterator[Diagnostic]:
    """Room to write stands where somebody can write: in running text, in entries and in cells."""
    allowed = part.with_lines if isinstance(part, Block) else ()
    for path, text in part.texts():
        pieces, _ = scan(text)
        if any(piece.variable and piece.text == LINE for piece in pieces) and not set(allowed) & set(path):
            where = loaded.inside((*above, *path), text.find("{" + LINE + "}"))
            hint = (
                "It may stand in a text, an entry of a list or a table's row. A block “fields” has a label and a line."
            )
            yield error("misplaced-line", "a line to write on cannot stand here", where, hint)


def did_you_mean_variable(text: str, offset: int) -> str:
    """The variable most like what stands in braces at the offset, else how to write a plain brace."""
    word = text[offset + 1 :].partition("}")[0]
    if found := nearest(word.strip(), IN_BRACES):
        return f"Did you mean {{{found}}}?"
    return f"Known here: {', '.join(IN_BRACES)}. For a plain brace write \\{{."


def _advice(ref: MessageRef, loaded: Loaded[Handout], around: Surroundings) -> Iterator[Diagnostic]:
    """An advice line is printed only where there is one."""
    have = sorted(code for code, region in around.regions.items() if region.advice)
    offset = _value(loaded.model, ref.path).find("{region.advice}")
    where = loaded.inside(ref.path, offset)
    limits = [limit.region for limit in (*ref.only, *ref.without) if limit.region]
    if not limits:
        message = "{region.advice} is used where the text is for every region, and not all have an advice line"
        yield error(
            "no-advice-line", message, where, f"Add “only: {{region: [{have[0] if have else 'GB'}]}}” to the block."
        )
        return
    known = {*around.regions, *(code for codes in limits for code in codes)}
    lacking = sorted(code for code in known - set(have) if ref.in_region(code))
    if lacking:
        message = f"there is no advice line in {', '.join(lacking)}"
        yield error("no-advice-line", message, where, f"Regions that have one: {', '.join(have)}.")


def _value(model: BaseModel, path: Path) -> str:
    """The text at a path of a file."""
    value: object = model
    for part in path:
        value = getattr(value, _field(value, part)) if isinstance(part, str) else value[part]  # type: ignore[index]
    return str(value)


def _field(model: object, key: str) -> str:
    """The field of a model that a file calls so: ``fields_`` is ``fields`` there, ``picture_steps`` has a hyphen."""
    fields = type(model).model_fields if isinstance(model, BaseModel) else {}
    return next((name for name, field in fields.items() if field.alias == key), key)


def _translation(loaded: Loaded[T], tag: str, around: Surroundings) -> Iterator[Diagnostic]:
    model = loaded.model
    if model.language != tag:
        yield misnamed(loaded, "language", tag)
    yield from around.language(model.language, loaded.at("language"))
    yield from _twice(model.messages, loaded)
    yield from old_digests(model.reviewed, ("reviewed",), loaded)
    for index, message in enumerate(model.messages):
        yield from _accepts(message.accept, ("messages", index), loaded)


def _twice(listed: Iterable[Message], loaded: Loaded[B]) -> Iterator[Diagnostic]:
    """One source in one context has one translation."""
    first: dict[tuple[str, str | None], int] = {}
    for index, message in enumerate(listed):
        earlier = first.setdefault((normal(message.source), message.context), index)
        if earlier != index:
            line = loaded.at("messages", earlier, "source").line
            told = f"this source stands here a second time; the first is in line {line}"
            hint = "Delete one, or add “context: …”, the id of the section or block where this one belongs."
            yield error("duplicate-message", told, loaded.at("messages", index, "source"), hint)
