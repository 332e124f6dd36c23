"""Styles: how each kind of thing looks. Each has just the keys that change the page; what is left out is inherited from
``body``. Which of them reads which key of a layout, ``models.styles`` says; a start imports those that a layout names.
"""
