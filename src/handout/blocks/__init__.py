"""One file per kind of block: what the author wrote becomes boxes. ``registry`` knows them all."""
