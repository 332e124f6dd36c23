"""Words that stand for words yet to come: TODO, “lorem ipsum”, what Word prints into an empty field.

Only sure ones, by language where a word means something else elsewhere: TODO is “all” in Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from handout.patterns import regex

_OWN_WORD: Final = frozenset({"es", "pt", "gl", "ast", "an", "ca"})
"""Languages in which “todo” is a word."""

_ANYWHERE: Final = regex(
    r"(?<![^\W_])(?:TBD|TBC|FIXME|TK TK|PLACEHOLDER|LOREM|PENDIENTE|POR DEFINIR|POR COMPLETAR|POR TRADUCIR|"
    r"SIN TRADUCIR|FALTA TRADUCIR|À COMPLÉTER|A COMPLETER|A COMPLÉTER|À DÉFINIR|À TRADUIRE|PLATZHALTER|"
    r"NOCH ZU ÜBERSETZEN|DA COMPLETARE|DA DEFINIRE|DA TRADURRE|SEGNAPOSTO|A DEFINIR|A PREENCHER|POR TRADUZIR|"
    r"NOG IN TE VULLEN|NOG TE VERTALEN|DO UZUPEŁNIENIA|DO PRZETŁUMACZENIA|ТРЕБУЕТСЯ ПЕРЕВОД|ЗАГЛУШКА)(?![^\W_])"
    r"|(?<![^\W\d_])[xX]{3,}(?![^\W\d_])"
    r"|(?<![^\W_])XX(?=[ \u00a0](?:mg|mcg|g|ml|mL|units?|pills?|tablets?|days?|weeks?|pastillas|comprimidos|comprimés|"
    r"Tabletten|compresse|pillen)(?![^\W_]))"
    r"|(?i:\blorem ipsum\b|\bdolor sit amet\b)"
    r"|_{3,}|\?{3,}|？{3,}"
    r"|(?i:\binsert (?:\w+ ){1,4}here\b|\b(?:enter|your|insert) text here\b|\btext goes here\b)"
    r"|(?<![期等接对對看招])待定(?![期时時])|待补充|待補充|待翻译|待翻譯|待填写|待填寫|占位符|"
    r"ダミーテキスト|翻訳待ち|번역 필요|추후 작성|"
    r"يُستكمل لاحقًا|يستكمل لاحقا"
)
_TODO: Final = regex(r"(?<![^\W_])TODO(?![^\W_])")
_TODO_HERE: Final = regex(r"^\W*TODO\W*$|(?<![^\W_])TODO\s?:|\bTODO\(")
"""What is none but a note, even where “todo” is a word."""

_OF_WORD: Final = regex(
    r"click (?:or tap )?here to enter (?:text|a date)"
    r"|haga clic (?:o pulse )?aquí para escribir texto|haga clic o pulse para escribir texto"
    r"|cliquez (?:ou appuyez )?ici pour entrer (?:du texte|une date)"
    r"|klicken (?:oder tippen )?sie hier, um (?:text|ein datum) einzugeben"
    r"|fare clic (?:o toccare )?qui per immettere (?:il testo|testo)"
    r"|clique (?:ou toque )?aqui para (?:introduzir|inserir|digitar) (?:o )?texto"
    r"|klik (?:of tik om|hier als u) tekst (?:in te voeren|wilt invoeren)"
    r"|klicka (?:eller tryck )?här för att ange text"
    r"|kliknij (?:lub naciśnij )?tutaj, aby wprowadzić tekst"
    r"|место для ввода текста"
    r"|单击(?:或点击)?此处输入文字|按一下(?:或點選)?這裡以輸入文字"
    r"|ここをクリック(?:またはタップ)?してテキストを入力"
    r"|텍스트를 입력하려면 여기를 클릭"
    r"|انقر (?:أو اضغط )?هنا لإدخال نص",
    re.IGNORECASE,
)
"""What Microsoft Word prints into an empty content control, in its languages."""
_PARTS: Final = (
    *("tbd", "tbc", "fixme", "tk tk", "placeholder", "lorem", "pendiente", "definir", "completar", "traducir"),
    *("compléter", "completer", "définir", "traduire", "platzhalter", "zu übersetzen", "tradurre", "segnaposto"),
    *("preencher", "traduzir", "te vullen", "te vertalen", "uzupełnienia", "przetłumaczenia", "перевод", "заглушка"),
    *("xx", "dolor s", "___", "???", "？？？", " here", "待", "占位符", "ダミーテキスト"),
    *("번역 필요", "추후 작성", "يُستكمل", "يستكمل"),
)
_PARTS_OF_WORD: Final = (
    *("to enter", "texto", "pour entrer", "nzugeben", "mmettere", "voeren", "ange text", "wprowadz"),
    *("ввода текста", "输入文字", "輸入文字", "テキストを入力", "텍스트를 입력", "لإدخال نص"),
)
"""A part of each word of ``_ANYWHERE``, and of ``_OF_WORD``, in letters of one case: who has none of them, as most
texts, is looked through in a twentieth of the time. Where case does not matter there is no i among them: ı and İ are
taken for one there."""


_BRACKETED: Final = regex(
    r"[\[［【](?:\s*(?:insert|enter|add|fill|your|name|date|phone|number|clinic|insertar|nombre|insérer|nom|einfügen|inserire|"
    r"inserir|vul|插入|填写|填寫|姓名|日期|日付|氏名|記入|입력)(?![^\W\d_])[^\[\]]{0,60}|\s*[….xX_?]*\s*)[\]］】]",
    re.IGNORECASE,
)
_ANGLED: Final = regex(r"<\s*(?!/|(?:a|b|br|em|g|i|mrk|p|ph|span|strong|sub|sup|u|x)\b)[^\W\d_][^<>]{0,40}>")
"""<name>; what is left of a markup language is another fault."""

_WHOLE: Final = regex(
    r"\W*(?:to be (?:determined|confirmed|decided|added|announced|completed|defined|translated)|placeholder|"
    r"tba|tbc|tbd|fixme|untitled|sample text|por definir|pendiente|à compléter|à définir|platzhalter|"
    r"da definire|a definir|por confirmar|por completar|à confirmer|a confirmar|da confermare|nog te bepalen|"
    r"noch zu ergänzen|wird (?:noch )?ergänzt|text to follow|未定|待定)\W*|(?:\.{2,}|…+|\?{2,}|_+|\*+|-{3,})",
    re.IGNORECASE,
)
"""What is one where nothing else is said."""


def placeholder(text: str, language: str) -> str | None:
    """The first words of a text, marks read, that stand for others; None where there are none."""
    stripped = text.strip()
    if _WHOLE.fullmatch(stripped):
        return stripped
    for form in _likely(text, language):
        if found := form.search(text):
            return found[0].strip()
    return None


def _likely(text: str, language: str) -> Iterator[re.Pattern[str]]:
    """The patterns that may find something: most texts have nothing of what one of them needs."""
    small = text.casefold()
    if any(part in small for part in _PARTS):
        yield _ANYWHERE
    if "TODO" in text:
        yield _TODO_HERE if language.partition("-")[0] in _OWN_WORD else _TODO
    if any(part in small for part in _PARTS_OF_WORD):
        yield _OF_WORD
    if any(bracket in text for bracket in "[［【"):
        yield _BRACKETED
    if "<" in text:
        yield _ANGLED
