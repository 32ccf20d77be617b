#!/usr/bin/env python3
"""Finds themes from paths with the Python package: `path.py THREADS THEMES FILE...` does the work of `pass path`."""

import sys

import overheard


def main(threads: str, themes: str, *files: str) -> None:
    """Read, find themes, say what they are, and let go of all of it."""
    number = None if themes == "auto" else int(themes)
    found = overheard.read(list(files), threads=int(threads), themes=number).themes()
    labels = "|".join(f"{theme.label}:{theme.turns}" for theme in found)
    print(f"documents={len(found.conversations)} themes={labels}")


if __name__ == "__main__":
    main(*sys.argv[1:])
