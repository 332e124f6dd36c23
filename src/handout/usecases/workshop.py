"""A project with the tools to make its sheets, and what all of them depend on; ``making`` makes one."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

from handout import interrupts
from handout.assemble.bodies import Bodies
from handout.assemble.job import Request, pictures, variant_of
from handout.caching import Cache
from handout.compose.plan import Branding, Metadata, Plan
from handout.errors import Diagnostic, EnvironmentFault, InputError, Position, error
from handout.models.brand import Brand, Typefaces
from handout.models.icons import picture_name
from handout.models.image import Image
from handout.models.messages import Same
from handout.models.overlong import Overlong
from handout.models.standard import Standard
from handout.output.manifest import Entry
from handout.project import Project
from handout.records import dataclass, replace
from handout.release import digest
from handout.sharing import BODIES, DESIGNS, StyleKey
from handout.sheet import Body, Sheet
from handout.source import Loaded
from handout.spelling import did_you_mean, unknown
from handout.style import Stylesheet, resolve
from handout.text.face import Face
from handout.text.fonts import FALLBACK, FontCatalogue
from handout.usecases.canonical import Digested, places
from handout.usecases.checking import Checking, FileCheck, SharedChecks, SheetCheck
from handout.usecases.fonts import without_bold
from handout.usecases.inputs import files_digest, folder_digest, is_usual
from handout.usecases.origins import Origins
from handout.usecases.result import SheetResult
from handout.usecases.typefaces import Families, of_brand, of_layout

FONTS: Final = "fonts"
"""The folder of a project's own fonts."""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A sheet as it was laid out and checked, before it becomes a file of its own; ``standard`` is what that keeps."""

    plan: Plan
    branding: Branding
    metadata: Metadata
    standard: Standard


@dataclass(frozen=True, slots=True)
class Printed:
    """The bytes of a PDF, how many pages it has and whether these are too many, or why there is none."""

    data: bytes | None
    faults: tuple[Diagnostic, ...] = ()
    pages: int = 0
    overlong: Overlong | None = None
    laid: LaidOut | None = None
    """Its pages as data, where they are asked for."""
    painted: tuple[Plan, Branding] | None = None
    """What was painted, so that it is seen that two files have the same pages."""
    alone: Callable[[Branding], bytes] | None = None
    """Makes a file with the same fonts, and on its pages nothing but what the text quotes of such a brand."""


