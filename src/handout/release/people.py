"""Names and words of people who sign: whether two names are one person's, and whether words say anything at all.

Names are compared by a skeleton, after UTS #39 (section 4): compatibility forms undone (NFKD), accents, case, full
stops, commas, hyphens, titles and invisible characters left out, letters of other scripts as the Latin ones that they
look like, in any order of the words. Who hides a name so is found; who invents one is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations, product
from typing import Final

from handout.caching import cached
from handout.characters import category, is_wide, normalize, script
from handout.lookalikes import LOOKALIKES
from handout.patterns import regex

_TITLES: Final = """
    dr dra drs prof professor professora doctor doctora mr mrs ms miss sir herr frau señor señora sr sra monsieur madame
    mme mlle dott dipl md mbbs mbchb phd dphil dsc msc bsc msn bsn dnp mph mpharm pharmd bpharm rph dds dmd rn aprn lpn
    lvn cna rgn rmn frcp mrcp mrcs frcs frcgp mrcgp mrcpsych facp faan cmi
"""
"""Words before and after names that are nobody's own: forms of address, degrees, registrations. Those that are
somebody's name too (Do, Ma, Chi) are not among them."""

_GLUE: Final = """
    a ada ai an and any are as at be been by for ia in is it its ki my n na nada no not o of ok on or see so that the
    their them they this to was what which who will with without yet your you his her our us we here there nie não δεν
    לא غير не
"""
"""Words that say nothing by themselves. Two of them can be a name all the same: An My, So Na."""

_EMPTY: Final = """
    me myself i none nothing nil null void empty blank applicable available known unknown unnamed unspecified
    undefined undecided anonymous anon tbd tba tbc todo fixme wip pending later soon done determined decided
    confirmed added filled fill insert write enter placeholder example sample dummy lorem ipsum dolor foo bar baz
    qux asdf qwerty abc xyz blah yes okay same above below idem ditto some something someone somebody anyone anybody
    nobody noone coming follow progress formal particular special specified stated given unqualified nd ka name
    names text role roles qualification qualifications qualified title date sign signs signed makes make fit judge
    clinic kein keine keiner nicht nichts niemand bekannt unbekannt offen entfällt ohne angabe qualifikation ninguna
    ninguno nadie sin aplica datos especificar cualificación desconocido desconocida aucun aucune rien personne sans
    non objet inconnu inconnue nessuna nessuno niente senza ignoto nenhum nenhuma ninguém sem desconhecido geen
    niets niemand onbekend brak żaden nieznany žádný nic ingen inget inte intet ei mitään nincs yok bilinmiyor
    hiçbiri wala không có chưa tidak belum нет нету неизвестно никто ничего немає невідомо لا يوجد غير معروف هیچ
    ندارد कोई नहीं कुछ ਕੋਈ ਨਹੀਂ ไม่มี 无 無 没有 沒有 暂无 不详 未知 不明 なし 無し ない 없음 모름 미정
    vorname nachname nombre apellido prénom cognome sobrenome imię nazwisko soyad apellidos applicabile aplicável
    dotyczy saknas uygulanamaz nvt имя фамилия фио указано данных применимо неприменимо ім'я прізвище вказано όνομα
    επώνυμο άγνωστος κανένας καμία ισχύει الاسم اسم محدد مجهول ينطبق متوفر نام نامشخص שם ידוע אין רלוונטי नाम अज्ञात
    लागू নাম অজানা প্রযোজ্য ਨਾਮ ਲਾਗੂ பெயர் పేరు ชื่อ ไม่ระบุ ไม่ทราบ ไม่มีข้อมูล 姓名 名字 待定 不适用 不適用 不詳 氏名
    名前 未定 該当なし 이름 성명 미지정 해당 해당없음 我 私 本人
"""
"""What stands in forms that nobody has filled in, and in the program's own help; the same in other languages."""

