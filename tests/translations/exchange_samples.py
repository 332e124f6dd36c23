"""One handout and one translation that hold everything an exchange must carry."""

from __future__ import annotations

from translation_samples import done, handout, translation

from handout.models.content import Handout
from handout.models.translation import Message, Translation

BOLD = "**Do not** drive. Call {clinic.phone}."
LINK = "Read [our page](https://clinic.example/a?b=1&c=2) and **rest**."
QUOTES = r'Say "yes" \ no, 5 < 6 & \*true\*.'
CHANGED = "Rest for three days."
PROPOSED = "Come back soon."
UNTOUCHED = "Bring a friend."
TWICE = "Rest."

ARABIC = "**لا تقد** السيارة. اتصل على {clinic.phone}."
PAGE = "اقرأ [صفحتنا](https://clinic.example/a?b=1&c=2) و**استرح**."


def sheet() -> Handout:
    blocks = [{"id": "noun", "text": TWICE}, {"id": "verb", "text": TWICE}]
    return handout(BOLD, LINK, QUOTES, CHANGED, PROPOSED, UNTOUCHED, *blocks)


def existing(tag: str = "ar") -> Translation:
    return translation(
        Message(source=BOLD, target=ARABIC, note="first line\nsecond “line” <b>&amp;"),
        Message(source=LINK, target=PAGE),
        Message(source=QUOTES, target=r'Di "sí" \ no, 5 < 6 & \*verdad\*.' + "\n\tfin"),
        Message(source=CHANGED, target="Descanse dos días.", state="stale", was="Rest for two days."),
        Message(source=PROPOSED, state="proposed", proposal="Vuelva pronto."),
        Message(source=UNTOUCHED, note="who? " + 40 * "any friend or relative, "),
        done(TWICE, "«noun»", context="noun"),
        done(TWICE, "«verb»", context="verb"),
        tag=tag,
        translated={"by": "human", "name": "Test Translator (not a person)", "date": "2026-11-23"},
        obsolete=[done("Gone.")],
    )
