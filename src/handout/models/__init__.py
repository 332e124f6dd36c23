"""What the files say and what a sheet holds: frozen data, described field by field."""
