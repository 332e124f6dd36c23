"""Workloads made from ``bench/project``: the same handout for any number of clinics, which do not exist, and with what
the plain one leaves out. Each function writes a project into a folder, which is emptied first, and returns the folder.
"""

from __future__ import annotations

import colorsys
import re
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from PIL import Image

from handout.source import dump
from sign import sign_all

HERE: Final = Path(__file__).parent
PROJECT: Final = HERE / "project"
# fmt: off
TREES: Final = (
    "Alder", "Birch", "Cedar", "Damson", "Elm", "Fir", "Gorse", "Hazel", "Iris", "Juniper", "Kelp", "Larch", "Maple",
    "Nettle", "Oak", "Poplar", "Quince", "Rowan", "Sedge", "Thistle",
)
# fmt: on
KINDS: Final = ("Clinic", "Medical Center", "Practice", "Health")
MOST: Final = len(TREES) * len(KINDS)
COLOUR: Final = "#14507d"
NAME: Final = "Riverbend Neurology Clinic"
SMALL: Final = ("en", "ar", "hi", "zh-Hans")
PHONE: Final = "555-0142"
TURN: Final = 0.618
"""Of the circle of hues, from one brand to the next: neighbours differ."""

Content = dict[str, Any]


def with_brands(target: Path, count: int) -> Path:
    """The project with so many brands (80 at most), each with a name, a colour, a mark and a telephone of its own."""
    if not 0 < count <= MOST:
        raise ValueError(f"there are names for 1 to {MOST} brands, not for {count}")
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(PROJECT, target)
    one = target / "brands" / "one"
    brand, mark = (one / "brand.yaml").read_text(encoding="utf-8"), (one / "logo.svg").read_text(encoding="utf-8")
    shutil.rmtree(one)
    for number in range(count):
        folder = target / "brands" / f"clinic-{number:02}"
        folder.mkdir()
        colour = _colour(number)
        said = {"brand: one": f"brand: {folder.name}", NAME: _name(number), COLOUR: colour, PHONE: f"555-01{number:02}"}
        (folder / "brand.yaml").write_text(_replaced(brand, said), encoding="utf-8")
        (folder / "logo.svg").write_text(mark.replace(COLOUR, colour), encoding="utf-8")
    return target


def _name(number: int) -> str:
    return f"{TREES[number % len(TREES)]} {KINDS[number // len(TREES)]}"


def _colour(number: int) -> str:
    """Dark enough for white words on it, in every hue."""
    red_green_blue = colorsys.hls_to_rgb(number * TURN % 1, 0.24, 0.6)
    return "#" + "".join(f"{int(255 * part):02x}" for part in red_green_blue)


def _replaced(text: str, said: Mapping[str, str]) -> str:
    for old, new in said.items():
        text = text.replace(old, new)
    return text


# --- what the plain leaflet leaves out ------------------------------------------------------------------------------


def with_icons(target: Path, count: int) -> Path:
    """The leaflet as it is, with an icon before most headings."""
    return _laid_out(with_brands(target, count), "leaflet")


FIT: Final = {"pages": "even", "size": ["12pt", "13.5pt"], "leading": ["1.22", "1.3"], "space": ["0.8", "1.2"]}


def with_fit(target: Path, count: int) -> Path:
    """The plain leaflet, brought to an even number of pages between two settings."""
    layouts = with_brands(target, count) / "layouts"
    plain = yaml.safe_load((layouts / "plain.yaml").read_text(encoding="utf-8"))
    (layouts / "fitted.yaml").write_text(dump(plain | {"layout": "fitted", "fit": FIT}), encoding="utf-8")
    return _laid_out(target, "fitted")


def _laid_out(target: Path, layout: str) -> Path:
    for file in target.glob("brands/*/brand.yaml"):
        said = file.read_text(encoding="utf-8")
        file.write_text(said.replace("layout: plain", f"layout: {layout}"), encoding="utf-8")
    return target


def with_picture(target: Path, count: int) -> Path:
    """With a picture of 1,200 x 800 pixels in the middle, which says nothing."""
    with_brands(target, count)
    slope, disc = Image.linear_gradient("L"), Image.radial_gradient("L")
    Image.merge("RGB", (slope, disc, slope.rotate(90))).resize((1200, 800)).save(target / "picture.jpg", quality=85)
    figure = {"figure": {"file": "picture.jpg", "decorative": True, "width": "60mm"}}
    _edit(target / "content.yaml", lambda content: _section(content, "benefits")["blocks"].append(figure))
    sign_all(target)
    return target


