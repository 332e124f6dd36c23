"""The files of a new project, as text: the starter project in the words, the colour and the languages of one clinic."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from handout import packaged
from handout.caching import cached
from handout.models.brand import Palette
from handout.models.language import Region
from handout.models.locales import english_name
from handout.models.translation import Translation
from handout.patterns import regex
from handout.source import SCHEMA_LINE, dump, read
from handout.usecases.clinic import NewClinic, nobodys_number, slug
from handout.usecases.lettermark import lettermark
from handout.usecases.shades import tint, wave

HANDOUT: Final = "first-visit"
"""The handout of the starter project."""
SOURCE: Final = "en"
"""The language in which its file is kept."""
_STARTER: Final = packaged.starter_folder()
_TEXT: Final = regex(r'(?m)^( *(?:- text: |- |title: |subtitle: ))"?(.+?)"?$')
"""A line of the handout with a text for patients."""
_BARE: Final = regex(r"[^\W_](?:[\w .’-]*[\w.])?")
"""A text that YAML takes for itself without quotes, wherever we write one."""
_LETTER_PAPER: Final = frozenset(("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"))
"""Countries of the paper Letter (CLDR, supplemental data, paperSize US-Letter)."""


def worded() -> tuple[str, ...]:
    """The tags of the languages in which the starter project has words, English first."""
    return (SOURCE, *sorted(file.stem for file in (_STARTER / "translations" / HANDOUT).glob("*.yaml")))


def source_language(clinic: NewClinic) -> str:
    """The language in which the handout of a new project is written, and which its staff read: the first of the
    clinic's if there are words of it, else English."""
    first = clinic.languages[0]
    return first if first in worded() else SOURCE


def built_languages(clinic: NewClinic) -> tuple[str, ...]:
    """The languages of its brand: those that were asked for, and the one in which the handout is written."""
    return tuple(dict.fromkeys((source_language(clinic), *clinic.languages)))


def handout_of(clinic: NewClinic) -> str:
    """The id of its handout: as it was asked for, else from its own title, else that of the starter project."""
    return clinic.handout or slug(clinic.title or "") or HANDOUT


def translated(clinic: NewClinic) -> tuple[str, ...]:
    """The languages in which the new handout has a translation: none where it has a title of its own, which nobody has
    translated yet."""
    rest = [tag for tag in built_languages(clinic) if tag != source_language(clinic)]
    return () if clinic.title else tuple(tag for tag in rest if tag in worded())


def files(clinic: NewClinic, today: dt.date) -> Iterator[tuple[str, str]]:
    """The name of each file within the project, and its text."""
    handout, brand = handout_of(clinic), f"brands/{clinic.brand}"
    yield "README.md", _readme(clinic)
    yield f"{brand}/brand.yaml", _brand(clinic)
    yield f"{brand}/logo.svg", lettermark(clinic.name, clinic.colour)
    yield "content.yaml", _content(clinic, today)
    yield ".gitignore", _packaged("gitignore")
    yield "layouts/house.yaml", _packaged("layouts/house.yaml")
    for tag in translated(clinic):
        yield f"translations/{handout}/{tag}.yaml", _translation(clinic, tag)
    for tag in clinic.languages:
        if tag not in packaged.languages():
            yield f"languages/{tag}.yaml", _with_schema("language", dump({"format": 1, "language": tag}))
    if clinic.emergency is not None:
        yield f"regions/{clinic.region}.yaml", _region(clinic)


def _packaged(name: str) -> str:
    return (_STARTER / name).read_bytes().decode()


def _readme(clinic: NewClinic) -> str:
    source = english_name(source_language(clinic))
    return _packaged("README.md").format(
        name=clinic.name, source=source, handout=handout_of(clinic), brand=clinic.brand
    )


def _brand(clinic: NewClinic) -> str:
    return _packaged("brand.yaml").format(
        brand=clinic.brand,
        name=_scalar(clinic.name),
        region=clinic.region,
        languages=f"[{', '.join(map(_scalar, built_languages(clinic)))}]",
        staff=_scalar(source_language(clinic)),
        palette="\n".join(f'  {role}: "{colour}"' for role, colour in _palette(clinic.colour).items()),
        phone=_scalar(clinic.phone or nobodys_number(clinic.region)),
        site=f"{'clinic' if clinic == NewClinic() else clinic.brand}.example",
    )


def _palette(colour: str) -> Mapping[str, str]:
    """Of the usual colour the usual accent; of another one its own shades."""
    usual = Palette()
    if colour == usual.primary:
        return {"primary": colour, "accent": usual.accent}
    return {"primary": colour, "accent": colour, "tint": tint(colour), "wave": wave(colour)}


def _scalar(text: str) -> str:
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _content(clinic: NewClinic, today: dt.date) -> str:
    words, language = _words(source_language(clinic)), source_language(clinic)
    titled = {**words, _title(): _plain(clinic.title)} if clinic.title else words

    def said(line: re.Match[str]) -> str:
        lead, text = line.groups()
        return f"{lead}{json.dumps(titled[text], ensure_ascii=False)}" if text in titled else line.group()

    text = _TEXT.sub(said, _packaged("content.yaml"))
    text = text.replace(f"handout: {HANDOUT}\n", f"handout: {handout_of(clinic)}\n")
    text = text.replace("language: en\n", f"language: {_scalar(language)}\n")
    text = re.sub(r"issued: \S+", f"issued: {today}", text)
    return re.sub(r"due: \S+", f"due: {_in_two_years(today)}", text)


def _plain(said: str) -> str:
    """Words as a text of a handout has them: none of their characters is a mark."""
    return re.sub(r"([*\[{\\])", r"\\\1", said)


def _title() -> str:
    titles = (str(text) for lead, text in _TEXT.findall(_packaged("content.yaml")) if lead == "title: ")
    return next(titles)


def _in_two_years(day: dt.date) -> dt.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 2, day=28 if leap else day.day)


def _translation(clinic: NewClinic, tag: str) -> str:
    """Its texts beside those of the source, in the order of the handout's Spanish file."""
    theirs, ours = _words(tag), _words(source_language(clinic))
    messages = [{"source": ours.get(text, text), "target": theirs.get(text, text)} for text in _words("es")]
    data = {"handout": handout_of(clinic), "language": tag, "translated": {"by": "machine"}, "messages": messages}
    return f"{SCHEMA_LINE}../../.schemas/translation.json\n{dump(data)}"


@cached(32)
def _words(tag: str) -> Mapping[str, str]:
    """The texts of the starter's handout in a language, by the English ones; none for English itself."""
    if tag == SOURCE:
        return {}
    name = f"translations/{HANDOUT}/{tag}.yaml"
    loaded, _ = read(_STARTER / name, f"{packaged.NAMED}starter/{name}", Translation)
    assert loaded, name
    return {message.source: message.target or "" for message in loaded.model.messages}


def _region(clinic: NewClinic) -> str:
    said = Region(
        region=clinic.region,
        emergency=clinic.emergency or "",
        paper="Letter" if clinic.region in _LETTER_PAPER else "A4",
        sources=(f"{clinic.name} (to be checked by the clinic)",),
    )
    return _with_schema("region", dump({"format": 1, **said.model_dump(exclude_defaults=True)}))


def _with_schema(kind: str, text: str) -> str:
    return f"{SCHEMA_LINE}../.schemas/{kind}.json\n{text}"
