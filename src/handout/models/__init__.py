"""What the files say and what a sheet holds: frozen data, described field by field."""

import handout.source  # noqa: F401 - it brings pydantic in, before these modules ask for it
