"""The life of a translation: brought up to date, sent to translators and back, signed (design.md sections 2 and 3)."""
