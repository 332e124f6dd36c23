"""The life of a translation: brought up to date, sent to translators and back, signed (docs/translating.md)."""