_NOBODY: Final = """
    test tests tester testing reviewer reviewers translator approver signer signatory clinician doctor nurse physician
    pharmacist staff user admin administrator root author owner editor human machine robot bot first last full given
    family surname forename john jane doe mustermann traductor traductora tradutor tradutora traducteur übersetzer
    übersetzerin prüfer prüferin revisor revisora relecteur reviewing health professional medical director chief officer
    linguist interpreter consultant department team переводчик переводчица рецензент перекладач μεταφραστής المترجم
    مترجم المراجع مراجع המתרגם מתרגם अनुवादक समीक्षक অনুবাদক ਅਨੁਵਾਦਕ மொழிபெயர்ப்பாளர் అనువాదకుడు ผู้แปล 译者 譯者 翻译
    翻譯 审阅者 審閱者 翻訳者 校閲者 번역자 번역가 검토자 tłumacz çevirmen
    chatgpt chat gpt openai deepl google gemini microsoft bing copilot claude sonnet opus haiku mistral llama qwen nllb
    deepseek amazon yandex baidu papago systran modernmt reverso libretranslate apertium translate translation llm
    cloud api pro chatbot automatic automated auto system
"""
"""Words that name no person, alone, together or with empty ones: what people do, and programs that translate."""

_DOTTED: Final = regex(r"\b(?:[^\W\d_]{1,2}\.){2,}")
"""Ph.D., R.N., M.B.B.S.: one word with full stops."""
_UNSEEN: Final = {ord(letter): " " for letter in "\u115f\u1160\u3164\uffa0"}
"""The fillers of Hangul: letters that show nothing (Default_Ignorable_Code_Point, UAX #44)."""
_ARABIC: Final = {0x640: None, 0x649: "ي", 0x6CC: "ي", 0x6A9: "ك"}
"""Letters of Persian and Arabic that look alike and are typed for each other, and the stroke that only lengthens."""
_ALIKE: Final = {**LOOKALIKES, **{one: as_ and as_.translate(LOOKALIKES) for one, as_ in (_UNSEEN | _ARABIC).items()}}
"""All of these at once: a list of words is translated in a third of the time."""
_APART: Final = regex(r"['’ʼʻ`´·]")
"""What may stand within a name's word or be left out: O'Brien."""
_MOST: Final = 6
"""Words of a name that are tried in every order; of more, the order of the alphabet alone is."""


@cached(4096)
def says_nothing(text: str) -> bool:
    """Whether words are none: without letters, one letter, or only words such as “none”, “n/a”, “TBD”, “my role”."""
    words = _listed(_GLUE) | _listed(_EMPTY)
    return _without_letters(text) or any(_only(form, words, words) for form in _forms(text))


@cached(4096)
def nobody(name: str) -> bool:
    """Whether a name is nobody's: says nothing, or is only titles and words such as “reviewer” and “test”."""
    nothing = _listed(_EMPTY) | _listed(_NOBODY) | _listed(_TITLES)
    words = nothing | _listed(_GLUE)
    return _without_letters(name) or any(_only(form, words, nothing) for form in _forms(name))


def people(names: str) -> tuple[str, ...]:
    """Several people, named one behind the other: two translators of one file (“Ana Rivera; Bea Klein”)."""
    return tuple(name.strip() for name in names.split(";") if name.strip()) or (names,)


@cached(4096)
def same_person(one: str, other: str) -> bool:
    """Whether two names have one skeleton; of several people, whether one of them is among the others."""
    return any(_spelled(a) & _spelled(b) for a, b in product(people(one), people(other)))


@cached(4096)
def maybe_same(one: str, other: str) -> bool:
    """Whether one name may be the other in short: “A. Rivera”, “Rivera” and “Ana Rivera”; “Müller” and “Mueller”.

    Every word of the shorter is a word of the longer, or its first letter, and at least one is the whole word.
    """
    return any(_maybe_same(a, b) for a, b in product(people(one), people(other)))


