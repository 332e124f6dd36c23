"""The version of the program: the one place that says it (docs/releasing.md)."""

__version__ = "0.1.0"