def with_phone(target: Path, count: int) -> Path:
    """With a callout that quotes the clinic's telephone: its lines are each brand's own, amid what all share."""
    with_brands(target, count)
    words = yaml.safe_load((HERE / "phone.yaml").read_text(encoding="utf-8"))
    callout = {"callout": {"tone": "note", "blocks": [{"text": words["en"]}]}}
    _edit(target / "content.yaml", lambda content: _section(content, "benefits")["blocks"].append(callout))
    for file in (target / "translations" / "bench").glob("*.yaml"):
        message = {"source": words["en"], "target": words[file.stem]}
        _edit(file, lambda said, message=message: said["messages"].append(message))  # type: ignore[misc]
    sign_all(target)
    return target


def _section(content: Content, name: str) -> Content:
    return next(section for section in content["sections"] if section["id"] == name)


def _edit(file: Path, change: Callable[[Content], object]) -> None:
    said = yaml.safe_load(file.read_text(encoding="utf-8"))
    change(said)
    file.write_text(dump(said), encoding="utf-8")


# --- where little or nothing is shared --------------------------------------------------------------------------------


def unshared(target: Path, count: int) -> Path:
    """So many handouts of one brand that have no text in common: each text ends with its handout's number. Words recur,
    as they do in a language."""
    return _many(with_brands(target, 1), count)


def library(target: Path, count: int) -> Path:
    """As ``unshared``, in English alone."""
    return _many(_speaking(with_brands(target, 1), ("en",)), count)


def small(target: Path, count: int) -> Path:
    """The project in four languages alone, which is about what a clinic begins with."""
    return _speaking(with_brands(target, count), SMALL)


def _speaking(target: Path, languages: Sequence[str]) -> Path:
    """A project in these languages alone."""
    for file in (*target.glob("translations/bench/*.yaml"), *target.glob("languages/*.yaml")):
        if file.stem not in languages:
            file.unlink()
    for brand in target.glob("brands/*/brand.yaml"):
        said = brand.read_text(encoding="utf-8")
        brand.write_text(re.sub(r"languages: \[.*\]", f"languages: [{', '.join(languages)}]", said), encoding="utf-8")
    return target


def _many(target: Path, count: int) -> Path:
    content = yaml.safe_load((target / "content.yaml").read_text(encoding="utf-8"))
    (target / "content.yaml").unlink()
    shutil.move(target / "translations" / "bench", target / "bench")
    (target / "content").mkdir()
    shared = {file: yaml.safe_load(file.read_text(encoding="utf-8")) for file in (target / "bench").glob("*.yaml")}
    for number in range(LEAST, LEAST + count):
        name = f"bench-{number}"
        own = _numbered(content, number) | {"handout": name, "code": name.upper()}
        (target / "content" / f"{name}.yaml").write_text(dump(own), encoding="utf-8")
        (target / "translations" / name).mkdir()
        for file, said in shared.items():
            messages = [{key: _ended(m[key], number) for key in ("source", "target")} for m in said["messages"]]
            own = {"handout": name, "language": said["language"], "translated": said["translated"]}
            (target / "translations" / name / file.name).write_text(dump(own | {"messages": messages}), "utf-8")
    shutil.rmtree(target / "bench")
    sign_all(target)
    return target


LEAST: Final = 1001
"""The number of the first handout: none that the texts say."""
TEXTS: Final = frozenset({"title", "subtitle", "text", "list"})
"""Keys under which a handout holds words for the patient."""


def _numbered(said: Any, number: int, key: str = "") -> Any:
    """The same with a number behind each text for the patient, but for what ``sources`` hold."""
    match said:
        case dict():
            return {name: one if name == "sources" else _numbered(one, number, name) for name, one in said.items()}
        case list():
            return [_numbered(one, number, key) for one in said]
        case str() if key in TEXTS:
            return _ended(said, number)
    return said


def _ended(text: str, number: int) -> str:
    return f"{text.strip()} ({number})"


def lengthened(target: Path, times: int) -> Path:
    """One brand, English alone, with everything but the get-help box said so many times, each time in other words."""
    _speaking(with_brands(target, 1), ("en",))
    _edit(target / "content.yaml", lambda content: content.update(sections=list(_repeated(content, times))))
    sign_all(target)
    return target


def _repeated(content: Content, times: int) -> Iterable[Content]:
    first, *others = content["sections"]
    yield first
    for number in range(1, times + 1):
        for section in others:
            again = _numbered(section, number) | {"id": f"{section['id']}-{number}", "role": section["role"]}
            yield _own_ids(again, number)


def _own_ids(said: Any, number: int) -> Any:
    """Ids of blocks are one of a kind in a handout, and parts of it that are locked need not be kept together."""
    if isinstance(said, dict):
        kept = {key: _own_ids(one, number) for key, one in said.items() if key != "locked"}
        return kept | ({"id": f"{said['id']}-{number}"} if "id" in said and "title" not in said else {})
    return [_own_ids(one, number) for one in said] if isinstance(said, list) else said
