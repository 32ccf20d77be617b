"""Valence, first and second hand, and what people say of competitors."""

from __future__ import annotations

import html

import overheard as oh
import pytest


def words_tell_the_valence() -> None:
    assert oh.valence("It never crashes.")["leaning"] == "praise"
    assert oh.valence("Es funktioniert nicht.", language="de")["leaning"] == "complaint"
    with pytest.raises(oh.ConfigError):
        oh.valence("Mooi!", language="nl")


def somebody_disagrees_on_the_spreadsheet(study: oh.Study, themes: oh.Themes) -> None:
    first = study.valence(themes)[0]
    disagrees = first["disagrees"]
    assert first["leaning"] == "complaint" and disagrees is not None and "market stall" in disagrees["quote"]["text"]
    people = sum(first[side]["count"] for side in ("praise", "complaint", "mixed", "undecided"))
    assert people == themes[0].speakers.count
    against = themes[0].disagrees()
    assert against is not None and against.text == disagrees["quote"]["text"]
    assert against.verify((against.base / against.path).read_bytes())
    assert themes[0].valence() == first
    shown = html.unescape(themes[0]._repr_html_())
    assert against.text in shown and f"{first['complaint']['count']} complain" in shown
    assert {turn["valence"]["leaning"] for turn in study.turn_valences()} >= {"praise", "complaint", "undecided"}


def rivals_are_noticed_and_voices_told_apart(study: oh.Study, themes: oh.Themes) -> None:
    (rival,) = study.competitors()
    assert rival["name"] == "Corvanta" and rival["noticed"] and rival["conversations"]["count"] == 6
    assert study.competitors(["Corvanta"])[0]["strengths"] == rival["strengths"]
    voices = study.voices(themes)
    assert [voice["label"] for voice in voices] == [theme.label for theme in themes]
    assert study.hearsay() == [] and isinstance(study.surface_answers(), list)