class Typeset(Protocol):
    """From a sheet to a PDF; ``said`` is what the file says of its state in its metadata."""

    def __call__(
        self,
        *,
        sheet: Sheet,
        stylesheet: Stylesheet,
        images: Mapping[str, Image],
        logo: str | None,
        palette: Mapping[str, str],
        said: Mapping[str, str],
    ) -> Printed: ...


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps that a build takes after assembling; tests put others in their place. All can be pickled.

    Without a ``typesetter`` nothing is typeset, and what would be is told (``Outcome.WOULD_BUILD``). ``checks``
    are asked before ``check_sheet``, and once for all sheets that are alike in what each of them looks at.
    """

    typesetter: Callable[[Project, FontCatalogue], Typeset] | None
    check_sheet: SheetCheck | None = None
    check_file: FileCheck | None = None
    checks: SharedChecks | None = None


@dataclass(frozen=True, slots=True)
class DrawnSheet:
    """The pages of a sheet as data, with what they were laid out from."""

    laid: LaidOut
    sheet: Sheet
    stylesheet: Stylesheet


@dataclass(frozen=True, slots=True)
class Made:
    """One sheet: what to report, and, where there is a new one, its bytes and the entry that describes them. ``drawn``:
    what is on its pages, where that is asked for."""

    result: SheetResult
    entry: Entry | None = None
    data: bytes | None = None
    drawn: DrawnSheet | None = None


@dataclass(frozen=True)
class Workshop:
    """A project, the tools to make its sheets, and what all its sheets depend on."""

    project: Project
    steps: Steps
    known_fonts: FontCatalogue | None = None
    """The project's fonts as another workshop has opened them."""

    @cached_property
    def typeset(self) -> Typeset:
        if self.steps.typesetter is None:
            raise TypeError("nothing is typeset without a typesetter")
        return self.steps.typesetter(self.project, self.fonts)

    @cached_property
    def fonts(self) -> FontCatalogue:
        """The project's own fonts first; the system's are looked at only where somebody names one."""
        return self.known_fonts or FontCatalogue(self.project.fonts, system=True)

    def faces(self, named: Families) -> tuple[Face, ...]:
        """The faces of families. EnvironmentFault, at the place that names it, where one is not to be found."""
        return tuple(face for name, where in named.items() for face in self._family(name, where))

    def _family(self, name: str, where: Position) -> Iterable[Face]:
        try:
            return self.fonts.faces(name)
        except EnvironmentFault as fault:
            raise EnvironmentFault(*(replace(told, where=told.where or where) for told in fault.diagnostics)) from fault

    def families(self, request: Request) -> Families:
        """Those that the brand and the layout of a sheet name. InputError as ``layout_of``."""
        layout, variant = layout_of(self.project, request), request.variant
        named = self._families.get((layout, variant), lambda: of_layout(self.project, layout, variant))
        return {**of_brand(self.project.brands[request.brand]), **named}

    def font_notes(self, request: Request) -> tuple[Diagnostic, ...]:
        """What is told of the fonts that a brand, a layout or a language names. Errors as ``faces``, ``families``."""
        named, language = self.families(request), self.project.language(request.language)
        self.faces(named)
        where = Position(f"languages/{request.language}.yaml")
        return tuple(without_bold(self.fonts, {**dict.fromkeys(language.fonts, where), **named}))

    # -- what brands share (``handout.sharing``)

    @cached_property
    def bodies(self) -> Bodies:
        """Those that are assembled already."""
        return Bodies()

    @cached_property
    def digested(self) -> Cache[Same[Body], Digested]:
        """What is known for the keys of their sheets, of each body."""
        return Cache(BODIES)

    @cached_property
    def _families(self) -> Cache[tuple[str, str | None], Families]:
        """Those that layouts name."""
        return Cache(DESIGNS)

    @cached_property
    def _stylesheets(self) -> Cache[StyleKey, Stylesheet]:
        return Cache(DESIGNS)

    @cached_property
    def _pictured(self) -> Cache[str, Mapping[str, Image]]:
        return Cache(DESIGNS)

    @cached_property
    def _sources(self) -> Cache[tuple[str, str], str]:
        return Cache(BODIES)

    def source_digest(self, handout: str, region: str) -> str:
        """The digest of what a handout says in its own language and a country."""

        def make() -> str:
            loaded, country = self.project.handouts[handout], self.project.regions[region]
            language, shown = self.project.language(loaded.model.language), pictures(self.project, loaded)
            return digest(loaded.model, pictures=shown, region=country, language=language)

        return self._sources.get((handout, region), make)

    @cached_property
    def checking(self) -> Checking | None:
        """The checks that sheets share."""
        return Checking(self.project, self.steps.checks) if self.steps.checks else None

    def stylesheet(self, request: Request, body: Body) -> Stylesheet:
        """The stylesheet of a sheet. InputError as ``layout_of`` and ``style.resolve``."""
        brand, rtl = self.project.brands[request.brand].model, body.direction == "rtl"
        name, standard = layout_of(self.project, request), request.standard or brand.standard
        faces = brand.typefaces
        key = StyleKey(name, request.variant, faces.body, faces.heading, body.paper, rtl, request.imposed, standard)

        def make() -> Stylesheet:
            layouts = {layout: loaded.model for layout, loaded in self.project.layouts.items()}
            variant = variant_of(self.project, request.variant)
            found = resolve(name, layouts, faces, body.paper, rtl=rtl, variant=variant)
            return replace(found, imposed=request.imposed, standard=standard)

        return self._stylesheets.get(key, make)

    def icons(self, stylesheet: Stylesheet) -> Mapping[str, Image]:
        """The icons that a stylesheet may paint, by their names among pictures; InputError for one that is missing."""
        return self._pictured.get(stylesheet.digest, lambda: _icons(self.project, stylesheet))

    # -- what all sheets depend on

    @cached_property
    def own_fonts(self) -> str:
        """The digest of the project's own fonts."""
        return files_digest(self.project.root, [FONTS])

    @cached_property
    def origins(self) -> Origins:
        """From what sheets are made today."""

        def faces(named: Families) -> list[str]:
            return [face.key for face in self.faces(named)]

        def mark(brand: str) -> str:
            name = logo(self.project.brands[brand])
            return self.picture(name) if name and name in self.project.images else ""

        return Origins(self.project, faces, mark, self._fonts_of, self._icons)

    def _fonts_of(self, families: frozenset[str]) -> str:
        """Of no name that is among them, a face may stand in where a language's own fonts lack a sign."""
        asked = families.union(FALLBACK)
        held = frozenset(file.path for file in self.project.fonts if file.family in asked)
        return self._held.get(held, lambda: folder_digest(self.project.root, FONTS, held))

    @cached_property
    def _held(self) -> Cache[frozenset[Path], str]:
        """The digests of own fonts: most languages ask for the same ones, or for none."""
        return Cache(BODIES)

    def places(self, file: Loaded[Any]) -> str:
        """Where a file says what it says (``canonical.places``)."""
        if file.name not in self._placed:
            self._placed[file.name] = places(file)
        return self._placed[file.name]

    @cached_property
    def _placed(self) -> dict[str, str]:
        return {}

    def _icons(self, layout: str, variant: str | None) -> frozenset[str]:
        """The icons of a layout and a variant, which no brand, paper or direction changes. A layout that cannot be
        resolved has its fault told with its sheets."""
        layouts = {name: loaded.model for name, loaded in self.project.layouts.items()}
        try:
            laid = self.project.variants.get(variant or "")
            return resolve(
                layout, layouts, Typefaces.model_construct(), "A4", rtl=False, variant=laid.model if laid else None
            ).icons
        except InputError:
            return frozenset()

    def picture(self, name: str) -> str:
        """The digest of the file of one of the project's pictures: what is made of it, the program's own says."""
        return self.project.images[name].sha256

    def elsewhere(self) -> tuple[str, ...]:
        """Files read besides those in their usual places: pictures, and fonts of the system that a brand or a layout
        names."""
        pictures = sorted(name for name in self.project.images if not is_usual(name))
        return (*pictures, *sorted({str(path) for path in self.named_files()}))

    def named_files(self) -> Iterator[Path]:
        """The font files behind the families that brands, layouts and variants name, as far as there are any."""
        brands = (of_brand(loaded) for loaded in self.project.brands.values())
        forms = (None, *self.project.variants)
        layouts = (of_layout(self.project, name, form) for name in self.project.layouts for form in forms)
        for name, where in {name: where for named in (*brands, *layouts) for name, where in named.items()}.items():
            try:
                yield from (face.file.path for face in self.faces({name: where}))
            except Exception as fault:  # noqa: BLE001 - whatever it is, it is reported with each sheet that asks for it
                interrupts.pass_on(fault)


