"""What can go wrong."""

from __future__ import annotations


class OverheardError(Exception):
    """Why a call could not give an answer; the base of all exceptions of overheard.

    Attributes
    ----------
    path : str or None
        The file that it is about, if there is one.
    line : int or None
        The line in that file, counted from 1, if one is to blame.
    """

    path: str | None
    line: int | None

    def __init__(self, message: str = "", path: str | None = None, line: int | None = None) -> None:
        # The message alone is an argument, so that copies and pickles get the rest from the attributes.
        super().__init__(message)
        self.path = path
        self.line = line


class ParseError(OverheardError):
    """The content is not what a reader can take, or a strict reading failed."""


class ReadError(OverheardError):
    """A file could not be opened or read, or nothing was found."""


class ConfigError(OverheardError, ValueError):
    """An option has a value that it cannot have."""


class LimitError(OverheardError):
    """A size, depth or count was above its limit."""


class Cancelled(OverheardError):
    """The work was stopped; raise it from a progress callback to stop for a reason of your own."""
