"""What timelines say in the tests: sentences of our own handout, in the scripts that differ most."""

from __future__ import annotations

from handout.boxes import Effect

EFFECTS: tuple[Effect, ...] = ("some", "full", "none")
MONTHS = [(2, 7), (7, 14), (90, 120)]
"""Days of the three points of ``ENGLISH``, ``ARABIC`` and ``CHINESE``."""

Said = tuple[str, str]
ENGLISH: list[Said] = [
    ("In days", "You feel a change."),
    ("By week 2", "It can take so long."),
    ("Months later", "It wears off for most people. Then the tight feeling comes back."),
]
SHORT: list[Said] = [("Now", "a"), ("Soon", "b"), ("Later", "c")]
GERMAN: list[Said] = [
    (f"Nach etwa {number} bis {number + 1} Monaten", what)
    for number, what in enumerate(
        [
            "Beim Krankenversicherungsträger liegt dann Ihre Arbeitsunfähigkeitsbescheinigung vor.",
            "Bei den meisten Menschen lässt die Wirkung nach. Dann kommt das Gefühl der Anspannung zurück.",
            "Die Physiotherapeutin zeigt Ihnen Dehnungsübungen für die Unterarmmuskulatur.",
            "Sie sprechen in der Nachsorgesprechstunde über das Behandlungsergebnis.",
            "So lange kann es dauern, bis es wirkt.",
            "Wiedervorstellung in der Spezialambulanz für Bewegungsstörungen.",
        ],
        1,
    )
]
TAMIL: list[Said] = [
    (f"சுமார் {number} முதல் {number + 1} மாதங்களுக்குப் பிறகு", what)
    for number, what in enumerate(
        [
            "பெரும்பாலானவர்களுக்கு இதன் விளைவு குறைந்து போய்விடும். பிறகு இறுக்கமான உணர்வு மீண்டும் வரும்.",
            "இது வேலை செய்ய இவ்வளவு காலம் ஆகலாம்.",
            "நீங்கள் ஒரு மாற்றத்தை உணரலாம்.",
        ]
        * 2,
        1,
    )
]
ARABIC: list[Said] = [
    ("خلال بضعة أيام", "قد تشعر بتغيّر."),
    ("حتى أسبوعين", "قد يستغرق ظهور المفعول هذه المدة."),
    ("بعد نحو 3 إلى 4 أشهر", "يزول المفعول لدى معظم الناس. وعندها يعود الشعور بالشد."),
]
URDU: list[Said] = [
    ("چند دنوں میں", "ہو سکتا ہے آپ کو تبدیلی محسوس ہو۔"),
    ("2 ہفتے تک", "اثر ہونے میں اتنا وقت لگ سکتا ہے۔"),
]
CHINESE: list[Said] = [
    ("几天之内", "您可能会感到有变化。"),
    ("最长 2 周", "药物起效可能需要这么长时间。"),
    ("大约 3 到 4 个月之后", "对大多数人来说，药效会慢慢消退。之后紧绷的感觉会再次出现。"),
]
