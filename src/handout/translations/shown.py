"""What a signer must have before them: everything that the digest of a sign-off holds (``release.told``), as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from handout.blocks import Part, descendants
from handout.models.content import Handout, Source
from handout.models.language import Language, Region
from handout.models.messages import FoundMessage, MessageRef, catalogue, messages
from handout.models.selection import in_region
from handout.models.translation import Message, Translation
from handout.records import dataclass
from handout.release import Change, Told, told
from handout.source import Path
from handout.translations.sending import place

_LONGEST: Final = 300
"""Characters of a text that a change shows."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A handout and what is signed with it."""

    handout: Handout
    translation: Translation | None
    regions: Sequence[Region]
    language: Language
    pictures: Mapping[str, str]

    @property
    def data(self) -> dict[str, Any]:
        """As ``release.told`` has it, for all countries."""
        return self.handout.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def told(self, region: Region) -> Told:
        return told(
            self.handout,
            pictures=self.pictures,
            region=region,
            language=self.language,
            translation=self.translation,
        )


def what_is_signed(
    handout: Handout,
    translation: Translation | None,
    regions: Sequence[Region],
    *,
    language: Language,
    pictures: Mapping[str, str],
) -> tuple[str, ...]:
    """The lines: what it is; what is locked, group by group; every text in order with its translation, pictures and
    settings beside; sources; numbers of the countries; fixed words. The arguments as in ``release.told``."""
    shown = _Shown(handout, translation, regions, language, pictures)
    return (*_head(shown), *_texts(shown), *_sources(handout.sources), *_numbers(shown), *_fixed(shown))


def _head(shown: _Shown) -> Iterator[str]:
    handout = shown.handout
    yield f"{handout.title} ({handout.code}, version {handout.version}, issued {handout.issued})"
    yield f"next review: {handout.review.due}; countries: {', '.join(region.region for region in shown.regions)}"
    yield f"handout: {handout.handout}; language: {handout.language}"
    for accept in handout.accept:
        yield f"accepted in the whole handout: check {accept.check}: {accept.because}"
    if shown.translation:
        who = shown.translation.translated
        yield f"translation: {shown.translation.language}, by {', '.join((who.by, *who.names))}"


# --- texts ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Passage:
    """The lines of one part without those inside it, and the locked group that it belongs to."""

    lines: tuple[str, ...]
    group: str | None = None


def _texts(shown: _Shown) -> Iterator[str]:
    """Locked groups first; where they stand in the text, a line says that they have been read."""
    passages = list(_passages(shown))
    for group in dict.fromkeys(passage.group for passage in passages if passage.group):
        yield f"Must be read: {group}"
        yield from (line for passage in passages if passage.group == group for line in passage.lines)
        yield f"End of {group}."
    before: str | None = None
    for passage in passages:
        if passage.group is None:
            yield from passage.lines
        elif passage.group != before:
            yield f"(Here stands “{passage.group}”: see above.)"
        before = passage.group


def _passages(shown: _Shown) -> Iterator[_Passage]:
    by_path = {ref.path: ref for ref in messages(shown.handout)}
    listed = catalogue(shown.translation.messages if shown.translation else ())

    def lines(path: Path, texts: Iterator[tuple[Path, str]]) -> Iterator[str]:
        for below, _ in texts:
            ref = by_path[path + below]
            yield from _text(ref, listed.find(ref), translated=shown.translation is not None)

    yield _Passage(tuple(lines((), shown.handout.texts())))
    data = shown.data
    for found in descendants(shown.handout):
        around = (*found.above, found.part)
        if _printed(around, shown.regions):
            group = next((part.locked for part in around if part.locked), None)
            settings = tuple(_settings(found.part, found.path, data, shown.pictures))
            head = f"[{_place(around, found.path)}] {'; '.join(settings)}".rstrip()
            own = tuple(lines(found.path, found.part.texts()))
            yield _Passage((head, *own) if settings else own, group)


def _printed(around: Sequence[Part], regions: Sequence[Region]) -> bool:
    """Whether one of the countries can get it."""
    codes = (region.region for region in regions)
    return not regions or any(all(in_region(code, part.only, part.not_) for part in around) for code in codes)


def _place(around: Sequence[Part], path: Path) -> str:
    where = "/".join(map(str, path))
    return f"{around[0].id}: {where}" if around[0].id else where


