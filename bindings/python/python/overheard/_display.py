"""How objects look in a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from overheard._native import Conversation, Speaker, Study, Theme, Themes

ROWS = 30
"""Rows of a table that are shown; the head of the table tells how many there are."""
WIDTH = 40
"""Characters of a cell that are shown."""


class Table(NamedTuple):
    """What is to be seen, before it is text or HTML."""

    head: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


def record(thing: object, properties: Iterable[str]) -> str:
    """Show a class with its properties."""
    shown = (f"{name}={getattr(thing, name)!r}" for name in properties)
    return f"{type(thing).__name__}({', '.join(shown)})"


def study_text(study: Study) -> str:
    """Show a study in a terminal."""
    return _text(_study(study))


def study_html(study: Study) -> str:
    """Show a study in a notebook."""
    return _html(_study(study))


def themes_text(themes: Themes) -> str:
    """Show themes in a terminal."""
    return _text(_themes(themes, quote=False))


def themes_html(themes: Themes) -> str:
    """Show themes in a notebook."""
    return _html(_themes(themes, quote=True))


def theme_text(theme: Theme) -> str:
    """Show a theme in a line."""
    return f"<Theme {theme.id} {theme.label!r}: {_heard(theme)}>"


def _study(study: Study) -> Table:
    rows = [_conversation(conversation) for conversation in study.conversations[:ROWS]]
    skipped = [f"skipped {_cut(str(file.error), 3 * WIDTH)}" for file in study.skipped[:ROWS]]
    columns = ("conversation", "format", "language", "minutes", "turns", "speakers", "warnings")
    return Table(f"Study of {_number(len(study), 'conversation')}, {len(study.skipped)} skipped", columns, rows, skipped)


def _conversation(conversation: Conversation) -> list[str]:
    duration_ms = conversation.duration_ms
    severities = [diagnostic.severity for diagnostic in conversation.diagnostics]
    return [
        _cut(conversation.id),
        " ".join(filter(None, (conversation.format, conversation.dialect))),
        conversation.language or "?",
        "?" if duration_ms is None else str(round(duration_ms / 60_000)),
        str(len(conversation.turns)),
        _cut(", ".join(map(_speaker, conversation.speakers)), 2 * WIDTH),
        str(len(severities) - severities.count("info")),
    ]


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.label} ({'role unknown' if speaker.role == 'unknown' else speaker.role})"


def _themes(themes: Themes, *, quote: bool) -> Table:
    number = themes.number
    how = "as asked for" if number.basis == "given" else "found" if number.clear else "found, but no number stands out"
    heard = ", ".join(f"{whose} in {count}" for whose, count in themes.heard.items())
    rows = [[str(theme.id), _cut(theme.label), _heard(theme), _stability(theme)] for theme in themes[:ROWS]]
    columns = ["", "theme", "conversations", "stability"]
    if quote:
        columns.append("in their words")
        for row, theme in zip(rows, themes, strict=False):
            row.append(next((f"“{said.text}”" for said in theme.quotes()), ""))
    return Table(f"{_number(len(themes), 'theme')} ({how}; listened to {heard or 'nobody'})", columns, rows)


def _stability(theme: Theme) -> str:
    percent = "?" if theme.stability is None else f"{theme.stability * 100:.0f}%"
    return percent if theme.rests_on == "several" else f"{percent}, {theme.rests_on.replace('-', ' ')}"


def _heard(theme: Theme) -> str:
    return f"heard in {theme.conversations}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _cut(text: str, width: int = WIDTH) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _text(table: Table) -> str:
    cells = [table.columns, *table.rows] if table.rows else []
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([table.head, *lines, *table.notes])


def _html(table: Table) -> str:
    head = "".join(f'<th scope="col" style="text-align:left">{escape(column)}</th>' for column in table.columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    notes = "".join(f"<p>{escape(note)}</p>" for note in table.notes)
    return f"<div><table><caption>{escape(table.head)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}</div>"


def _cell(text: str) -> str:
    return f'<td style="text-align:left">{escape(text)}</td>'
