"""Themes, shares, quotes, and what became of every turn."""

from __future__ import annotations

import json
import os
import pickle
from collections.abc import Sequence
from pathlib import Path

import overheard as oh
import pytest

FATES = {"theme", "context", "small-talk", "no-content-words", "too-little-evidence", "other-role", "not-spoken"}


def themes_are_a_sequence(themes: oh.Themes) -> None:
    assert isinstance(themes, Sequence)
    assert len(themes) == len(list(themes)) > 0
    assert [theme.id for theme in themes] == list(range(len(themes)))
    assert themes[-1] == list(themes)[-1] == themes[1:][-1]
    assert themes.index(themes[1]) == themes.index(themes[1], 1) == 1
    with pytest.raises(ValueError):
        themes.index(themes[1], 2)
    assert themes[0] in themes and themes.count(themes[0]) == 1 and "word" not in themes
    with pytest.raises(IndexError):
        themes[len(themes)]
    with pytest.raises(TypeError):
        themes["label"]  # type: ignore[call-overload]


def shares_have_n_and_interval(study: oh.Study, themes: oh.Themes) -> None:
    for theme in themes:
        share = theme.conversations
        assert share.total == len(study)
        assert share.share == share.count / share.total
        assert 0 <= share.low <= share.share <= share.high <= 1
        assert str(share) == f"{share.count} of {share.total} ({share.low * 100:.0f}-{share.high * 100:.0f}%)"
        assert len(theme.heard_in) == share.count
        assert set(theme.heard_in) <= {conversation.id for conversation in study.conversations}
        assert theme.stability is not None and 0 <= theme.stability <= 1
        assert (theme.rests_on == "several") == (theme.conversations.count > 1 and theme.speakers.count > 1)
        assert all(phrase.text and phrase.turns >= 0 for phrase in theme.phrases)


def every_turn_has_a_fate(study: oh.Study, themes: oh.Themes) -> None:
    turns = [(conversation.id, turn) for conversation in study.conversations for turn in range(len(conversation.turns))]
    assert [(record.conversation, record.turn) for record in themes.turns] == turns
    assert {record.fate for record in themes.turns} <= FATES
    for theme in themes:
        carrying = [record for record in themes.turns if any(of.theme == theme.id and of.carries for of in record.themes)]
        assert len(carrying) == theme.turns
    assert sum(themes.heard.values()) == len(study)


def every_conversation_is_about_something(study: oh.Study, themes: oh.Themes) -> None:
    assert [about.conversation for about in themes.conversations] == [conversation.id for conversation in study.conversations]
    for about in themes.conversations:
        assert sum(of.share for of in about.themes) <= 1 + 1e-9
        assert all(0 <= of.theme < len(themes) and 0 <= of.word_share <= 1 for of in about.themes)


def quotes_lead_back_to_the_file(study: oh.Study, themes: oh.Themes) -> None:
    conversations = {conversation.id: conversation for conversation in study.conversations}
    for quote in (quote for theme in themes for quote in theme.quotes()):
        turn = conversations[quote.conversation].turns[quote.turn]
        assert turn.text[slice(*quote.characters_in_turn)] == quote.text
        assert turn.text.encode()[slice(*quote.bytes_in_turn)].decode() == quote.text
        assert (quote.speaker, quote.role) == (turn.speaker, turn.role)
        data = (study.base / quote.path).read_bytes()
        assert quote.verify(data)
        assert not quote.verify(data[: quote.pieces[0].bytes[0]])
        assert quote.pieces[0].line == quote.line
        if all(piece.decoding == "utf-8" for piece in quote.pieces):
            words = [(" " if piece.spaced else "") + data[slice(*piece.bytes)].decode() for piece in quote.pieces]
            assert "".join(words) == quote.text


LINES = [
    "😀 Die Verlängerung der Verträge 📄 läuft über Tabellen, das ist müßig.",
    "Größere Änderungen der Verträge 🧾 übertragen wir später in Tabellen.",
    "Für die Übergabe der Schlüssel 🔑 fährt der Hausmeister überallhin.",
    "Die Schlüssel 🔑 für die Räume übergibt der Hausmeister häufig zu spät.",
]


def umlauts_and_emoji_keep_their_places() -> None:
    cues = []
    for at in range(40):
        # Too long to be quoted together with what comes after it.
        before = " ".join(["Äh 👩‍👩‍👧 ja"] * (20 + at % 3))
        text = f"{before}. {LINES[at % 4]} {LINES[(at + 1) % 4]}"
        cues.append(f"{at:02}:00.000 --> {at:02}:20.000\n<v {('Jürgen', 'Åsa')[at % 2]}>{text}\n")
    data = ("WEBVTT\n\n" + "\n".join(cues)).encode()
    study = oh.read_bytes("büro.vtt", data, themes=2, quotes=10, language="de")
    quotes = [quote for theme in study.themes() for quote in theme.quotes()]
    shifted = 0
    for quote in quotes:
        turn = study.conversations[0].turns[quote.turn]
        start, end = quote.characters_in_turn
        assert turn.text[start:end] == quote.text
        assert turn.text.encode()[slice(*quote.bytes_in_turn)].decode() == quote.text
        assert (start, end) == (len(turn.text.encode()[: quote.bytes_in_turn[0]].decode()), start + len(quote.text))
        assert quote.verify(data)
        shifted += start > 0 and (start, end) != quote.bytes_in_turn
    assert shifted > 0, "no quote starts after a character of several bytes"


