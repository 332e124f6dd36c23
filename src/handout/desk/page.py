"""The staff's page, ``output/index.html``: find a sheet, see what it is, open it.

It stands alone, on a file share: no server, nothing from elsewhere but the small pictures beside it, and it tells the
browser so by its policy (Content Security Policy Level 3), which names its one style sheet and its one script by their
digests. The data are JSON within the page; without scripts there is a plain list, which other browsers never parse.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from html import escape
from typing import Final

from handout import packaged
from handout.desk.listed import Listed
from handout.desk.plain import plain
from handout.desk.record import record, words

_WORD: Final = re.compile(r'data-word="([^"]+)">')
_PLAIN: Final = "<!-- the plain list -->"
SCRIPTS: Final = ("fold.js", "search.js", "desk.js")
"""One behind the other they are the page's script."""


def page(listed: Listed) -> str:
    """The whole page; the same for the same data."""
    speech = listed.speeches[0]
    say = speech.words.words
    style, script = style_sheet(), program()
    list_of_all = f'<noscript>\n<section class="plain">\n{plain(listed)}</section>\n</noscript>'
    body = _worded(packaged.desk_file("desk.html"), say).replace(_PLAIN, list_of_all)
    return f"""<!DOCTYPE html>
<html lang="{escape(speech.tag)}" dir="{speech.direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(say["title"])}</title>
<style>{style}</style>
</head>
<body>
{body}<script type="application/json" id="data">{record(listed)}</script>
<script type="application/json" id="words">{words(listed)}</script>
<script>{script}</script>
</body>
</html>
"""


def policy(style: str, script: str) -> str:
    """What the page may do: its own style sheet and script, and pictures beside it. A file's own origin is none to
    some browsers, so ``file:`` is named, too."""
    styles, scripts = (f"'sha256-{_digest(text)}'" for text in (style, script))
    return (
        f"default-src 'none'; img-src 'self' file:; style-src {styles}; script-src {scripts}; "
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
