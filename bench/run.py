"""`python bench/run.py [--rows NAME ...] [--rounds N]`: see ``session``."""

from session import main

if __name__ == "__main__":
    main()