def threads_do_not_matter(interviews: Path) -> None:
    texts = set()
    for threads in (1, 2, None):
        study = oh.read(interviews, threads=threads)
        texts.add(study.to_json(study.themes()))
    assert len(texts) == 1


def json_says_the_same(study: oh.Study, themes: oh.Themes) -> None:
    document = json.loads(study.to_json(themes))
    assert document["schema_version"] == 1
    _assert_same(themes, document)


def python_says_what_rust_says(interviews: Path) -> None:
    path = os.environ.get("OVERHEARD_RUST_JSON")
    if path is None:
        pytest.skip("OVERHEARD_RUST_JSON does not name a file that Study::write_json made of the interviews")
    text = Path(path).read_text(encoding="utf-8")
    document = json.loads(text)
    study = oh.read(interviews)
    assert [conversation.id for conversation in study.conversations] == [conversation["id"] for conversation in document["conversations"]]
    _assert_same(study.themes(), document)
    assert study.to_json(study.themes()) == text


def _assert_same(themes: oh.Themes, document: dict[str, dict[str, list[dict[str, object]]]]) -> None:
    found = [
        {
            "id": theme.id,
            "key": theme.key,
            "pinned": theme.pinned,
            "hidden": theme.hidden,
            "label": theme.label,
            "conversations": {name: getattr(theme.conversations, name) for name in ("count", "total", "share", "low", "high")},
            "speakers": {name: getattr(theme.speakers, name) for name in ("count", "total", "share", "low", "high")},
            "turns": theme.turns,
            "rests_on": theme.rests_on,
            "stability": theme.stability,
            "phrases": [{"text": phrase.text, "turns": phrase.turns} for phrase in theme.phrases],
            "quotes": [_quote_fields(quote) for quote in theme.quotes()],
            "heard_in": list(theme.heard_in),
        }
        for theme in themes
    ]
    assert found == [{name: theme[name] for name in found[0]} for theme in document["themes"]["themes"]]


def _quote_fields(quote: oh.Quote) -> dict[str, object]:
    return {
        "text": quote.text,
        "conversation": quote.conversation,
        "turn": quote.turn,
        "bytes_in_turn": _span(quote.bytes_in_turn),
        "speaker": quote.speaker,
        "role": quote.role,
        "start_ms": quote.start_ms,
        "path": quote.path,
        "line": quote.line,
        "pieces": [
            {
                "path": piece.path,
                "bytes": _span(piece.bytes),
                "line": piece.line,
                "decoding": dict(zip(("encoding", "escape"), (*piece.decoding.split("+"), "none"), strict=False)),
                "spaced": piece.spaced,
            }
            for piece in quote.pieces
        ],
    }


def _span(range_: tuple[int, int]) -> dict[str, int]:
    return {"start": range_[0], "end": range_[1]}


def themes_show_a_table(themes: oh.Themes) -> None:
    lines = repr(themes).splitlines()
    assert lines[0].startswith(f"{len(themes)} themes (")
    assert all(f"heard in {theme.conversations}" in line for theme, line in zip(themes, lines[2:], strict=True))
    assert repr(themes[0]) == f"<Theme 0 {themes[0].label!r}: heard in {themes[0].conversations}>"
    html = themes._repr_html_()
    assert html.startswith("<div") and "<table>" in html
    assert all(str(theme.conversations) in html for theme in themes)


def everything_has_a_readable_repr(study: oh.Study, themes: oh.Themes) -> None:
    theme, conversation = themes[0], study.conversations[0]
    quote = theme.quotes()[0]
    record = next(record for record in themes.turns if record.themes)
    things = [conversation, conversation.turns[0], conversation.speakers[0], themes.number, theme.conversations]
    things += [theme.phrases[0], quote, quote.pieces[0], record, record.themes[0], *study.skipped[:1]]
    for thing in things:
        assert type(thing).__name__ in repr(thing)
        assert " object at 0x" not in repr(thing)
        hash(thing)


def test_vectors_of_ones_own_take_part_and_are_checked() -> None:
    study = oh.demo()
    texts = study.turn_texts()
    assert len(set(texts)) == len(texts)
    themes = study.themes(vectors=[[float(len(text)), 1.0] for text in texts])
    assert (themes.own_vectors, study.themes().own_vectors) == (2, None)
    assert pickle.loads(pickle.dumps(themes)).own_vectors == 2
    with pytest.raises(oh.ConfigError, match="0 vectors for"):
        study.themes(vectors=[])