def _maybe_same(one: str, other: str) -> bool:
    short, long = sorted((_plain_words(one), _plain_words(other)), key=len)
    whole = [word for word in short if word in long]
    left = [word for word in long if word not in whole]
    initials = [word for word in short if word not in whole]
    return bool(whole) and all(_initial(word, left) for word in initials)


def _initial(word: str, names: Iterable[str]) -> bool:
    return any(name.startswith(word) if len(word) == 1 else len(name) == 1 and word.startswith(name) for name in names)


def _plain_words(name: str) -> list[str]:
    """The words in small letters, with German umlauts and their like as one letter."""
    return [re.sub("([aou])e", r"\1", word) for word in _words(_plain(name.lower()))]


def _without_letters(text: str) -> bool:
    """Whether there are fewer than two different letters; a single sign of an East Asian script can be a word."""
    letters = [char for char in normalize("NFKC", text) if category(char)[0] == "L"]
    return not any(is_wide(char) for char in letters) and len({char.casefold() for char in letters}) < 2


def _only(plain: str, words: frozenset[str], telling: frozenset[str]) -> bool:
    """Whether a text is one of these words, spelled out perhaps (n/a), or made of them with a ``telling`` one among."""
    found = _split(plain)
    if len(found) == 1 or all(len(word) == 1 for word in found):
        return "".join(found) in words
    return words.issuperset(found) and not telling.isdisjoint(found)


@cached(8)
def _listed(words: str) -> frozenset[str]:
    """The words of a list in every form in which ``_forms`` may give them. Those of small ASCII letters have one."""
    plain = {word for word in words.split() if word.isascii()}
    others = " ".join(word for word in words.split() if not word.isascii())
    return frozenset(plain.union(part for form in _forms(others) for part in _split(form)))


def _forms(text: str) -> Iterator[str]:
    """The text in small Latin letters, as far as its letters look like such: as they are written, all small, all
    capital. What looks alike in one of them only (Greek Ν and ν) is found in that one."""
    yield from dict.fromkeys(_plain(form) for form in (_written(text), text.lower(), text.upper()))


def _written(text: str) -> str:
    """A capital I or a one inside a word of small letters is read as an l, a nought as an o."""
    latin = normalize("NFKD", text).translate(LOOKALIKES)
    return re.sub(r"(?<=[^\W\d_])0|0(?=[^\W\d_])", "o", re.sub(r"(?<=\w)[I1|](?![A-Z])", "l", latin))


def _plain(text: str) -> str:
    """Compatibility forms undone, look-alikes as Latin letters, no accents, no invisible characters, small letters.

    Only accents that all scripts share are left out: vowel signs of Indic scripts tell names apart.
    """
    latin = normalize("NFKD", text).translate(_ALIKE)
    apart = normalize("NFKD", latin.casefold())
    return apart.translate({ord(char): None for char in set(apart) if category(char) in ("Cf", "Cc") or _accent(char)})


def _accent(char: str) -> bool:
    return category(char)[0] == "M" and script(char) == "Zinh" and char not in "\u3099\u309a"


def _split(plain: str) -> list[str]:
    """The words: runs of letters and their marks. Numbers are nobody's name: “reviewer 2”."""
    joined = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", _APART.sub("", plain))
    return joined.translate({ord(char): " " for char in set(joined) if category(char)[0] not in "LM"}).split()


def _words(plain: str) -> list[str]:
    """The words without titles."""
    return [word for word in _split(plain) if word not in _listed(_TITLES)]


def _spelled(name: str) -> frozenset[str]:
    """The letters of a name without blanks, in every order of its words: “Ana-María” is “Anamaria”.

    ``rn`` for ``m`` (confusables.txt has it so): the two look alike.
    """
    found = set[str]()
    for form in _forms(name):
        words = [word.replace("m", "rn") for word in _words(form)]
        orders = permutations(words) if len(words) <= _MOST else [tuple(sorted(words))]
        found.update("".join(order) for order in orders)
    return frozenset(found - {""})
