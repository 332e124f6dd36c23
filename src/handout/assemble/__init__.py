"""A project and a request to a ``Sheet``.

assembling   the whole way, and what each step may refuse
wording      a text of a file to words: marks read, variables filled
sections     what one country, brand and variant get of a handout
imprint      what the program itself says: header, footer, marks, sources
"""
