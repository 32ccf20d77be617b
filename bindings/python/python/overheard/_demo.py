"""Interviews to try things on."""

from __future__ import annotations

from pathlib import Path

from overheard._native import Study, read


def demo() -> Study:
    """Read twelve short interviews, in ten formats, that were invented to try things on.

    Owners and managers tell why they gave up their spreadsheets for a rota program.

    Returns
    -------
    Study

    Examples
    --------
    >>> import overheard as oh
    >>> len(oh.demo())
    12
    """
    return read(Path(__file__).parent / "demo")
