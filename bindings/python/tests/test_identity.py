"""Themes from run to run, and what analysts change about them."""

from __future__ import annotations

import json

import overheard as oh
import pytest


def themes_are_known_again(study: oh.Study, themes: oh.Themes) -> None:
    memory = oh.ThemeMemory.from_json(themes.memory().to_json())
    assert memory == themes.memory() and len(memory) == len(themes)
    changes = study.themes_after(memory).compared_with(memory)
    assert [(change.kind, change.overlap) for change in changes] == [("quiet", 1.0)] * len(themes)
    assert [change.key for change in changes] == [theme.key for theme in themes]
    assert all(change.heard_newly == () and change.theme == change.former for change in changes)
    with pytest.raises(oh.ParseError):
        oh.ThemeMemory.from_json("{}")


def edits_hold_and_say_what_failed(study: oh.Study, themes: oh.Themes) -> None:
    edited = themes.rename({1: "Pay runs"}).merge(2, 4).hide(0).pin(3)
    assert [outcome.action for outcome in edited.edits] == ["rename", "merge", "hide", "pin"]
    assert all(outcome.problem is None for outcome in edited.edits)
    assert edited[1].label == "Pay runs" and edited[0].hidden and len(edited) == len(themes) - 1
    assert edited.shown()[0] == edited[3] and edited[0] not in edited.shown()
    assert themes[1].label != "Pay runs", "themes are frozen"
    log = oh.EditLog.from_json(edited.edit_log().to_json())
    assert len(log) == 4 and study.themes().edited(log) == edited
    assert [edit["action"] for edit in json.loads(study.to_json(edited))["themes"]["edits"]] == ["rename", "merge", "hide", "pin"]
    again = edited.merge(1, 1)
    assert again.edits[-1].problem == "already-one" and len(again) == len(edited)
    with pytest.raises(oh.ConfigError):
        themes.hide(99)
    for thing in (log, edited.edits[0], themes.memory(), *themes.compared_with(themes.memory())[:1]):
        assert type(thing).__name__ in repr(thing)
        hash(thing)


def a_theme_divides(themes: oh.Themes) -> None:
    divided = themes.merge(1, 2).split(1)
    assert divided.edits[-1].problem is None and len(divided) == len(themes)
