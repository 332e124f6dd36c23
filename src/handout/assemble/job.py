"""A request, and everything of the project that it names."""

from __future__ import annotations

import posixpath
from datetime import date

from handout import packaged
from handout.assemble.voice import Voice
from handout.blocks import Block, descendants
from handout.errors import InputError, Position, UsageError, error
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.language import Region
from handout.models.selection import Selection
from handout.models.standard import Standard
from handout.models.translation import Translation
from handout.models.variant import Variant
from handout.project import Project
from handout.records import dataclass, replace
from handout.release import picture_hash, unfinished
from handout.source import Loaded
from handout.spelling import unknown


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. ``language`` is a tag, or ``source`` for the source language; ``layout`` None: the brand's;
    ``variant`` None: the plain sheet; ``standard`` None: the brand's.

    ``imposed``: two pages on each side of the paper. ``past``: it was asked for as of a day that is over; only marked
    sheets are built then. ``known``: the latest day that a clock has told, where ``today`` may lie behind it; None:
    nobody asks.
    """

    handout: str
    language: str
    brand: str
    layout: str | None
    variant: str | None
    today: date
    draft: bool
    release: bool
    past: bool = False
    known: date | None = None
    imposed: bool = False
    standard: Standard | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A request with everything that it names."""

    project: Project
    request: Request
    handout: Loaded[Handout]
    brand: Loaded[Brand]
    region: Region
    own: Voice
    """In the handout's own language."""
    patient: Voice
    staff: Voice
    beside: Voice | None = None
    """The other of two languages that the sheet sets side by side."""

    @property
    def source(self) -> str:
        """The source language."""
        return self.handout.model.language

    @property
    def language(self) -> str:
        return self.patient.tag

    def translation(self, language: str) -> Loaded[Translation] | None:
        """The handout's translation into a language other than its own."""
        if language == self.source:
            return None
        return self.project.translations.get((self.request.handout, language))

    @property
    def selection(self) -> Selection:
        return Selection(self.region.region, self.request.brand, self.request.variant)

    def turned(self, beside: Voice) -> Job:
        """The job of the text beside the patient's."""
        return replace(self, patient=beside, beside=None)


def job_of(project: Project, request: Request) -> Job:
    """Everything that a request names; errors as ``assembling.assemble``."""
    handout = project.handouts.get(request.handout)
    if handout is None:
        raise UsageError(*unknown("handout", [request.handout], project.handouts))
    brand = project.brands.get(request.brand)
    if brand is None:
        raise UsageError(*unknown("brand", [request.brand], project.brands))
    region = project.regions.get(brand.model.region)
    if region is None:
        message = f"nothing is known of the country “{brand.model.region}”"
        hint = f"Write regions/{brand.model.region}.yaml with its emergency number."
        raise InputError(error("unknown-region", message, brand.at("region"), hint))
    tag = handout.model.language if request.language == "source" else request.language
    staff = Voice(project.language(brand.model.staff_language), region.region, english(project, region))
    own = Voice(project.language(handout.model.language), region.region, staff)
    patient = Voice(project.language(tag), region.region, staff)
    variant = variant_of(project, request.variant)
    job = Job(project, request, handout, brand, region, own, patient, staff)
    if variant is None or not variant.two:
        return job
    second = second_language(project, handout.model, brand.model, region, request.variant)
    return replace(job, beside=Voice(project.language(second), region.region, staff))


def english(project: Project, region: Region) -> Voice:
    """Who speaks last: English has all words. A project's broken file for it stops no sheet in other languages."""
    own = project.languages.get("en")
    language = own.model if own else packaged.language("en")
    assert language is not None, "English is packaged"
    return Voice(language, region.region)


def variant_of(project: Project, name: str | None) -> Variant | None:
    """The variant of a name; UsageError where the project has none, InputError where its file is broken."""
    if name is None:
        return None
    if found := project.variants.get(name):
        return found.model
    if ("variant", name) in project.faults:
        where = Position(f"variants/{name}.yaml")
        raise InputError(error("broken-variant", f"the variant “{name}” has faults", where, "Mend that file first."))
    raise UsageError(*unknown("variant", [name], project.variants))


def second_language(project: Project, handout: Handout, brand: Brand, region: Region, variant: str | None) -> str:
    """The language of the text beside the patient's: the staff's, if every text that the sheet prints is there in it
    and up to date, else the source's."""
    staff = brand.staff_language
    translation = project.translations.get((handout.handout, staff))
    if translation is None or staff == handout.language:
        return handout.language
    sheets = (Selection(region.region, brand.brand, variant),)
    return handout.language if unfinished(handout, translation.model, region, sheets) else staff


def says_twice(project: Project, request: Request) -> bool:
    """Whether a sheet of two languages would say all twice: the text beside the patient's is in the same language.
    What the project has not is for ``job_of`` to tell."""
    variant = project.variants.get(request.variant or "")
    handout, brand = project.handouts.get(request.handout), project.brands.get(request.brand)
    region = project.regions.get(brand.model.region) if brand else None
    if variant is None or not variant.model.two or handout is None or brand is None or region is None:
        return False
    tag = handout.model.language if request.language == "source" else request.language
    return tag == second_language(project, handout.model, brand.model, region, request.variant)


def pictures(project: Project, handout: Loaded[Handout]) -> dict[str, str]:
    """The hash of each of the handout's pictures, by the name that its blocks give it (for ``release.digest``)."""
    blocks = (found.part for found in descendants(handout.model))
    names = {file for block in blocks if isinstance(block, Block) for _, file in block.pictures()}
    images = {name: project.images.get(picture_key(handout, name)) for name in names}
    return {name: picture_hash(image) for name, image in images.items() if image}


def picture_key(handout: Loaded[Handout], file: str) -> str:
    """The name by which the project keeps a block's picture: relative to the project, not to the handout's file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(handout.name), file))
