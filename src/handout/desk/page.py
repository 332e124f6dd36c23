"""The staff's page, ``output/index.html``: find a sheet, see what it is, open it.

It stands alone, on a file share: no server, nothing from elsewhere but the small pictures beside it, and it tells the
browser so by its policy (Content Security Policy Level 3), which names its one style sheet and its one script by their
digests. The data are JSON within the page. The script stands before all that is long, so that it runs while the rest is
read: the plain list, which is parsed only where there are no scripts, and the words that are searched.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Final

from handout import packaged
from handout.desk.directory import Directory
from handout.desk.escaping import escape
from handout.desk.plain import plain
from handout.desk.record import record, words
from handout.patterns import regex

_WORD: Final = regex(r'data-word="([^"]+)">')
_REST: Final = "<!-- data, script and plain list -->"
SCRIPTS: Final = (
    *("fold.js", "search.js", "speech.js", "sheets.js", "asking.js", "rows.js", "printing.js", "results.js"),
    "desk.js",
)
"""One behind the other they are the page's script; what runs at once names only what stands before it."""


def page(directory: Directory) -> str:
    """The whole page; the same for the same data."""
    page_language = directory.spoken[0]
    say = page_language.words.words
    style, script = style_sheet(), program()
    begun, ended = _worded(packaged.desk_file("desk.html"), say).split(_REST)
    return f"""<!DOCTYPE html>
<html lang="{escape(page_language.tag)}" dir="{page_language.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(say["title"])}</title>
<style>{style}</style>
</head>
<body>
{begun}<script type="application/json" id="data">{record(directory)}</script>
<script>{script}</script>
<noscript>
<div class="plain">
<h2 id="all">{escape(say["sheets"])}</h2>
{plain(directory)}</div>
</noscript>
<script type="application/json" id="words">{words(directory)}</script>
{ended}</body>
</html>
"""


def policy(style: str, script: str) -> str:
    """What the page may do: its own style sheet and script, pictures beside it, and a sheet in a frame, to print
    it. A file's own origin is none to some browsers, so ``file:`` is named, too."""
    styles, scripts = (f"'sha256-{_digest(text)}'" for text in (style, script))
    return (
        f"default-src 'none'; img-src 'self' file:; frame-src 'self' file:; style-src {styles}; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def style_sheet() -> str:
    """What stands in ``<style>``."""
    return packaged.desk_file("desk.css")


def program() -> str:
    """What stands in the one ``<script>`` that is run."""
    parts = "\n".join(packaged.desk_file(name) for name in SCRIPTS)
    return f'"use strict";\n{parts}'


def _worded(part: str, say: Mapping[str, str]) -> str:
    """HTML with the words of its elements, which their attribute ``data-word`` names."""
    return _WORD.sub(lambda found: found[0] + escape(say[found[1]]), part)
