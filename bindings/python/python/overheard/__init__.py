"""Turns customer conversations into themes with evidence.

>>> import overheard as oh
>>> study = oh.read("interviews")       # doctest: +SKIP
>>> study.themes()[0].quotes()[0].text  # doctest: +SKIP
"""

from collections.abc import Sequence as _Sequence

from overheard._demo import demo
from overheard._native import (
    Codebook,
    Conversation,
    ConversationListening,
    ConversationTheme,
    ConversationThemes,
    Diagnostic,
    EditLog,
    EditOutcome,
    Interviewer,
    Listening,
    Phrase,
    Picture,
    Piece,
    Question,
    QuestionYield,
    Quote,
    Share,
    Skipped,
    Speaker,
    Study,
    Table,
    Theme,
    ThemeChange,
    ThemeMemory,
    ThemeNumber,
    Themes,
    Turn,
    TurnRecord,
    TurnTheme,
    agreement,
    interviews_needed,
    read,
    read_bytes,
    read_table,
)
from overheard.errors import Cancelled, ConfigError, LimitError, OverheardError, ParseError, ReadError

_Sequence.register(Themes)

__all__ = [
    "Cancelled",
    "Codebook",
    "ConfigError",
    "Conversation",
    "ConversationListening",
    "ConversationTheme",
    "ConversationThemes",
    "Diagnostic",
    "EditLog",
    "EditOutcome",
    "Interviewer",
    "LimitError",
    "Listening",
    "OverheardError",
    "ParseError",
    "Phrase",
    "Picture",
    "Piece",
    "Question",
    "QuestionYield",
    "Quote",
    "ReadError",
    "Share",
    "Skipped",
    "Speaker",
    "Study",
    "Table",
    "Theme",
    "ThemeChange",
    "ThemeMemory",
    "ThemeNumber",
    "Themes",
    "Turn",
    "TurnRecord",
    "TurnTheme",
    "agreement",
    "demo",
    "interviews_needed",
    "read",
    "read_bytes",
    "read_table",
]
