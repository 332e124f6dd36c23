"""What the package ships as data: languages, regions, layouts, variants, fonts, icons, a starter project.

Each is read once, through ``source``. A fault in these files is ours, not the user's: it is raised as InputError with
the place.
"""

from __future__ import annotations

import hashlib
import pathlib
from typing import TYPE_CHECKING, Final, TypeVar

from handout.caching import cached
from handout.errors import InputError
from handout.packaged.parsed import parsed

if TYPE_CHECKING:
    from pydantic import BaseModel

    from handout.models.deskwords import DeskWords
    from handout.models.image import Image
    from handout.models.language import Language, Region
    from handout.models.layout import Layout
    from handout.models.numberwords import NumberWords
    from handout.models.variant import Variant
    from handout.models.wordlist import JudgedWords
    from handout.source import Data, Loaded

    B = TypeVar("B", bound=BaseModel)

NAMED: Final = "handout/packaged/"
"""How the names of these files begin in a fault."""
_HERE: Final = pathlib.Path(__file__).parent
_IN_REPOSITORY: Final = ("layouts", "variants")
_DESK_WORDS: Final = "desk/words"
_CACHE: Final = 256
"""More than there are languages or regions: nothing is read twice."""


def language(tag: str) -> Language | None:
    """The packaged language of this tag, in canonical case; None if there is none."""
    return _read_language(tag) if tag in languages() else None


def under_language(tag: str) -> Data:
    """What a project's own file for this language may leave out: all that the packaged one says, but its name. Of a
    language that is not packaged what its ``kin`` says, else the look of its script; None where neither is known."""
    from handout.models.locales import is_known

    if tag in languages():
        return {key: value for key, value in _written(tag).items() if key != "language"}
    if (near := kin(tag)) is not None:
        own = {
            key: value for key, value in _written(near).items() if key not in ("language", "name", "english", "locale")
        }
        return own if is_known(tag.replace("-", "_")) else {**own, "locale": near.replace("-", "_")}
    return _defaults(tag) or None


def kin(tag: str) -> str | None:
    """The packaged language from which a tag differs by country or spelling alone: ``es`` of ``es-MX``."""
    from handout.models.locales import script_of
    from handout.models.meaning import meant_by

    first, *rest = tag.split("-")
    near = meant_by(tag, languages()) if rest else ()
    same = len(near) == 1 and near[0].split("-")[0] == first and script_of(near[0]) == script_of(tag)
    return near[0] if same else None


@cached(_CACHE)
def plain_language(tag: str) -> Language | None:
    """A language without any file: as its script looks, without fixed words. None where no font of its script is
    packaged, where CLDR does not know the language, where the tag names none (``und``), and where it may mean a
    packaged one."""
    from handout.models.language import Language
    from handout.models.locales import NO_LANGUAGE, script_of
    from handout.models.meaning import meant_by
    from handout.models.scripts import SCRIPTS
    from handout.source.strict import tag_slip

    if tag.split("-", maxsplit=1)[0] in NO_LANGUAGE:
        return None
    if tag_slip(tag) or script_of(tag) not in SCRIPTS or meant_by(tag, languages()):
        return None
    return Language.model_validate({"language": tag, **_defaults(tag)})


@cached(1)
def languages() -> tuple[str, ...]:
    """The tags of the packaged languages, sorted."""
    return _stems("languages")


@cached(_CACHE)
def number_words(tag: str) -> NumberWords | None:
    """How a language says numbers by words: its own file, else that of the same language in the same script. None
    where nobody has written them down."""
    from handout.models.locales import script_of
    from handout.models.numberwords import NumberWords

    files = _stems("numbers")
    first = tag.split("-", maxsplit=1)[0]
    kin = (stem for stem in files if stem.split("-")[0] == first and script_of(stem) == script_of(tag))
    near = tag if tag in files else next(kin, None)
    return _packaged("numbers", near, NumberWords) if near else None


def region(code: str) -> Region | None:
    """The packaged region of this code; None if there is none."""
    from handout.models.language import Region

    return _read_region(code, Region) if code in regions() else None


@cached(1)
def regions() -> tuple[str, ...]:
    """The codes of the packaged regions, sorted."""
    return _stems("regions")


def layouts_folder() -> pathlib.Path:
    """Where the packaged layouts stand: in the wheel, else beside ``src`` in the repository (one copy of each)."""
    return _shared("layouts")


def layout(name: str) -> Loaded[Layout] | None:
    """The packaged layout of a name; None where its file has faults, which are ours."""
    from handout.models.layout import Layout

    return _loaded("layouts", name, Layout)


def variant(name: str) -> Loaded[Variant] | None:
    """The packaged variant of a name; None as of ``layout``."""
    from handout.models.variant import Variant

    return _loaded("variants", name, Variant)


def preview_folder() -> pathlib.Path:
    """Where the preview's page stands, with its style and its script."""
    return _HERE / "preview"


def variants_folder() -> pathlib.Path:
    """Where the packaged variants stand, as the layouts do."""
    return _shared("variants")


@cached(1)
def icons() -> tuple[str, ...]:
    """The names of the packaged icons, sorted."""
    return tuple(sorted(file.stem for file in (_HERE / "icons").glob("*.svg")))


