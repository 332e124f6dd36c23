"""A project and a request to a ``Sheet``.

job          a request, and everything of the project that it names
assembling   the whole way
refusal      what is said of a sheet that the verdict refuses
wording      a text of a file to words: its translation found, marks read, variables filled
voice        the fixed labels and dates of a language
sections     what one country, brand and variant get of a handout
imprint      what the program itself says: header, footer, marks, sources
"""
