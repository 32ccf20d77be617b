"""Codes that the analyst has in mind, and quotations in anybody's text."""

from __future__ import annotations

from pathlib import Path

import overheard as oh
import pytest

TOML = """
name = "mine"
[[codes]]
name = "waiting"
terms = ["wait*", "takes|took >2 hour"]
[[codes]]
name = "colour"
terms = ["=purple elephant"]
"""


def codes_are_counted_apart_and_gaps_are_named(study: oh.Study, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(TOML, encoding="utf-8")
    book = oh.Codebook.read(tmp_path / "mine.toml")
    assert book == oh.Codebook.from_toml(TOML) and book.names == ("waiting", "colour")
    found = study.code(book)
    assert found["gaps"] == ["colour"]
    waiting = found["codes"][0]
    assert waiting["heard"]["conversations"]["count"] == len(waiting["heard_in"]) > 0
    for hit in found["hits"]:
        turn = next(one for one in study.conversations if one.id == hit["conversation"]).turns[hit["turn"]]
        assert found["codes"][hit["code"]]["code"] == "waiting"
        assert turn.text


def drafts_are_listed_and_others_refused() -> None:
    assert "requests" in oh.Codebook.draft_names()
    assert oh.Codebook.draft("requests").name == "requests"
    with pytest.raises(oh.ConfigError, match="buying-insight"):
        oh.Codebook.draft("mine")
    with pytest.raises(oh.ParseError) as raised:
        oh.Codebook.from_toml("name = 1\n", "mine.toml")
    assert raised.value.path == "mine.toml"
    with pytest.raises(oh.ReadError):
        oh.Codebook.read("gone.toml")


def quotations_are_checked_word_by_word(study: oh.Study, themes: oh.Themes) -> None:
    said = themes[0].quotes()[0]
    report = study.verify_quotes(f"They say “{said.text}” and “we would rather herd purple elephants over the moon”.")
    first, second = report["checks"]
    assert first["verdict"]["verdict"] == "exact"
    assert (first["places"][0]["path"], first["places"][0]["turn"]) == (said.path, said.turn)
    assert second["verdict"]["verdict"] == "not-found" and second["places"] == []
