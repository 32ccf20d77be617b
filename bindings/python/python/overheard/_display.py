"""How objects look in a terminal and in a notebook.

HTML has no style sheet and no colours of its own but one blue that can be seen on light and on dark: a notebook decides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote as in_address

from overheard._native import Conversation, Quote, Speaker, Study, Table, Theme, Themes, Turn

ROWS = 30
"""Rows of a table that are shown; the head of the table tells how many there are."""
WIDTH = 40
"""Characters of a cell that are shown."""

_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a browser or a terminal would obey instead of show."""
_CELL = "text-align:left;vertical-align:top;padding:.25em .75em"
_SOFT = "opacity:.75;font-size:.92em"


class Cell(NamedTuple):
    """A cell of a table: text, and HTML where that is more than the text."""

    text: str
    html: str | None = None


class Layout(NamedTuple):
    """What is to be seen, before it is text or HTML."""

    head: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


def record(thing: object, properties: Iterable[str]) -> str:
    """Show a class with its properties."""
    shown = (f"{name}={getattr(thing, name)!r}" for name in properties)
    return f"{type(thing).__name__}({', '.join(shown)})"


def study_text(study: Study) -> str:
    """Show a study in a terminal."""
    return as_text(_study(study))


def study_html(study: Study) -> str:
    """Show a study in a notebook."""
    return as_html(_study(study))


def conversation_html(conversation: Conversation) -> str:
    """Show what was said in a notebook."""
    rows = [[Cell(_clock(turn.start_ms)), Cell(turn.speaker or ""), Cell(turn.text)] for turn in conversation.turns[:ROWS]]
    head = f"{conversation.id}: {_number(len(conversation.turns), 'turn')}, {conversation.format}, {conversation.language or 'language unclear'}"
    left = len(conversation.turns) - len(rows)
    return as_html(Layout(head, ("time", "speaker", "said"), rows, [f"{_number(left, 'more turn')}"] if left > 0 else []))


def themes_text(themes: Themes) -> str:
    """Show themes in a terminal."""
    return as_text(_themes(themes, quote=False))


def themes_html(themes: Themes) -> str:
    """Show themes in a notebook."""
    return as_html(_themes(themes, quote=True))


def theme_text(theme: Theme) -> str:
    """Show a theme in a line."""
    return f"<Theme {theme.id} {theme.label!r}: {_heard(theme)}>"


def theme_html(theme: Theme) -> str:
    """Show a theme with its phrases and quotes in a notebook."""
    phrases = ", ".join(phrase.text for phrase in theme.phrases)
    against = theme.disagrees()
    parts = [
        f'<div style="font-weight:600;font-size:1.1em">{safe(theme.label)}</div>',
        f"<div>{safe(_heard(theme))}, by {theme.speakers} speakers, in {_number(theme.turns, 'turn')}; stability {safe(_stability(theme))}</div>",
        f'<div style="{_SOFT}">{safe(phrases)}</div>',
        *map(quote_html, theme.quotes()),
        '<div style="font-weight:600;margin-top:1em">What speaks against it</div>',
        f"<div>{safe(_against(theme))}</div>",
        *([_quote_html(against, "Said against the rest")] if against is not None else []),
    ]
    return f"<div>{''.join(parts)}</div>"


def quote_html(quote: Quote) -> str:
    """Show a quote with who said it, and a link to the file, in a notebook."""
    return _quote_html(quote)


def table_text(table: Table) -> str:
    """Show a table in a terminal."""
    return as_text(_table(table))


def table_html(table: Table) -> str:
    """Show a table in a notebook."""
    return as_html(_table(table))


def quotation(text: str, base: Path | None, path: str, line: int, more: str = "") -> str:
    """Show what was said with a link to its file, where there is one, in a notebook."""
    return f'<div style="min-width:14em"><span dir="auto">“{safe(text)}”</span> <span style="{_SOFT}">{_place(base, path, line)}{more}</span></div>'


def safe(text: str) -> str:
    """Make text that a browser shows as that text, between tags as well as between quotation marks."""
    return escape(_plain(text))


