"""Text in every script: from spans of Unicode to broken lines of symbolic glyph cells.

    inline      the two marks of content files -> spans
    bidi        UAX #9: embedding levels, visual order
    script      script runs (UAX #24 with Script_Extensions)
    fonts       faces, coverage, metrics, fallback chains
    itemise     paragraph -> runs of one level, script and face
    shape       run -> cells, by HarfBuzz
    linebreak   where a line may end, by ICU
    seam        the painting order of right-to-left lines
    paragraph   all of it: prepare once, break for any width

Nothing here knows pages, PDF or handouts.
"""
