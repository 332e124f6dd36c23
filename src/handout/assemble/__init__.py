"""A project and a request to a ``Sheet``.

assembling   the whole way, and what each step may refuse
wording      a text of a file to words: its translation found, marks read, variables filled
voice        the fixed labels and dates of a language
sections     what one country, brand and variant get of a handout
imprint      what the program itself says: header, footer, marks, sources
"""
