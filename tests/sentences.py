"""A sentence in each packaged language that has no fixed words: the first article of the Universal Declaration of Human
Rights or words of it; elsewhere the names of months in CLDR."""

from __future__ import annotations

from typing import Any

from babel import Locale

from handout.models.language import MARKS, Labels, Language

SENTENCES = {
    "bo": "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་ཆེ་མཐོངས་དང༌། ཐོབ་ཐང་གི་རང་དབང་འདྲ་མཉམ་དུ་ཡོད་ལ།",
    "chk": "Meinisin aramas ra uputiw nge ra pwisin filata ngeni ar manau.",
    "chr": "ᏂᎦᏓ ᎠᏂᏴᏫ ᏂᎨᎫᏓᎸᎾ ᎠᎴ ᎤᏂᏠᏱ ᎤᎾᏕᎿ ᏚᏳᎧᏛ ᎨᏒᎢ. ᎨᏥᏁᎳ ᎤᎾᏓᏅᏖᏗ ᎠᎴ ᎤᏃᏟᏍᏗ.",
    "dv": "ހުރިހާ އިންސާނުން ވެސް އުފަންވަނީ، ދަރަޖަ އާއި ހައްޤު ތަކުގައި މިނިވަންކަމާއި ހަމަހަމަކަން ލިބިގެންވާ ބައެއްގެ ގޮތުގައެވެ.",
    "dz": "འགྲོ་བ་མི་རིགས་ག་ར་དབང་ཆ་འདྲ་མཏམ་འབད་སྒྱེཝ་ལས་ ག་ར་གིས་གཅིག་གིས་གཅིག་ལུ་སྤུན་ཆའི་དམ་ཚིག་བསྟན་དགོས།",
    "ff-Adlm": "𞤋𞤲𞥆𞤢𞤥𞤢 𞤢𞥄𞤣𞤫𞥅𞤶𞤭 𞤬𞤮𞤬 𞤨𞤮𞤼𞤭⹁ 𞤲𞤣𞤭𞤥𞤯𞤭𞤣𞤭 𞤫 𞤶𞤭𞤦𞤭𞤲𞤢𞤲𞥆𞤣𞤫 𞤼𞤮 𞤦𞤢𞤲𞥆𞤺𞤫 𞤸𞤢𞤳𞥆𞤫𞥅𞤶𞤭.",
    "iu": "ᐃᓅᔪᓕᒫᑦ ᐊᓂᖅᑎᕆᔪᓕᒫᑦ ᐃᓅᓚᐅᕐᒪᑕ ᐃᓱᒪᕐᓱᕐᖢᑎᒃ ᐊᒻᒪᓗ ᐊᔾᔨᐅᖃᑎᒌᒃᖢᑎᒃ ᓂᕐᓱᐊᖑᓂᒃᑯᑦ ᐊᒻᒪᓗ ᐱᔪᓐᓇᐅᑎᑎᒍᑦ.",
    "ksw": "ပှၤကိးဂၤဒဲးအိၣ်ဖျဲၣ်လၢ အပှၤလၢ အပှၤကဲထီၣ်အသး တုၤသိးသိးလီၤ.",
    "mh": "Aolep armej rej ḷotak ilo anemkwōj im jonon wōt juon m̧okwōj eo ļọk.",
    "nqo": "ߡߐ߱ ߓߍ߯ ߟߊߝߎߟߊߣߍ߲߫ ߦߙߐߖߊߟߌ ߘߐ߫߸ ߊ߬ߟߎ߫ ߓߍ߯ ߞߊߢߊ߲߫ ߤߊߞߍ ߡߊ߬.",
    "nv": "Bílaʼashdlaʼii tʼáá ałtso yínikʼehgo bidizhchį́ dóó aheełtʼeego ílį́į́go bee baa hózhǫ́.",
    "rhg-Rohg": "𐴌𐴟𐴇𐴥𐴝𐴚𐴒𐴙𐴝 𐴔𐴝𐴕𐴟𐴐 𐴀𐴝𐴎𐴝𐴊𐴤 𐴀𐴝𐴌 𐴁𐴡𐴌𐴡𐴁𐴡𐴌 𐴇𐴡𐴒 𐴏𐴡𐴘 𐴎𐴡𐴕𐴧𐴡𐴔 𐴓𐴡𐴘.",
    "sat": "ᱡᱚᱛᱚ ᱦᱚᱲ ᱠᱚ ᱡᱟᱱᱟᱢ ᱠᱷᱚᱱ ᱯᱷᱩᱨᱜᱟᱹᱞ ᱟᱨ ᱥᱚᱢᱟᱱ ᱜᱮᱭᱟ ᱠᱚ᱾",
    "syr": "ܟܠܗܘܢ ܒܪܢܫ̈ܐ ܐܬܝܠܕܘ ܚܐܪ̈ܐ ܘܫܘ̈ܝܐ ܒܐܝܩܪܐ ܘܒܙܕܩܐ، ܘܐܝܬ ܠܗܘܢ ܗܘܢܐ ܘܬܐܪܬܐ.",
}

LONG = {*MARKS, "urgent"}


def said(language: Language) -> Labels:
    """The fixed words of a language; of one that has none a sentence in the place of each, its beginning in that of
    short ones."""
    if language.labels:
        return language.labels
    whole = SENTENCES.get(language.language) or _months(language)
    short = whole[: whole.find(" ", 12)] if " " in whole[12:] else whole
    names = set(Labels.model_fields) - {"by", "reviewed"}
    words: dict[str, Any] = {name: whole if name in LONG else short for name in names}
    return Labels.model_construct(by="machine", **words)


def _months(language: Language) -> str:
    months = Locale.parse(language.locale or language.language).months["format"]["wide"]
    return ", ".join(months.values()) + "."