def open_workshop(root: Path, steps: Steps, languages: Iterable[str] = ()) -> Workshop:
    """Load a project. ``languages``: those of which all files are read at once (``Project.load``), if not of all."""
    return Workshop(Project.load(root, languages=frozenset(languages) or None), steps)


def _icons(project: Project, stylesheet: Stylesheet) -> dict[str, Image]:
    icons = {name: project.icon(name) for name in sorted(stylesheet.icons)}
    if missing := unknown("icon", [name for name, icon in icons.items() if icon is None], project.icon_names):
        place = Position(project.layouts[stylesheet.layout].name)
        raise InputError(*(replace(fault, where=place) for fault in missing))
    return {picture_name(name): icon for name, icon in icons.items() if icon}


def logo(brand: Loaded[Brand]) -> str | None:
    """The name by which the project keeps a brand's logo."""
    if brand.model.logo is None:
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(brand.name), brand.model.logo.file))


def layout_of(project: Project, request: Request) -> str:
    """The layout's name. InputError where the brand names one that is not there."""
    brand = project.brands[request.brand]
    name = request.layout or brand.model.layout
    if name not in project.layouts:
        if ("layout", name) in project.faults:
            hint = "Mend that file first."
            where = Position(f"layouts/{name}.yaml") if request.layout else brand.at("layout")
            raise InputError(error("broken-layout", f"the layout “{name}” has faults", where, hint))
        hint = did_you_mean(name, project.layouts)
        raise InputError(error("unknown-layout", f"there is no layout “{name}”", brand.at("layout"), hint))
    return name
