"""What the colours of a bitmap mean, and the same in sRGB: readers of our files take every number for sRGB.

PNG (W3C, Third Edition), 4.3: a profile comes before sRGB, that before gAMA and cHRM (cICP is asked in ``bitmap``). DCF
2.0: a camera that was set to Adobe RGB says “R03”. What says nothing is sRGB; CMYK without a profile becomes RGB as in
ISO 32000-1, 10.3.5.
"""

from __future__ import annotations

import io
from itertools import chain, product
from typing import TYPE_CHECKING, Final

from handout.caching import cached
from handout.images.exif import in_adobe_rgb
from handout.images.icc import ADOBE_RGB, SRGB, Chromaticities, matrix_profile, srgb_profile

if TYPE_CHECKING:
    from PIL.Image import Image as Bitmap
    from PIL.ImageCms import ImageCmsTransform

ALIKE: Final = 2
"""Steps of 255 by which the colours of a profile may differ from sRGB and still be called so."""
_SPACES: Final = {"L": ("GRAY", "RGB"), "RGB": ("RGB",), "CMYK": ("CMYK",)}
"""Colour spaces of ICC profiles that fit Pillow's modes: grey is a colour whose parts are equal."""
_USUAL_GAMMA: Final = (0.44, 0.47)
"""gAMA of 1/2.2, which PNG has for sRGB (11.3.2.3), and its neighbours."""
_ADOBE_GAMMA: Final = 563 / 256
"""Adobe RGB (1998), 4.3.4.2."""


def profile_of(bitmap: Bitmap) -> bytes | None:
    """The ICC profile of what is not sRGB; None where it is, or where nothing is said that fits the picture."""
    mode, said = _plain_mode(bitmap.mode), _said(bitmap)
    return None if said is None or _near_srgb(said, mode) else said


def is_srgb(bitmap: Bitmap) -> bool:
    """Whether its numbers are sRGB as they are; those of CMYK never are."""
    return bitmap.mode != "CMYK" and profile_of(bitmap) is None


def in_srgb(bitmap: Bitmap, profile: bytes | None) -> Bitmap:
    """The same picture, of mode L, LA, RGB or RGBA; ``profile`` is that of ``profile_of``."""
    if profile is None:
        return bitmap.convert("RGB") if bitmap.mode == "CMYK" else bitmap
    clear = bitmap.mode in ("LA", "RGBA")
    shown = _converted(bitmap.convert(bitmap.mode.removesuffix("A")), profile)
    if clear:
        shown.putalpha(bitmap.getchannel("A"))
    return shown


def _plain_mode(mode: str) -> str:
    """The mode that ``raster`` makes of another, without its alpha."""
    if mode.startswith(("I", "1", "L")):
        return "L"
    return mode if mode == "CMYK" else "RGB"


def _said(bitmap: Bitmap) -> bytes | None:
    """The profile that a file has, or what it says instead of one."""
    if found := bitmap.info.get("icc_profile"):
        return bytes(found)
    if bitmap.format != "PNG":
        return matrix_profile(ADOBE_RGB, _ADOBE_GAMMA) if in_adobe_rgb(bitmap) else None
    gamma = bitmap.info.get("gamma")
    if "srgb" in bitmap.info or not gamma:
        return None
    at = bitmap.info.get("chromaticity")
    points: Chromaticities = (at[0:2], at[2:4], at[4:6], at[6:8]) if at else SRGB
    usual = _USUAL_GAMMA[0] < gamma < _USUAL_GAMMA[1] and _alike(points, SRGB)
    return None if usual else matrix_profile(points, 1 / gamma)


def _alike(one: Chromaticities, other: Chromaticities) -> bool:
    pairs = zip(one, other, strict=True)
    return all(abs(a - b) < 0.005 for mine, its in pairs for a, b in zip(mine, its, strict=True))


def _converted(bitmap: Bitmap, profile: bytes) -> Bitmap:
    """From a profile that fits a bitmap of mode L, RGB or CMYK."""
    from PIL import ImageCms

    transform = _transform(profile, bitmap.mode)
    if transform is None:
        return bitmap
    shown = ImageCms.applyTransform(bitmap.convert(transform.input_mode), transform)
    assert shown is not None  # it is only where it works in place
    return shown.getchannel("G") if bitmap.mode == "L" else shown


@cached(8)
def _transform(profile: bytes, mode: str) -> ImageCmsTransform | None:
    """To sRGB, by what the eye compares: relative colorimetric with black on black. None of a profile that is damaged
    or of another kind of picture: that is read as if it were not there."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        if space not in _SPACES[mode]:
            return None
        given = "RGB" if space == "RGB" else mode
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
        return ImageCms.buildTransform(source, ours, given, "RGB", intent, flags)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@cached(32)
def _near_srgb(profile: bytes, mode: str) -> bool:
    """Whether colours from the whole space stay what they are. What does not fit counts as sRGB, too."""
    from PIL import Image, ImageChops

    if _transform(profile, mode) is None:
        return True
    if mode == "CMYK":
        return False
    if mode == "L":
        sample = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        steps = (0, 16, 48, 96, 144, 192, 224, 255)
        sample = Image.frombytes("RGB", (64, 8), bytes(chain.from_iterable(product(steps, repeat=3))))
    differences = ImageChops.difference(sample, _converted(sample, profile)).tobytes()
    return max(differences) <= ALIKE
