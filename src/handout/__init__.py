"""Printable, tagged patient handouts in every script, from plain text files.

Read ``docs/architecture.md`` first: it follows one sentence from ``content.yaml`` to the page.
"""

__version__ = "0.1.0"