def cut(text: str, width: int = WIDTH) -> str:
    """Shorten a text to so many characters."""
    return text if len(text) <= width else text[: width - 1] + "…"


def as_text(layout: Layout) -> str:
    """Show a layout in a terminal."""
    head = [layout.columns] if any(layout.columns) else []
    lines = [*head, *([cell.text for cell in row] for row in layout.rows)] if layout.rows else []
    cells = [[_plain(" ".join(cell.split())) for cell in line] for line in lines]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return "\n".join([*([_plain(layout.head)] if layout.head else []), *shown, *map(_plain, layout.notes)])


def as_html(layout: Layout) -> str:
    """Show a layout in a notebook."""
    names = "".join(f'<th scope="col" style="{_CELL}">{safe(column)}</th>' for column in layout.columns)
    head = f"<thead><tr>{names}</tr></thead>" if any(layout.columns) else ""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in layout.rows)
    notes = "".join(f'<p style="{_SOFT}">{safe(note)}</p>' for note in layout.notes)
    caption = (
        "" if not layout.head else f'<caption style="text-align:left;font-weight:600;padding:.25em .75em">{safe(layout.head)}</caption>'
    )
    return f'<div style="overflow-x:auto"><table>{caption}{head}<tbody>{body}</tbody></table>{notes}</div>'


def _quote_html(quote: Quote, against: str = "") -> str:
    source = ", ".join(filter(None, (quote.speaker or "no name", _clock(quote.start_ms))))
    around = "".join(_turn(turn, quote) for turn in quote.context())
    colour = "#c77700" if against else "#4a90d9"
    side = f'<div style="font-weight:600;font-size:.92em">{against}</div>' if against else ""
    return (
        f'<figure style="margin:.75em 0;padding-left:.75em;border-left:3px solid {colour}">{side}'
        f'<div dir="auto">“{safe(quote.text)}”</div><div style="{_SOFT}">{safe(source)}, {_place(quote.base, quote.path, quote.line)}</div>'
        f'<details style="{_SOFT}"><summary>In context</summary>{around}</details></figure>'
    )


def _against(theme: Theme) -> str:
    """Tell who takes which side, and where it is not heard."""
    of = theme.valence()
    sides = [of[side] for side in ("praise", "complaint")]
    counted = [
        f"{side['count']} {verb} ({side['low'] * 100:.0f}-{side['high'] * 100:.0f}%)"
        for side, verb in zip(sides, ("praise", "complain"), strict=True)
    ]
    people = _number(sides[0]["total"], "speaker")
    silent = theme.conversations.total - theme.conversations.count
    return f"By all that each says of it, of {people} {counted[0]} and {counted[1]}; not heard in {silent} of {_number(theme.conversations.total, 'conversation')}."


def _turn(turn: Turn, quote: Quote) -> str:
    said = safe(turn.text).replace(safe(quote.text), f"<b>{safe(quote.text)}</b>", 1)
    return f'<p dir="auto" style="margin:.4em 0"><i>{safe(turn.speaker or "no name")}:</i> {said}</p>'


def _place(base: Path | None, named: str, line: int) -> str:
    shown = safe(f"{named}:{line}")
    try:
        # A notebook opens files below its own folder; other files cannot be linked to from everywhere.
        path = ((base or Path()) / named).resolve().relative_to(Path.cwd())
    except (ValueError, OSError):
        return f"<code>{shown}</code>"
    if not path.name or not Path(path).is_file():
        return f"<code>{shown}</code>"
    # Behind `./` nothing can be a scheme, such as `javascript:`.
    return f'<a href="./{safe(in_address(path.as_posix()))}" target="_blank" rel="noopener"><code>{shown}</code></a>'


def _study(study: Study) -> Layout:
    rows = [_conversation(conversation) for conversation in study.conversations[:ROWS]]
    notes = [_number(len(study) - len(rows), "more conversation")] if len(study) > len(rows) else []
    notes += [f"skipped {cut(str(file.error), 6 * WIDTH)}" for file in study.skipped[:ROWS]]
    if study.speakers and all(speaker.role == "unknown" for speaker in study.speakers):
        notes.append('nobody is known to be staff, so everybody is listened to; name those who ask: staff=["..."]')
    columns = ("conversation", "format", "language", "minutes", "turns", "speakers", "warnings")
    return Layout(f"Study of {_number(len(study), 'conversation')}, {len(study.skipped)} skipped", columns, rows, notes)