def icon_file(name: str) -> tuple[pathlib.Path, str]:
    """The file of a packaged icon, and its name in a fault."""
    return _HERE / "icons" / f"{name}.svg", f"handout/packaged/icons/{name}.svg"


def drawn_icon(name: str) -> Image | None:
    """The stencil of a packaged icon as it was drawn before; None where its file has changed since. Not to draw the
    twenty of a layout anew spares each start as much as setting half a page takes."""
    from handout.models.image import Image

    content = icon_file(name)[0].read_bytes()
    match parsed("icons", name, content):
        case {"width": str(width), "height": str(height), "form": str(form)}:
            digest = hashlib.sha256(content).hexdigest()
            return Image(float(width), float(height), form.encode("ascii"), sha256=digest, stencil=True)
        case _:
            return None


@cached(_CACHE)
def wordlist(tag: str) -> JudgedWords | None:
    """The words that checks look for in a language, by its first subtag (``pt`` of ``pt-BR``); None if there are
    none."""
    from handout.models.wordlist import JudgedWords

    stem = tag.split("-", maxsplit=1)[0]
    return _packaged("wordlists", stem, JudgedWords) if stem in _stems("wordlists") else None


@cached(_CACHE)
def desk_words(tag: str) -> DeskWords:
    """The words of the staff's page: in this language, else in the same language and script, else in English. What a
    file lacks is said in English, too."""
    from handout.models.deskwords import DeskWords
    from handout.models.locales import script_of

    files = _stems(_DESK_WORDS)
    first = tag.split("-", maxsplit=1)[0]
    kin = (stem for stem in files if stem.split("-")[0] == first and script_of(stem) == script_of(tag))
    near = tag if tag in files else next(kin, "en")
    english = _packaged(_DESK_WORDS, "en", DeskWords)
    return english if near == "en" else _packaged(_DESK_WORDS, near, DeskWords).over(english)


def desk_words_files() -> tuple[str, ...]:
    """The tags of the languages that the staff's page has words in, sorted."""
    return _stems(_DESK_WORDS)


def desk_file(name: str) -> str:
    """The text of a part of the staff's page: a script, its style or its HTML."""
    return (_HERE / "desk" / name).read_text("utf-8")


def starter_folder() -> pathlib.Path:
    """The small project that ``handout new`` copies."""
    return _HERE / "starter"


def _defaults(tag: str) -> dict[str, Data]:
    """The script of a tag and how it looks, as far as they are known, as a file would say it."""
    from handout.models.locales import script_of
    from handout.models.scripts import SCRIPTS

    script = script_of(tag)
    if script is None:
        return {}
    look = SCRIPTS[script].data() if script in SCRIPTS else {}
    return {"script": script, **look}


def _written(tag: str) -> dict[str, Data]:
    """What a packaged language file says, as read."""
    from handout.packaged.built import as_written
    from handout.source import read_document

    file, name = _place("languages", tag)
    if known := parsed("languages", tag, file.read_bytes()):
        written: dict[str, Data] = as_written(known)
        return written
    document, faults = read_document(file, name)
    if document is None or not isinstance(document.data, dict):
        raise InputError(*faults)
    return document.data


def _shared(folder: str) -> pathlib.Path:
    packaged = _HERE / folder
    return packaged if packaged.is_dir() else _HERE.parent.parent.parent / folder


@cached(16)
def _stems(folder: str) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in (_HERE / folder).glob("*.yaml")))


@cached(_CACHE)
def _read_language(tag: str) -> Language:
    from handout.models.language import Language, LanguageFile

    return Language.model_construct(**dict(_packaged("languages", tag, LanguageFile)))


@cached(_CACHE)
def _read_region(code: str, model: type[Region]) -> Region:
    return _packaged("regions", code, model)


def _packaged(folder: str, stem: str, model: type[B]) -> B:
    """A file as its model: as it was made ready, else as the file is read."""
    from handout.source import read

    if (ready := _made_ready(folder, stem, model)) is not None:
        return ready
    loaded, faults = read(*_place(folder, stem), model)
    if loaded is None:
        raise InputError(*faults)
    return loaded.model


def _loaded(folder: str, stem: str, model: type[B]) -> Loaded[B] | None:
    """A file with its places: of one that was made ready they are looked for when somebody asks."""
    from handout.source import read, unread

    file, name = _place(folder, stem)
    ready = _made_ready(folder, stem, model)
    return unread(ready, file, name) if ready is not None else read(file, name, model)[0]


def _made_ready(folder: str, stem: str, model: type[B]) -> B | None:
    """What stands in ``parsed`` of a file, if that is still the same."""
    from handout.packaged.built import as_model

    ready = as_model(parsed(folder, stem, _place(folder, stem)[0].read_bytes()))
    return ready if isinstance(ready, model) else None


def _place(folder: str, stem: str) -> tuple[pathlib.Path, str]:
    """A file of ours, and its name in a fault."""
    at = _shared(folder) if folder in _IN_REPOSITORY else _HERE / folder
    return at / f"{stem}.yaml", f"{NAMED}{folder}/{stem}.yaml"
