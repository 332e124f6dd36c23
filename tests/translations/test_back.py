"""Critical texts: which they are, what voids their back-translations, who may make and compare them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

import polib
import pytest
from test_sign import CASTILIAN, SIGNER, US, as_file, read, source
from translation_samples import done, translation

from compared import COMPARER, DAY, SECOND, compared, with_back
from handout.errors import Diagnostic, InputError, Severity
from handout.models.content import Handout
from handout.models.messages import messages
from handout.models.translation import Back, Message, Translated, Translation
from handout.release import BackFault, critical_texts, digest, open_backs
from handout.translations.back import (
    RULES,
    BackBy,
    open_faults,
    remarks,
    sent,
    side_by_side,
    standing_faults,
    taken_back,
    to_compare,
    unfit_comparer,
    unfit_translator,
)
from handout.translations.back import compared as record
from handout.translations.po import export_po, import_po
from handout.translations.sign import sign_translation
from handout.translations.xliff import export_xliff
from handout.translations.xliff_in import import_xliff

TODAY = dt.date(2026, 12, 1)
Data = dict[str, Any]


def handout(*sections: Data) -> Handout:
    head = {"format": 1, "handout": "sheet", "code": "T-1", "version": "1.0", "title": "Sheet", "issued": "2026-11-23"}
    return Handout.model_validate({**head, "review": {"due": "2028-11-23"}, "sections": sections})


def section(name: str, *blocks: Data, **keys: Any) -> Data:
    return {"id": name, "title": f"About {name}", "blocks": list(blocks), **keys}


SHEET = handout(
    section("one", {"text": "Rest."}, {"text": "Take 2 tablets.", "locked": "dose", "id": "dose"}),
    section("other", {"text": "Call {region.emergency}."}, role="urgent"),
)
DOSE = Message(source="Take 2 tablets.", target="Tome 2 comprimidos.")
SPANISH = translation(
    done("Sheet"), done("About one"), done("Rest."), DOSE, done("About other"), done("Call {region.emergency}.")
).model_copy(update={"handout": "sheet"})


def faults(found: Translation, sheet: Handout = SHEET, today: dt.date = TODAY) -> dict[str, BackFault | None]:
    return {text.ref.source: text.fault for text in critical_texts(sheet, found, today)}


def only(message: Message, who: Mapping[str, Any] | None = None) -> BackFault | None:
    """Why the back-translation of the dose does not count."""
    listed = tuple(message if m.source == DOSE.source else m for m in SPANISH.messages)
    translated = Translated.model_validate({"by": "machine", **(who or {})})
    return faults(SPANISH.model_copy(update={"messages": listed, "translated": translated}))[DOSE.source]


# --- which texts ------------------------------------------------------------------------------------------------


CRITICAL: list[tuple[str, Data, set[str]]] = [
    ("a section with the role urgent, its title too", section("s", {"text": "X."}, role="urgent"), {"About s", "X."}),
    ("a locked section", section("s", {"text": "X."}, locked="g"), {"About s", "X."}),
    ("a critical section", section("s", {"text": "X."}, critical=True), {"About s", "X."}),
    ("a locked block among others", section("s", {"text": "X.", "locked": "g"}, {"text": "Y."}), {"X."}),
    ("a critical block", section("s", {"text": "X.", "critical": True}, {"text": "Y."}), {"X."}),
    ("all items", section("s", {"list": ["X.", "Y."], "critical": True}), {"X.", "Y."}),
    (
        "what stands in a critical callout",
        section("s", {"callout": {"tone": "note", "title": "T", "blocks": [{"text": "X."}]}, "critical": True}),
        {"T", "X."},
    ),
    (
        "one block in a plain callout",
        section("s", {"callout": {"tone": "note", "blocks": [{"text": "X.", "critical": True}, {"text": "Y."}]}}),
        {"X."},
    ),
    ("a table", section("s", {"table": {"header": ["H"], "rows": [["X"]]}, "locked": "g"}), {"H", "X"}),
    (
        "doses",
        section(
            "s",
            {
                "schedule": {
                    "times": ["morning", "noon", "evening", "bedtime"],
                    "rows": [{"what": "W", "doses": ["1 tablet", "", "", ""]}],
                },
                "critical": True,
            },
        ),
        {"W", "1 tablet"},
    ),
    ("an alternative text", section("s", {"figure": {"file": "a.svg", "alt": "X"}, "locked": "g"}), {"X"}),
    ("an urgent tone alone is none", section("s", {"callout": {"tone": "urgent", "blocks": [{"text": "X."}]}}), set()),
    ("other roles are none", section("s", {"text": "X."}, role="considerations"), set()),
]


@pytest.mark.parametrize(("part", "expected"), [(p, e) for _, p, e in CRITICAL], ids=[name for name, *_ in CRITICAL])
def test_critical_texts(part: Data, expected: set[str]) -> None:
    assert {ref.source for ref in messages(handout(part)) if ref.critical} == expected


def test_a_message_that_serves_a_critical_place_too_is_critical() -> None:
    sheet = handout(section("a", {"text": "Rest."}), section("b", {"text": "Rest."}, locked="g"))
    found = translation(done("Rest."))
    assert [text.ref.source for text in critical_texts(sheet, found, TODAY)] == ["Rest."]
    apart = translation(done("Rest.").model_copy(update={"context": "a"}), done("Rest."))
    assert [text.found.index for text in critical_texts(sheet, apart, TODAY)] == [len(apart.messages) - 1]


def test_another_country_s_text_asks_for_nothing_here() -> None:
    part = section("a", {"text": "Rest.", "critical": True, "only": {"region": ["GB"]}})
    assert not open_backs(handout(part), translation(done("Rest.")), TODAY, US)
    assert open_backs(handout(part), translation(done("Rest.")), TODAY)


def test_that_a_part_is_critical_counts_in_the_digest() -> None:
    plain, marked = handout(section("a", {"text": "X."})), handout(section("a", {"text": "X.", "critical": True}))
    whole = handout(section("a", {"text": "X."}, critical=True))
    told = {digest(sheet, pictures={}, region=US, language=CASTILIAN) for sheet in (plain, marked, whole)}
    assert len(told) == 3


# --- what counts ------------------------------------------------------------------------------------------------

WHOLE = with_back(DOSE)
WAITING = WHOLE.model_copy(update={"back": Back(text="Take 2 tablets.", by=SECOND)})


def changed(message: Message, **keys: Any) -> Message:
    """The message with other keys in ``back``, compared or not as it was."""
    assert message.back
    return message.model_copy(update={"back": message.back.model_copy(update=keys)})


def compared_by(name: str, day: dt.date = TODAY) -> Message:
    assert WHOLE.back and WHOLE.back.compared
    return changed(WHOLE, compared=WHOLE.back.compared.model_copy(update={"by": name, "date": day}))


def test_a_compared_one_counts() -> None:
    assert only(WHOLE) is None
    assert only(WHOLE, {"by": "human", "name": "Ana Rivera"}) is None


VOID: list[tuple[str, Message, BackFault]] = [
    ("none", DOSE, BackFault.NONE),
    ("by nobody", changed(WAITING, by=None), BackFault.UNNAMED),
    ("by a placeholder", changed(WAITING, by="TBD"), BackFault.UNNAMED),
    ("by the translator", changed(WAITING, by="RIVERA, Ana"), BackFault.OWN_WORK),
    ("the translator as an engine", changed(WAITING, by=None, engine="Ana Rivera"), BackFault.OWN_WORK),
    ("by an engine that is none", changed(WAITING, by=None, engine="n/a"), BackFault.UNNAMED),
    ("not compared", WAITING, BackFault.UNCOMPARED),
    ("by an engine, not compared", changed(WAITING, by=None, engine="Some Engine 3"), BackFault.UNCOMPARED),
    ("compared by nobody", compared_by("reviewer"), BackFault.NAMELESS),
    ("compared by the translator", compared_by("Dr. Ana Rivera"), BackFault.TRANSLATOR),
    ("compared tomorrow", compared_by(COMPARER, TODAY + dt.timedelta(1)), BackFault.FUTURE),
    ("compared before it was translated back", compared_by(COMPARER, DAY - dt.timedelta(1)), BackFault.FUTURE),
    ("compared by the other translator", compared_by("Ravi Sample"), BackFault.TRANSLATOR),
    ("by the other translator", changed(WAITING, by="Sample, Ravi"), BackFault.OWN_WORK),
    ("another target", WHOLE.model_copy(update={"target": "Tome 3 comprimidos."}), BackFault.CHANGED),
    ("another letter", WHOLE.model_copy(update={"target": "Tome 2 comprimido."}), BackFault.CHANGED),
    ("another back-translation", changed(WHOLE, text="Take 2 tablet."), BackFault.CHANGED),
    ("another context", WHOLE.model_copy(update={"context": "dose"}), BackFault.CHANGED),
]


@pytest.mark.parametrize(("message", "fault"), [(m, f) for _, m, f in VOID], ids=[name for name, *_ in VOID])
def test_why_one_does_not_count(message: Message, fault: BackFault) -> None:
    assert only(message, {"by": "human", "name": "Ana Rivera", "also": ["Ravi Sample"]}) is fault


def test_another_source_voids_it() -> None:
    sheet = handout(section("one", {"text": "Take 3 tablets.", "locked": "dose"}))
    stale = {"source": "Take 3 tablets.", "state": "stale", "was": DOSE.source}
    found = translation(WHOLE.model_copy(update=stale))
    assert faults(found, sheet) == {"Take 3 tablets.": BackFault.CHANGED}
    assert not open_backs(sheet, found, TODAY), "it is to be translated first"
    confirmed = translation(WHOLE.model_copy(update={"source": "Take 3 tablets."}))
    assert [text.fault for text in open_backs(sheet, confirmed, TODAY)] == [BackFault.CHANGED]


@pytest.mark.parametrize(
    "same",
    [
        WHOLE.model_copy(update={"target": "Tome 2\n  comprimidos."}),
        WHOLE.model_copy(update={"note": "a remark"}),
        changed(WHOLE, text="Take 2  tablets.\n"),
    ],
    ids=["folded target", "note", "folded back-translation"],
)
def test_quoting_voids_nothing(same: Message) -> None:
    assert only(same) is None


def test_a_changed_target_is_translated_back_anew_and_not_compared_again() -> None:
    """Who cannot read the target would take the old back-translation for one of the new target."""
    by = BackBy(SECOND, engine=False, date=TODAY)
    _, returned = sent(SHEET, SPANISH, TODAY)
    texts = tuple(m.model_copy(update={"target": "Something"}) for m in returned.messages)
    back = taken_back(SPANISH, returned.model_copy(update={"messages": texts}), by)
    assert set(faults(back).values()) == {BackFault.UNCOMPARED}
    other = tuple(
        m.model_copy(update={"target": "Tome 3 comprimidos."}) if m.source == DOSE.source else m for m in back.messages
    )
    moved = back.model_copy(update={"messages": other})
    assert faults(moved)[DOSE.source] is BackFault.OUTDATED
    left = [text.source for text in to_compare(side_by_side(source(SHEET), as_file(moved), TODAY))]
    assert left == ["About other", "Call {region.emergency}."]


def test_by_hand_too_a_changed_target_is_translated_back_anew() -> None:
    """What a person types knows no digest; comparing notes which target it was."""
    typed = SPANISH.model_copy(
        update={"messages": tuple(WAITING if m.source == DOSE.source else m for m in SPANISH.messages)}
    )
    (text,) = to_compare(side_by_side(source(SHEET), as_file(typed), TODAY))
    done_ = record(typed, {text.text.found.index: text.digest}, COMPARER, TODAY)
    assert faults(done_)[DOSE.source] is None
    other = tuple(m.model_copy(update={"target": "Tome 3."}) if m.back else m for m in done_.messages)
    assert faults(done_.model_copy(update={"messages": other}))[DOSE.source] is BackFault.OUTDATED


# --- signing ----------------------------------------------------------------------------------------------------


def signed(found: Translation, sheet: Handout = SHEET) -> str:
    return sign_translation(source(sheet), as_file(found), SIGNER, (US,), pictures={}, language=CASTILIAN)


def refused(found: Translation) -> list[tuple[str, int]]:
    with pytest.raises(InputError) as caught:
        signed(found)
    errors = [fault for fault in caught.value.diagnostics if fault.severity is Severity.ERROR]
    assert all(fault.hint and fault.where for fault in errors)
    return [(fault.code, fault.where.line) for fault in errors if fault.where]


def test_every_open_text_is_refused_by_name_and_place() -> None:
    assert [code for code, _ in refused(SPANISH)] == ["back-missing"] * 3
    assert len({line for _, line in refused(SPANISH)}) == 3
    whole = compared(SHEET, SPANISH)
    assert "reviewed:" in signed(whole)
    uncompared = tuple(changed(m, compared=None) if m.source == DOSE.source else m for m in whole.messages)
    assert [code for code, _ in refused(whole.model_copy(update={"messages": uncompared}))] == ["back-uncompared"]
    other = tuple(changed(m, text="Take 3.") if m.source == DOSE.source else m for m in whole.messages)
    assert [code for code, _ in refused(whole.model_copy(update={"messages": other}))] == ["back-void"]


def test_without_critical_texts_nothing_is_asked() -> None:
    plain = SHEET.model_copy(update={"sections": SHEET.sections[:1]})
    found = translation(done("Sheet"), done("About one"), done("Rest."), DOSE, handout="sheet")
    assert list(faults(found, plain).values()) == [BackFault.NONE]
    free = handout(section("one", {"text": "Rest."}, {"text": DOSE.source}))
    assert not critical_texts(free, found, TODAY) and "reviewed:" in signed(found, free)


def told(found: Translation, sheet: Handout = SHEET) -> list[Diagnostic]:
    return list(standing_faults(source(sheet), as_file(found), TODAY))


def test_check_asks_nothing_of_a_translation_that_nobody_has_signed() -> None:
    assert told(SPANISH) == []
    assert told(SPANISH.model_copy(update={"messages": (*SPANISH.messages[:3], WAITING, *SPANISH.messages[4:])})) == []


def test_check_tells_what_is_void_and_what_a_signed_one_lacks() -> None:
    whole = compared(SHEET, SPANISH)
    assert told(whole) == []
    other = tuple(changed(m, text="Take 3.") if m.source == DOSE.source else m for m in whole.messages)
    void = whole.model_copy(update={"messages": other})
    assert [(fault.code, fault.severity) for fault in told(void)] == [("back-void", Severity.WARNING)]
    without = tuple(m.model_copy(update={"back": None}) if m.source == DOSE.source else m for m in whole.messages)
    reviewed = as_file_signed(whole).model_copy(update={"messages": without})
    assert [fault.code for fault in told(reviewed)] == ["back-missing"]


def as_file_signed(found: Translation) -> Translation:
    return read(signed(found))


def test_a_stale_text_is_not_compared() -> None:
    """Its target may not be printed, and will be another one."""
    stale = {"state": "stale", "was": "Take 3 tablets."}
    listed = tuple(
        m.model_copy(update=stale) if m.source == DOSE.source else m for m in compared(SHEET, SPANISH).messages
    )
    shown = side_by_side(source(SHEET), as_file(SPANISH.model_copy(update={"messages": listed})), TODAY)
    assert shown and DOSE.source not in {text.source for text in shown}


# --- who --------------------------------------------------------------------------------------------------------

RIVERA = SPANISH.model_copy(update={"translated": Translated(by="human", name="Ana Rivera")})
ENGINE = SPANISH.model_copy(update={"translated": Translated(by="machine", name="Some Engine")})


BOTH = SPANISH.model_copy(update={"translated": Translated(by="human", name="Ravi Sample", also=("Ana Rivera",))})


@pytest.mark.parametrize(
    ("by", "found", "codes"),
    [
        (BackBy("Ana Rivera", False, TODAY), BOTH, ["own-work"]),
        (BackBy("A. Rivera", False, TODAY), BOTH, ["same-person"]),
        (BackBy("Ben Okoro", False, TODAY), RIVERA, []),
        (BackBy("Some Engine", True, TODAY), RIVERA, []),
        (BackBy("Ana RIVERA", False, TODAY), RIVERA, ["own-work"]),
        (BackBy("A. Rivera", False, TODAY), RIVERA, ["same-person"]),
        (BackBy("me", False, TODAY), RIVERA, ["unnamed-translator"]),
        (BackBy(" ", True, TODAY), RIVERA, ["unnamed-translator"]),
        (BackBy("none", True, TODAY), RIVERA, ["unnamed-translator"]),
        (BackBy("Ana Rivera", True, TODAY), RIVERA, ["own-work"]),
        (BackBy("Other Machine", True, TODAY), ENGINE, []),
        (BackBy("some engine", True, TODAY), ENGINE, ["back-same"]),
        (BackBy("Some Engine Pro", True, TODAY), ENGINE, ["back-same"]),
    ],
)
def test_who_translates_back(by: BackBy, found: Translation, codes: list[str]) -> None:
    assert [fault.code for fault in unfit_translator(by, as_file(found))] == codes


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        (COMPARER, []),
        (SECOND, ["back-same"]),
        ("Rivera, Ana", ["own-work"]),
        ("reviewer", ["unsigned"]),
        ("", ["unsigned"]),
        ("Dan\nAbara", ["unsigned"]),
        ("A. Rivera", ["same-person"]),
    ],
)
def test_who_compares(by: str, codes: list[str]) -> None:
    assert [fault.code for fault in unfit_comparer(by, as_file(compared(SHEET, RIVERA)))] == codes


def test_the_signer_is_told_of_the_same_hands_once() -> None:
    whole = compared(SHEET, ENGINE)
    same = tuple(changed(m, by=COMPARER) if m.back else m for m in whole.messages)
    assert [f.code for f in remarks(source(SHEET), as_file(whole.model_copy(update={"messages": same})), TODAY)] == [
        "back-same"
    ]
    engine = tuple(changed(m, by=None, engine="Some Engine") if m.back else m for m in whole.messages)
    assert [f.code for f in remarks(source(SHEET), as_file(whole.model_copy(update={"messages": engine})), TODAY)] == [
        "back-same"
    ]
    assert not list(remarks(source(SHEET), as_file(whole), TODAY))


def test_a_variable_that_did_not_come_back_is_pointed_out_and_refuses_nothing() -> None:
    whole = compared(SHEET, SPANISH)
    listed = tuple(with_back(m, "Call us.") if "{region" in m.source else m for m in whole.messages)
    found = whole.model_copy(update={"messages": listed})
    (remark,) = remarks(source(SHEET), as_file(found), TODAY)
    assert remark.severity is Severity.WARNING and "back-translation of “Call {region.emergency}.”" in remark.message
    assert "reviewed:" in signed(found)


def test_another_number_is_pointed_out_and_another_wording_is_not() -> None:
    """By the rules of ``parity``: both texts stand in the source language."""
    whole = compared(SHEET, SPANISH)

    def found(text: str) -> list[str]:
        listed = tuple(with_back(m, text) if m.source == DOSE.source else m for m in whole.messages)
        said = side_by_side(source(SHEET), as_file(whole.model_copy(update={"messages": listed})), TODAY)
        return [fault.code for text in said for fault in text.differences]

    assert found("Take 3 tablets.") == ["number-differs"]
    assert found("Do not take 2 tablets.") == ["negation-added"]
    assert found("Tome siempre 2 comprimidos con un vaso grande de agua, por favor.") == ["wrong-language"]
    assert found("خذ 2") == ["wrong-script"]
    assert found("Take two pills.") == found("You should take 2 tablets.") == []


@pytest.mark.parametrize(
    ("said", "back", "code"),
    [
        ("Do **not** drive.", "Drive.", "negation-lost"),
        ("Do not drive.", "You must not drive.", None),
        ("Do not drive.", "Avoid driving.", None),
        ("Never take more than 4 g.", "Take more than 4 g.", "negation-lost"),
        ("Take 250 mg twice a day.", "Take 250 mcg twice a day.", "unit-differs"),
        ("Take 250 mg twice a day.", "Take 250 milligrams two times each day.", None),
        ("Wait 12 weeks.", "Wait 21 weeks.", "number-differs"),
        ("Wait 12 weeks.", "Wait for twelve weeks.", None),
        ("Call {region.emergency}.", "Phone {region.emergency} now.", None),
        ("Inject the **left** arm.", "Inject the left arm.", None),
    ],
)
def test_what_the_eye_is_led_to(said: str, back: str, code: str | None) -> None:
    sheet = handout(section("s", {"text": said, "critical": True}))
    found = translation(with_back(done(said), back), handout="sheet")
    (text,) = side_by_side(source(sheet), as_file(found), TODAY)
    assert [fault.code for fault in text.differences] == ([code] if code else [])


def test_every_fault_has_words() -> None:
    for fault in BackFault:
        text = critical_texts(SHEET, compared(SHEET, SPANISH), TODAY)[0]
        (told_,) = open_faults([replace(text, fault=fault)], SHEET, as_file(compared(SHEET, SPANISH)))
        assert told_.hint and told_.where


# --- in every script --------------------------------------------------------------------------------------------

TARGETS = {
    "es": "Tome **2** comprimidos {line} veces al día.",
    "vi": "Uống **2** viên thuốc mỗi ngày.",
    "ru": "Принимайте **2** таблетки в день.",
    "ar": "تناول **2** من الأقراص يوميًا.",
    "fa": "روزی **۲** قرص می\u200cخورید.",
    "he": "קחו **2** טבליות ביום.",
    "hi": "प्रतिदिन **2** गोलियाँ लें।",
    "bn": "প্রতিদিন **২**টি ট্যাবলেট খান।",
    "ta": "தினமும் **2** மாத்திரைகள் எடுத்துக் கொள்ளவும்.",
    "th": "รับประทานยาวันละ **2** เม็ด",
    "zh-Hans": "每天服用**2**片。",
    "ko": "하루에 **2**정을 드십시오.",
}
"""Made by a machine and checked by nobody: letters to change, no translations to print."""
EVERY = pytest.mark.parametrize("tag", TARGETS)


def message_in(tag: str, target: str | None = None) -> Message:
    return with_back(Message(source="Take **2** tablets {line} times a day.", target=target or TARGETS[tag]))


def fault_in(tag: str, message: Message) -> BackFault | None:
    sheet = handout(section("s", {"text": message.source, "critical": True}))
    found = translation(message, tag=tag, handout="sheet")
    return faults(found, sheet)[message.source]


@EVERY
def test_a_letter_voids_it_in_every_script(tag: str) -> None:
    whole, said = message_in(tag), TARGETS[tag]
    assert fault_in(tag, whole) is None
    assert whole.target
    for other in (said.replace("2", "3").replace("۲", "۳").replace("২", "৩"), said[:-2] + said[-1], f"{said}!"):
        assert other != said and fault_in(tag, whole.model_copy(update={"target": other})) is BackFault.CHANGED


@EVERY
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_another_way_to_write_the_same_letters_voids_nothing(tag: str, form: Literal["NFC", "NFD"]) -> None:
    other = unicodedata.normalize(form, TARGETS[tag]).replace(" ", "\n  ")
    assert fault_in(tag, message_in(tag).model_copy(update={"target": other})) is None


def test_a_joiner_is_a_letter() -> None:
    """Without it the Persian word is spelled and read otherwise."""
    other = TARGETS["fa"].replace("\u200c", "")
    assert fault_in("fa", message_in("fa").model_copy(update={"target": other})) is BackFault.CHANGED


@EVERY
@pytest.mark.parametrize("kind", ["po", "xliff"])
def test_there_and_back_in_every_script(tag: str, kind: str) -> None:
    """Two critical texts with one target, of two places, each get their own."""
    sheet = handout(
        section("s", {"text": "Take **2** tablets.", "critical": True}, {"text": "Rest.", "id": "rest"}),
        section("t", {"text": "Take **two** tablets.", "locked": "dose"}),
    )
    said = TARGETS[tag].replace(" {line}", "")
    found = translation(
        done("About t"),
        done("Rest."),
        Message(source="Take **2** tablets.", target=said),
        Message(source="Take **two** tablets.", target=said, context="t", note="about tablets"),
        tag=tag,
        handout="sheet",
    )
    original, returned = sent(sheet, found, TODAY)
    assert [ref.source for ref in original.refs] == [said, said]
    out = export_po(original, returned, "en") if kind == "po" else export_xliff(original, returned, "en").decode()
    assert "tablets" not in out and "Rest" not in out
    if kind == "po":
        file = polib.pofile(out)
        for number, entry in enumerate(file, start=1):
            entry.msgstr = f"Take **2** {'#' * number}."
        back = import_po(str(file).encode(), "x.po", original, returned, "en", rules=RULES)
    else:
        signs = iter(("#", "##"))
        filled = re.sub("</source>", lambda _: f"</source><target>**2** {next(signs)}.</target>", out)
        back = import_xliff(filled.encode(), "x.xlf", original, returned, "en", rules=RULES)
    if back.translation is None:  # a mark as text in XLIFF is refused; the texts come back without it
        pytest.fail(str(back.faults))
    taken = taken_back(found, back.translation, BackBy(SECOND, engine=False, date=TODAY))
    texts = [m.back.text if m.back else None for m in taken.messages[-2:]]
    assert [text.rpartition(" ")[2] for text in texts if text] == ["#.", "##."]
    assert [text.fault for text in critical_texts(sheet, taken, TODAY)][:2] == [BackFault.UNCOMPARED] * 2
