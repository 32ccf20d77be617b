"""Answers to questions across conversations: plain dictionaries and lists that can be read when they are shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, SupportsIndex, overload

from overheard import _display
from overheard._display import Cell, Layout

_LISTED = 4
"""Parts of a list that a cell shows."""
_ALONE, _IN_ROW = 400, 70
"""Characters that are shown of a part by itself, and of one in a row of several."""
_NAMES = ("label", "text", "value", "code", "word", "verdict", "conversation", "name")
"""What a part is called where there is only room for that; the first that it has."""
_SHARE = {"count", "total", "low", "high"}
_QUOTE = {"text", "path", "line"}


class Answer(dict[str, Any]):
    """An answer, with the names that its parts have in Rust."""

    base: Path | None = None

    def __repr__(self) -> str:
        return "\n\n".join(_display.as_text(layout) for layout in self._layouts())

    def _repr_html_(self) -> str:
        return "".join(_display.as_html(layout) for layout in self._layouts())

    def _layouts(self) -> list[Layout]:
        """Lay out what is short as pairs, and every list of records as a table of its own."""
        records = {name: part for name, part in self.items() if isinstance(part, Answers) and not _is(part[0], _QUOTE)}
        short = sorted((name for name in self if name not in records), key=lambda name: name != "says")
        pairs = [[Cell(name), _cell(self[name], self.base, _ALONE)] for name in short]
        shown = [Layout("", ("", ""), pairs)] if pairs else []
        return shown + [_table(name, part, self.base) for name, part in records.items()]


class Answers(list[Any]):
    """Several answers of one kind."""

    base: Path | None = None

    @overload
    def __getitem__(self, at: SupportsIndex) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Answers: ...
    def __getitem__(self, at: SupportsIndex | slice) -> Any:
        if not isinstance(at, slice):
            return super().__getitem__(at)
        # A part of a table is shown as one.
        part = Answers(super().__getitem__(at))
        part.base = self.base
        return part

    def __repr__(self) -> str:
        return _display.as_text(_table("", self, self.base))

    def _repr_html_(self) -> str:
        return _display.as_html(_table("", self, self.base))


def load(text: str, base: Path | None) -> Any:
    """Read what the core wrote as JSON; files that it names lie below `base`."""
    return _readable(json.loads(text), base, top=True)


def _readable(value: Any, base: Path | None, *, top: bool = False) -> Any:
    shown: Answer | Answers
    if isinstance(value, dict):
        shown = Answer((name, _readable(part, base)) for name, part in value.items())
    elif isinstance(value, list) and (top or any(isinstance(part, dict) for part in value)):
        shown = Answers(_readable(part, base) for part in value)
    else:
        return value
    shown.base = base
    return shown


def _table(name: str, answers: list[Any], base: Path | None) -> Layout:
    count = f"{name}: {len(answers)}" if name else f"{len(answers)} in all" if answers else "nothing"
    shown = [answer if isinstance(answer, Mapping) else {"": answer} for answer in answers[: _display.ROWS]]
    known = dict.fromkeys(column for row in shown for column in row)
    columns = [column for column in known if any(row.get(column) not in (None, []) for row in shown)]
    rows = [[_cell(row.get(column), base) for column in columns] for row in shown]
    left = len(answers) - len(shown)
    return Layout(count, columns, rows, [f"{left} more"] if left > 0 else [])


def _cell(value: Any, base: Path | None, width: int = _IN_ROW) -> Cell:
    several = [part for part in value if part is not None] if isinstance(value, list) else [value]
    quotes = [quote for quote in map(_quote, several) if quote is not None]
    if not quotes or len(quotes) < len(several):
        words = _display.cut(_words(value), width)
        return Cell(words, f'<span style="white-space:nowrap">{_display.safe(words)}</span>' if _is(value, _SHARE) else None)
    more = f" and {len(quotes) - 1} more" if len(quotes) > 1 else ""
    said, path, line = str(quotes[0]["text"]), quotes[0]["path"], quotes[0]["line"]
    return Cell(f"“{_display.cut(said, width)}” {path}:{line}{more}", _display.quotation(said, base, path, line, more))


def _quote(value: Any) -> dict[str, Any] | None:
    """Return the quote that a part is, or that it holds beside nothing with a name."""
    if _is(value, {"quote"}) and "label" not in value:
        value = value["quote"]
    return value if _is(value, _QUOTE) else None


def _words(value: Any) -> str:
    """Say a part in words."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
    if isinstance(value, list):
        return _several(value)
    if _is(value, _SHARE):
        return f"{value['count']} of {value['total']} ({value['low'] * 100:.0f}-{value['high'] * 100:.0f}%)"
    if not isinstance(value, dict):
        return " ".join(str(value).split())
    name = next((value[name] for name in _NAMES if isinstance(value.get(name), str)), None)
    return name or ", ".join(f"{name} {_words(part)}" for name, part in value.items() if not isinstance(part, list) or part)


def _several(values: list[Any]) -> str:
    if not values:
        return "none"
    if all(isinstance(value, int | float) for value in values):
        return " ".join(map(_words, values[: 5 * _LISTED])) + (" …" if len(values) > 5 * _LISTED else "")
    more = [f"{len(values) - _LISTED} more"] if len(values) > _LISTED else []
    return ", ".join([*map(_words, values[:_LISTED]), *more])


def _is(value: object, names: set[str]) -> bool:
    return isinstance(value, dict) and names <= value.keys()
