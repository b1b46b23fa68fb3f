"""``python -m copycheck``."""

from copycheck.cli import main

if __name__ == "__main__":
    main()