def _settings(part: Part, path: Path, data: object, pictures: Mapping[str, str]) -> Iterator[str]:
    """What a sign-off covers of a part besides its texts."""
    for key in path:
        data = data[key]  # type: ignore[index] # the path is the model's own
    inside = {below for below, _ in part.texts()} | {below for below, _ in part.children()}
    for place_, value in _leaves(data, (), inside):
        name = ".".join(map(str, place_))
        if place_[-1:] == ("file",):
            yield f"picture: {value}, sha256 {pictures.get(value, 'unknown')}"
        else:
            yield f"{name}: {value}"


def _leaves(value: object, path: Path, without: set[Path]) -> Iterator[tuple[Path, str]]:
    if path in without:
        return
    match value:
        case dict():
            for key, item in value.items():
                yield from _leaves(item, (*path, key), without)
        case list() if all(isinstance(item, str) for item in value) and not _under(path, without):
            yield path, ", ".join(value)
        case list():
            for index, item in enumerate(value):
                yield from _leaves(item, (*path, index), without)
        case _:
            yield path, str(value)


def _under(path: Path, without: set[Path]) -> bool:
    return any(other[: len(path)] == path for other in without)


def _text(ref: MessageRef, found: FoundMessage | None, *, translated: bool) -> Iterator[str]:
    yield f"[{place(ref)}]"
    yield f"  {ref.source}"
    if translated:
        message = found.message if found else None
        yield f"  {_target(message)}"
        if ref.critical and message:
            yield from _back(message)
        for accept in message.accept if message else ():
            yield f"  accepted check {accept.check}: {accept.because}"


def _target(message: Message | None) -> str:
    if message is None or not message.target or message.state == "proposed":
        return "(not translated)"
    return f"{message.target} (stale)" if message.state else message.target


def _back(message: Message) -> Iterator[str]:
    """Of a critical text what came back, to be read beside its source."""
    back = message.back
    if back is None:
        yield "  (not translated back)"
        return
    yield f"  back: {back.text}"
    made = f"translated back by {back.by or back.engine or 'nobody who is named'}"
    record = back.compared
    yield f"  ({made}; {f'compared by {record.by} on {record.date}' if record else 'compared by nobody'})"


# --- what stands beside the texts -----------------------------------------------------------------------------


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    if sources:
        yield "Sources:"
    for source in sources:
        data = source.model_dump(mode="json", exclude_defaults=True)
        yield "  " + "; ".join(f"{key}: {value}" for key, value in data.items())


def _numbers(shown: _Shown) -> Iterator[str]:
    """The numbers that stand for ``{region.emergency}`` and ``{region.advice}``, where they are printed."""
    names = {"emergency": "emergency number", "advice": "advice line"}
    for region in shown.regions:
        printed = shown.told(region)["region"]
        numbers = printed if isinstance(printed, Mapping) else {}
        said = [f"{names.get(key, key)} {number}" for key, number in sorted(numbers.items(), reverse=True)]
        yield f"{region.region}: {', '.join(said) or 'no number of the country is printed'}"


def _fixed(shown: _Shown) -> Iterator[str]:
    language = shown.language
    fixed = shown.told(shown.regions[0])["fixed"] if shown.regions else {}
    if not isinstance(fixed, Mapping):
        return
    yield f"Fixed words ({language.language}; locale {fixed.get('locale')}, digits {fixed.get('digits')}):"
    yield from (f"  {key}: {word}" for key, word in fixed.get("words", {}).items())


# --- what changed ---------------------------------------------------------------------------------------------


def change_lines(found: Sequence[Change], most: int | None = None) -> tuple[str, ...]:
    """Changes as lines, old and new under each other; at most ``most`` of them, and how many more there are."""
    listed = found if most is None else found[:most]
    lines = [line for change in listed for line in _change(change)]
    more = len(found) - len(listed)
    return (*lines, f"  … and {more} more") if more else tuple(lines)


def _change(change: Change) -> Iterator[str]:
    what = "new" if change.old is None else "removed" if change.new is None else "changed"
    yield f"  {change.kind} {what}: {_cut(change.place)}"
    if change.old is not None:
        yield f"    was: {_cut(change.old)}"
    if change.new is not None:
        yield f"    now: {_cut(change.new)}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
