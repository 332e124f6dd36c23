"""Text in every script: from spans of Unicode to broken lines of symbolic glyph cells.

    inline      the two marks of content files -> spans
    pieces      what is one thing to a reader: numbers, telephone numbers, doses, addresses, foreign phrases; units
    collect     spans -> one text: normalised, blanks collapsed, pieces isolated; what is invisible does its work
    bidi        UAX #9: embedding levels, visual order
    script      script runs (UAX #24 with Script_Extensions)
    fontfile    what the tables of a font file say; what may not be embedded is refused
    face        one font at one weight: coverage, metrics, the cells that it draws
    fonts       families and fallback chains
    itemise     paragraph -> runs of one level, script and face
    shape       run -> words of cells, by HarfBuzz; cache: the one cache of them
    linebreak   where a line may end, by ICU
    paintorder  the painting order of right-to-left lines
    line        the words of one line -> shows at their places
    paragraph   all of it: prepare once, break for any width

Nothing here knows pages, PDF or handouts.
"""
