"""Single features of SVG, and what each shows: in the middle of every user unit, as letters (``svg_samples``)."""

from __future__ import annotations

STYLED = '<style>.a{fill:#00f}</style><rect class="a" width="8" height="2"/>'
STRIPE = "M0 0H8V2H0Z"
TOP, BOTTOM = ["RRRRRRRR", "RRRRRRRR"], ["........", "........"]
LEFT = ["RRRR....", "RRRR....", "RRRR....", "RRRR...."]
INNER = ["........", "..RR....", "..RR....", "........"]
ALL_RED = ["RRRRRRRR"] * 4
ALL_BLUE = ["BBBBBBBB"] * 4
RED = '<rect width="8" height="4" fill="red"/>'

FEATURES: dict[str, tuple[str, list[str]]] = {
    # --- shapes and paths (SVG 2, chapters 9 and 10)
    "rect": ('<rect x="2" y="1" width="2" height="2" fill="red"/>', INNER),
    "polygon": ('<polygon points="2,1 4,1,4,3 2 3" fill="red"/>', INNER),
    "relative path": ('<path d="m2 1h2v2h-2z" fill="red"/>', INNER),
    "numbers without blanks": ('<path d="M2 1l2-0 0 2-2 .0.0-2" fill="red"/>', INNER),
    "after Z the pen is back at the start": ('<path d="M2 1h2v2h-2zh2v-1h-2z" fill="red"/>', ["..RR....", *INNER[1:]]),
    "a line after Z": ('<path d="M2 1h2v2h-2zm0 0h2v2h-2z" fill="red"/>', INNER),
    "even-odd": (
        '<path d="M0 0H8V4H0ZM2 1H6V3H2Z" fill-rule="evenodd" fill="red"/>',
        ["RRRRRRRR", "RR....RR", "RR....RR", "RRRRRRRR"],
    ),
    "nonzero, both ways round": (
        '<path d="M0 0H8V4H0ZM2 1V3H6V1Z" fill="red"/>',
        ["RRRRRRRR", "RR....RR", "RR....RR", "RRRRRRRR"],
    ),
    "arc flags without blanks": (
        '<path d="M0 2a2 2 0 014 0z" fill="red" transform="scale(2 1)translate(0 2)"/>',
        [*BOTTOM, ".RRRRRR.", "RRRRRRRR"],
    ),
    "percentages": ('<rect x="25%" y="25%" width="25%" height="50%" fill="red"/>', INNER),
    "units": ('<rect width="3pt" height="1in" fill="red"/>', LEFT),
    # --- styles (CSS Cascade 4)
    "style sheet": (STYLED, ["BBBBBBBB"] * 2 + BOTTOM),
    "style sheet behind the shapes": (f'<path class="a" d="{STRIPE}"/><style>.a{{fill:red}}</style>', TOP + BOTTOM),
    "style sheet in defs": (f'<path d="{STRIPE}"/><defs><style>path{{fill:red}}</style></defs>', TOP + BOTTOM),
    "important": (f'<style>path{{fill:red!important}}</style><path style="fill:blue" d="{STRIPE}"/>', TOP + BOTTOM),
    "an id counts more than a class": (
        f'<style>#i{{fill:red}}.a{{fill:blue}}</style><path id="i" class="a" d="{STRIPE}"/>',
        TOP + BOTTOM,
    ),
    "a sheet counts more than an attribute": (
        f'<style>*{{fill:red}}</style><path fill="blue" d="{STRIPE}"/>',
        TOP + BOTTOM,
    ),
    "a child selector": (f'<style>g>path{{fill:red}}</style><g><path d="{STRIPE}"/></g>', TOP + BOTTOM),
    "a style sheet of several pieces": (
        f'<style><![CDATA[g>path]]>{{fill:red}}/*{"." * 9000}*/</style><g><path d="{STRIPE}"/></g>',
        TOP + BOTTOM,
    ),
    "geometry in a style": ("<style>rect{x:2px;y:1px;width:2px;height:2px;fill:red}</style><rect/>", INNER),
    "rx in a style": (
        '<rect style="rx:3px;ry:2px" width="8" height="4" fill="red"/>',
        [".RRRRRR.", "RRRRRRRR", "RRRRRRRR", ".RRRRRR."],
    ),
    "transform in a style": ('<rect style="transform:translate(2px,1px)" width="2" height="2" fill="red"/>', INNER),
    "currentColor": (f'<g color="red"><path fill="currentColor" d="{STRIPE}"/></g>', TOP + BOTTOM),
    "currentColor of a sheet": (
        f'<style>g{{color:red}}path{{fill:currentcolor}}</style><g><path d="{STRIPE}"/></g>',
        TOP + BOTTOM,
    ),
    "currentColor is that of the element": (
        f'<g color="blue" fill="currentColor"><path color="red" d="{STRIPE}"/></g>',
        TOP + BOTTOM,
    ),
    "inherit": (
        f'<g opacity=".5"><g fill="red" opacity="1"><path fill="inherit" opacity="1" d="{STRIPE}"/></g></g>',
        ["????????"] * 2 + BOTTOM,
    ),
    "for dark screens": (
        f'<style>@media (prefers-color-scheme: dark){{path{{fill:blue}}}}</style><path fill="red" d="{STRIPE}"/>',
        TOP + BOTTOM,
    ),
    # --- colours (CSS Color 4)
    "names in capitals": (f'<path fill="RED" d="{STRIPE}"/>', TOP + BOTTOM),
    "transparent": (f'<path fill="red" d="{STRIPE}"/><rect width="8" height="4" fill="transparent"/>', TOP + BOTTOM),
    "three and four digits": (
        f'<path fill="#f00f" d="{STRIPE}"/><rect y="2" width="8" height="2" fill="#00f"/>',
        TOP + ["BBBBBBBB"] * 2,
    ),
    "rgb and hsl": (
        f'<path fill="rgb(100%,0%,0%)" d="{STRIPE}"/><rect y="2" width="8" height="2" fill="hsl(240,100%,50%)"/>',
        TOP + ["BBBBBBBB"] * 2,
    ),
    # --- strokes (SVG 2, 13.5)
    "stroke": ('<path d="M2 2H6" stroke="red" stroke-width="2"/>', ["........", "..RRRR..", "..RRRR..", "........"]),
    "stroke without fill area": (
        '<path d="M2 2H6"/><path d="M0 3.5H8" stroke="red"/>',
        [*BOTTOM, "........", "RRRRRRRR"],
    ),
    "square ends": (
        '<path d="M2 2H6" stroke="red" stroke-width="2" stroke-linecap="square"/>',
        ["........", ".RRRRRR.", ".RRRRRR.", "........"],
    ),
    "dots": ('<path d="M2 2zm4 0z" stroke="red" stroke-width="4" stroke-linecap="square"/>', ["RRRRRRRR"] * 4),
    "dots with butt ends": ('<path d="M2 2z" stroke="red" stroke-width="4"/><path fill="red" d="M0 0H4V4H0z"/>', LEFT),
    "dashes": ('<path d="M0 2H8" stroke="red" stroke-width="4" stroke-dasharray="2"/>', ["RR..RR.."] * 4),
    "dashes with an offset": (
        '<path d="M0 2H8" stroke="red" stroke-width="4" stroke-dasharray="2" stroke-dashoffset="-1"/>',
        [".RR..RR."] * 4,
    ),
    "paint-order": (
        '<rect x="1" y="1" width="6" height="2" fill="red" stroke="blue" stroke-width="2" paint-order="stroke"/>',
        ["BBBBBBBB", "BRRRRRRB", "BRRRRRRB", "BBBBBBBB"],
    ),
    "fill, then stroke": (
        '<rect x="1" y="1" width="6" height="2" fill="red" stroke="blue" stroke-width="2"/>',
        ALL_BLUE,
    ),
    # --- structure (SVG 2, chapter 5)
    "use": ('<defs><rect id="a" width="2" height="2"/></defs><use href="#a" x="2" y="1" fill="red"/>', INNER),
    "use of a use": (
        '<defs><rect id="a" width="2" height="2"/><use id="b" href="#a" x="1"/></defs>'
        '<use href="#b" x="1" y="1" fill="red"/>',
        INNER,
    ),
    "symbol": (
        '<symbol id="a" viewBox="0 0 1 1"><rect width="1" height="1" fill="red"/></symbol>'
        '<use href="#a" x="2" y="1" width="2" height="2"/>',
        INNER,
    ),
    "nested svg": (
        '<svg x="2" y="1" width="2" height="2" viewBox="0 0 10 10"><path fill="red" d="M-9-9H99V99H-9z"/></svg>',
        INNER,
    ),
    "nested svg that shows all": (
        '<svg width="1" height="1" overflow="visible"><path fill="red" d="M0 0H4V4H0z"/></svg>',
        LEFT,
    ),
    "switch": (
        '<switch><rect requiredExtensions="http://a.example" width="8" height="4"/>'
        f'<path fill="red" d="{STRIPE}"/><rect width="8" height="4"/></switch>',
        TOP + BOTTOM,
    ),
    "defs that nobody uses": (
        f'<defs><pattern/><filter id="f"/><text>a</text><mask/></defs><path fill="red" d="{STRIPE}"/>',
        TOP + BOTTOM,
    ),
    "display and visibility": (
        f'<g display="none">{RED}</g><g visibility="hidden">{RED}'
        f'<path visibility="visible" fill="red" d="{STRIPE}"/></g>',
        TOP + BOTTOM,
    ),
    "transforms": (
        '<g transform="translate(2)translate(0,1) scale(2)"><rect width="1" height="1" fill="red"/></g>',
        INNER,
    ),
    "transform-origin": (
        '<rect transform="rotate(180)" transform-origin="3 2" x="2" y="1" width="2" height="2" fill="red"/>',
        INNER,
    ),
    "a matrix without room": (f'<g transform="scale(0)">{RED}</g><path fill="red" d="{STRIPE}"/>', TOP + BOTTOM),
    # --- opacity (CSS Compositing 1)
    "opacity of 0 and of 1.00": (
        f'<rect width="8" height="4" opacity="0"/><path fill="red" opacity="1.00" d="{STRIPE}"/>',
        TOP + BOTTOM,
    ),
    "multiply": (
        f'{RED}<rect y="2" width="8" height="2" fill="blue" style="mix-blend-mode:multiply"/>',
        TOP + ["KKKKKKKK"] * 2,
    ),
    # --- clips and masks (CSS Masking 1)
    "clip the size of the picture": (
        f'<clipPath id="c"><path d="M0 0h8v4H0z"/></clipPath><g clip-path="url(#c)">{RED}</g>',
        ALL_RED,
    ),
    "clip path": (
        f'<clipPath id="c"><rect x="2" y="1" width="2" height="2"/></clipPath><g clip-path="url(#c)">{RED}</g>',
        INNER,
    ),
    "clip with two rectangles apart": (
        f'<clipPath id="c"><path d="M0 0H2V4H0z"/><path d="M4 0H6V4H4z"/></clipPath><g clip-path="url(#c)">{RED}</g>',
        ["RR..RR.."] * 4,
    ),
    "clip with two that overlap, turned other ways": (
        f'<clipPath id="c"><path d="M0 0H3V4H0z"/><path d="M4 0H2V4H4z"/></clipPath><g clip-path="url(#c)">{RED}</g>',
        LEFT,
    ),
    "clip-rule": (
        f'<clipPath id="c"><path clip-rule="evenodd" d="M0 0H8V4H0zM2 1H6V3H2z"/></clipPath>'
        f'<g clip-path="url(#c)">{RED}</g>',
        ["RRRRRRRR", "RR....RR", "RR....RR", "RRRRRRRR"],
    ),
    "clip in shares of the box": (
        '<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath>'
        f'<g clip-path="url(#c)">{RED}</g>',
        LEFT,
    ),
    "a clip path that is clipped": (
        '<clipPath id="d"><path d="M2 0H4V4H2z"/></clipPath>'
        '<clipPath id="c" clip-path="url(#d)"><path d="M0 1H8V3H0z"/></clipPath>'
        f'<g clip-path="url(#c)">{RED}</g>',
        INNER,
    ),
    "an empty clip path": (
        f'<clipPath id="c"/><g clip-path="url(#c)">{RED}</g><path fill="red" d="{STRIPE}"/>',
        TOP + BOTTOM,
    ),
    "mask": (
        f'<mask id="m"><rect x="2" y="1" width="2" height="2" fill="#fff"/></mask><g mask="url(#m)">{RED}</g>',
        INNER,
    ),
    "black hides": (
        '<mask id="m"><rect width="8" height="4" fill="#fff"/><path d="M4 0H8V4H4z"/></mask>'
        f'<g mask="url(#m)">{RED}</g>',
        LEFT,
    ),
    "mask by cover": (
        f'<mask id="m" mask-type="alpha"><path d="M0 0H4V4H0z"/></mask><g mask="url(#m)">{RED}</g>',
        LEFT,
    ),
    "mask and clip": (
        '<mask id="m"><path fill="#fff" d="M0 1H8V3H0z"/></mask><clipPath id="c"><path d="M2 0H4V4H2z"/></clipPath>'
        f'<g mask="url(#m)" clip-path="url(#c)">{RED}</g>',
        INNER,
    ),
    # --- gradients (SVG 2, chapter 14)
    "hard stops": (
        '<linearGradient id="g"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/>'
        '</linearGradient><rect width="8" height="4" fill="url(#g)"/>',
        ["RRRRBBBB"] * 4,
    ),
    "beyond the ends": (
        '<linearGradient id="g" x1=".25" x2=".5"><stop stop-color="red"/><stop offset="1" stop-color="#0f0"/>'
        '<stop offset="1" stop-color="blue"/></linearGradient><rect width="8" height="4" fill="url(#g)"/>',
        ["RR??BBBB"] * 4,
    ),
    "of another gradient": (
        '<linearGradient id="h"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/>'
        '</linearGradient><linearGradient id="g" href="#h" gradientTransform="rotate(90)"/>'
        '<rect width="8" height="4" fill="url(#g)"/>',
        TOP + ["BBBBBBBB"] * 2,
    ),
    "in user space": (
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="8"><stop offset=".5" stop-color="red"/>'
        '<stop offset=".5" stop-color="blue"/></linearGradient><g fill="url(#g)"><path d="M0 0H8V4H0z"/></g>',
        ["RRRRBBBB"] * 4,
    ),
    "along a stroke": (
        '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="8"><stop offset=".5" stop-color="red"/>'
        '<stop offset=".5" stop-color="blue"/></linearGradient><path d="M0 2H8" stroke-width="4" stroke="url(#g)"/>',
        ["RRRRBBBB"] * 4,
    ),
    "reflected": (
        '<linearGradient id="g" x2=".25" spreadMethod="reflect"><stop offset=".5" stop-color="red"/>'
        '<stop offset=".5" stop-color="blue"/></linearGradient><rect width="8" height="4" fill="url(#g)"/>',
        ["RBBRRBBR"] * 4,
    ),
    "radial": (
        '<radialGradient id="g"><stop offset=".75" stop-color="red"/><stop offset=".75" stop-color="blue"/>'
        '</radialGradient><rect width="8" height="4" fill="url(#g)"/>',
        ["BBBBBBBB", "BRRRRRRB", "BRRRRRRB", "BBBBBBBB"],
    ),
    "one stop": (
        '<linearGradient id="g"><stop stop-color="red"/></linearGradient><rect width="8" height="4" fill="url(#g)"/>',
        ALL_RED,
    ),
    "no stop, and what stands behind": (
        '<linearGradient id="g"/><rect width="8" height="4" fill="url(#g) red"/>',
        ALL_RED,
    ),
}