def _conversation(conversation: Conversation) -> list[Cell]:
    duration_ms = conversation.duration_ms
    severities = [diagnostic.severity for diagnostic in conversation.diagnostics]
    cells = [
        cut(conversation.id),
        " ".join(filter(None, (conversation.format, conversation.dialect))),
        conversation.language or "?",
        "?" if duration_ms is None else str(round(duration_ms / 60_000)),
        str(len(conversation.turns)),
        cut(_speakers(conversation), 2 * WIDTH),
        str(len(severities) - severities.count("info")),
    ]
    return [Cell(cell) for cell in cells]


def _speakers(conversation: Conversation) -> str:
    if all(speaker.role == "unknown" for speaker in conversation.speakers):
        labels = ", ".join(speaker.label for speaker in conversation.speakers)
        return f"roles unknown: {labels}" if labels else "nobody is named"
    return ", ".join(map(_speaker, conversation.speakers))


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.label} ({'role unknown' if speaker.role == 'unknown' else speaker.role})"


def _themes(themes: Themes, *, quote: bool) -> Layout:
    number = themes.number
    how = "as asked for" if number.basis == "given" else "found" if number.clear else "found, but no number stands out"
    heard = ", ".join(f"{whose} in {count}" for whose, count in themes.heard.items())
    rows = [
        [Cell(str(theme.id)), Cell(cut(theme.label)), Cell(_heard(theme), _bar(theme)), Cell(_stability(theme))] for theme in themes[:ROWS]
    ]
    columns = ["", "theme", "conversations", "stability"]
    if quote:
        columns.append("in their words")
        for row, theme in zip(rows, themes, strict=False):
            best = next(iter(theme.quotes()), None)
            row.append(Cell("") if best is None else Cell(best.text, quotation(best.text, best.base, best.path, best.line)))
    return Layout(f"{_number(len(themes), 'theme')} ({how}; listened to {heard or 'nobody'})", columns, rows)


def _bar(theme: Theme) -> str:
    """Show the share on a line from none to all, with its interval."""
    share = theme.conversations
    low, high, at = (round(100 * part, 1) for part in (share.low, share.high, share.share))
    bar = (
        '<span style="display:block;position:relative;width:9em;height:.6em;border-bottom:1px solid currentColor" aria-hidden="true">'
        f'<span style="position:absolute;left:{low}%;width:{round(high - low, 1)}%;height:.5em;background:#4a90d9;opacity:.45"></span>'
        f'<span style="position:absolute;left:calc({at}% - .2em);width:.4em;height:.6em;background:#4a90d9"></span></span>'
    )
    return f'<span style="white-space:nowrap">{safe(str(share))}</span>{bar}'


def _stability(theme: Theme) -> str:
    percent = "?" if theme.stability is None else f"{theme.stability * 100:.0f}%"
    return percent if theme.rests_on == "several" else f"{percent}, {theme.rests_on.replace('-', ' ')}"


def _heard(theme: Theme) -> str:
    return f"heard in {theme.conversations}"


def _table(table: Table) -> Layout:
    columns = table.to_dict()
    rows = [
        [Cell(cut("" if cell is None else f"{cell:.3f}" if isinstance(cell, float) else str(cell))) for cell in row]
        for row in zip(*columns.values(), strict=True)
    ]
    left = len(table) - ROWS
    return Layout(f"Table of {len(table)} {table.name}", list(columns), rows[:ROWS], [_number(left, "more row")] if left > 0 else [])


def _clock(ms: int | None) -> str:
    if ms is None:
        return ""
    seconds = abs(ms) // 1000
    return f"{'-' if ms < 0 else ''}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _plain(text: str) -> str:
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", text)


def _cell(cell: Cell) -> str:
    return f'<td style="{_CELL}" dir="auto">{safe(cell.text) if cell.html is None else cell.html}</td>'
