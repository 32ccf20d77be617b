"""What is known of the invented interviews; the same key is read by `tests/it/interviews.rs`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import overheard as oh
import pytest


@pytest.fixture(scope="module")
def key(interviews: Path) -> dict[str, Any]:
    """Return what was planted, and who asks."""
    known: dict[str, Any] = json.loads((interviews.parent / "interviews-key.json").read_text(encoding="utf-8"))
    return known


def _told(study: oh.Study, theme: dict[str, Any]) -> set[tuple[str, int]]:
    """Turns of the key, by the words that they begin with; some are joined with the turn before."""
    turns = set()
    for telling in theme["tellings"]:
        conversation = next(one for one in study.conversations if one.path == telling["file"])
        for start in telling["turns"]:
            words = " ".join(start.split())
            found = [at for at, turn in enumerate(conversation.turns) if words in " ".join(turn.text.split())]
            assert found, (telling["file"], start)
            turns.add((conversation.id, found[0]))
    return turns


def _best(themes: oh.Themes, told: set[tuple[str, int]]) -> oh.Theme:
    """Return the theme that shares most turns, by F1."""

    def f1(theme: oh.Theme) -> float:
        found = {(turn.conversation, turn.turn) for turn in themes.turns for of in turn.themes if of.theme == theme.id and of.carries}
        return 2 * len(found & told) / (len(found) + len(told))

    return max(themes, key=f1)


def planted_themes_are_found_and_counted(key: dict[str, Any], study: oh.Study, themes: oh.Themes) -> None:
    for planted in key["themes"]:
        if planted["staff_only"]:
            continue
        told = _told(study, planted)
        theme = _best(themes, told)
        told_in = len({conversation for conversation, _ in told})
        assert abs(theme.conversations.count - told_in) <= 1, (planted["name"], theme)
        if planted["spanning"]:
            assert (theme.id, theme.conversations.count) == (0, told_in)


def what_only_the_interviewer_names_is_not_heard(key: dict[str, Any], themes: oh.Themes) -> None:
    for planted in key["themes"]:
        if planted["staff_only"]:
            assert all(name not in theme.label for theme in themes for name in planted["name"])
    assert {quote.role for theme in themes for quote in theme.quotes()} == {"customer"}


def interviewers_are_staff_and_everybody_else_is_a_customer(key: dict[str, Any], study: oh.Study) -> None:
    assert all((speaker.role == "staff") == (speaker.label in key["staff"]) for speaker in study.speakers)
    assert {speaker.role for speaker in study.speakers} == {"staff", "customer"}
