"""A request, and everything of the project that it names."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date

from handout.assemble.voice import Voice
from handout.blocks import descendants
from handout.blocks.figure import FigureBlock
from handout.errors import InputError, UsageError, error
from handout.models.brand import Brand
from handout.models.content import Handout
from handout.models.language import Region
from handout.models.selection import Selection
from handout.models.translation import Translation
from handout.project import Project
from handout.release import picture_hash
from handout.source import Loaded
from handout.spelling import unknown


@dataclass(frozen=True, slots=True)
class Request:
    """What to build. ``language`` is a tag, or ``source`` for the source language; ``layout`` None: the brand's.

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
    own = Voice(project.language(handout.model.language), region.region)
    patient = Voice(project.language(tag), region.region)
    staff = Voice(project.language(brand.model.staff_language), region.region)
    return Job(project, request, handout, brand, region, own, patient, staff)


def pictures(project: Project, handout: Loaded[Handout]) -> dict[str, str]:
    """The hash of each of the handout's pictures, by the name that its figures give it (for ``release.digest``)."""
    blocks = (found.part for found in descendants(handout.model))
    names = {block.figure.file for block in blocks if isinstance(block, FigureBlock)}
    images = {name: project.images.get(picture_key(handout, name)) for name in names}
    return {name: picture_hash(image) for name, image in images.items() if image}


def picture_key(handout: Loaded[Handout], file: str) -> str:
    """The name by which the project keeps a figure's picture: relative to the project, not to the handout's file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(handout.name), file))
