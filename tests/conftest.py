"""Makes the modules of this folder importable from every test (pytest puts a conftest's folder on the path)."""
