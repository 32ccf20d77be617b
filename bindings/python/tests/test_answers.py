"""Answers across conversations: dictionaries and lists as ever, and readable where they are shown."""

from __future__ import annotations

import json
import pickle
import typing
from pathlib import Path
from typing import Any

import overheard as oh
import pytest
from overheard import answers

HOSTILE = "</script><img src=x onerror=alert(1)>\u202e"


def answers_are_dictionaries_and_lists(study: oh.Study, themes: oh.Themes) -> None:
    for answer in (study.saturation(themes), study.valence(themes), study.additions(themes)):
        again = json.loads(json.dumps(answer))
        assert isinstance(answer, dict | list)
        assert again == answer
        assert pickle.loads(pickle.dumps(answer)) == answer


def beliefs_are_read_at_a_glance(study: oh.Study) -> None:
    ledger = study.ledger("belief,words\nPayroll is where it hurts,payroll\nThey ask for blockchain,\n")
    lines = repr(ledger).splitlines()
    payroll = next(line for line in lines if line.startswith("Payroll is where it hurts"))
    share = ledger["findings"][0]["customers"]
    assert f"{share['count']} of {share['total']} (" in payroll
    assert "not-heard" in next(line for line in lines if line.startswith("They ask for blockchain"))
    assert "findings: 2" in lines
    assert "{" not in repr(ledger)


def files_of_answers_can_be_opened(study: oh.Study, monkeypatch: pytest.MonkeyPatch, interviews: Path) -> None:
    monkeypatch.chdir(interviews.parent)
    shown = study.ledger(["Payroll"])._repr_html_()  # type: ignore[attr-defined]
    assert 'href="./interviews/' in shown


def every_answer_has_a_readable_look(study: oh.Study, themes: oh.Themes, interviews: Path) -> None:
    sectors = (interviews.parent / "participants.csv").read_text(encoding="utf-8")
    answers: list[Any] = [
        study.saturation(themes),
        study.saturation_by(themes, "sector", table=sectors),
        study.additions(themes),
        study.matters(),
        study.compared_by(themes, "sector", table=sectors),
        study.verify_quotes('"A spreadsheet is fine for a market stall"'),
        study.valence(themes),
        study.turn_valences(),
        study.hearsay(),
        study.voices(themes),
        study.competitors(),
        oh.valence("It is lovely."),
    ]
    for answer in answers:
        assert answer._repr_html_().startswith("<div")
        for look in (repr(answer), answer._repr_html_()):
            assert "{'" not in look and "<script" not in look, look[:300]
    assert repr(study.hearsay()) == "nothing"


def a_segment_is_a_study_of_its_own(study: oh.Study, interviews: Path) -> None:
    sectors = (interviews.parent / "participants.csv").read_text(encoding="utf-8")
    segments = {line.split(",")[1] for line in sectors.splitlines()[1:]}
    parts = {sector: study.within("sector", sector, table=sectors) for sector in segments}
    assert sum(len(part) for part in parts.values()) == len(study)
    for part in parts.values():
        assert {quote.conversation for theme in part.themes() for quote in theme.quotes()} <= {one.id for one in part.conversations}
    with pytest.raises(oh.errors.ConfigError, match="known: "):
        study.within("sector", "mining", table=sectors)


def nothing_that_was_read_is_markup_in_answers() -> None:
    call = f"Agent: And the export?\n\nAna{HOSTILE}: The export {HOSTILE} is terrible and it fails.\n".encode()
    study = oh.read_bytes("call.txt", call, staff="Agent")
    ledger = study.ledger([f"The export {HOSTILE} is slow"])
    for shown in (ledger._repr_html_(), study.turn_valences()._repr_html_()):  # type: ignore[attr-defined]
        assert "<img" not in shown and "\u202e" not in shown
    assert "\u202e" not in repr(ledger)


def a_part_of_a_table_is_shown_as_one(study: oh.Study, themes: oh.Themes) -> None:
    found = study.valence(themes)
    part = found[1:3]
    assert part == [found[1], found[2]]
    assert part._repr_html_().startswith("<div")  # type: ignore[attr-defined]
    assert repr(part).startswith("2 in all") and found[2]["label"] in repr(part)
    assert repr(found[:0]) == "nothing"


def _fits(value: object, hint: Any, where: str) -> None:
    """Check that a value has the shape that its type says, part by part."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if typing.is_typeddict(hint):
        assert isinstance(value, dict) and hint.__required_keys__ <= value.keys() <= set(hint.__annotations__), (where, value)
        hints = typing.get_type_hints(hint)
        for name, part in value.items():
            _fits(part, hints[name], f"{where}.{name}")
    elif origin is typing.Literal:
        assert value in parts, (where, value)
    elif origin is list:
        assert isinstance(value, list), where
        for part in value:
            _fits(part, parts[0], where + "[]")
    elif parts:
        if value is not None:
            _fits(value, next(part for part in parts if part is not type(None)), where)
        assert value is not None or type(None) in parts, where
    else:
        assert isinstance(value, (int, float) if hint is float else hint), (where, value)


def answers_have_the_shape_that_is_written_down(study: oh.Study, themes: oh.Themes, interviews: Path) -> None:
    sectors = (interviews.parent / "participants.csv").read_text(encoding="utf-8")
    beliefs = (interviews.parent / "beliefs.csv").read_text(encoding="utf-8")
    coded = "conversation,turn,coder,code\na,1,Ana,x\na,1,Ben,x\na,2,Ana,y\na,2,Ben,x\n"
    quotations = '"A spreadsheet is fine for a market stall", "A spreadsheet is fine for a fish stall", "We never said any of this"'
    given: list[tuple[object, Any]] = [
        (study.saturation(themes), answers.Saturation),
        (study.saturation_by(themes, "sector", table=sectors), list[answers.Saturation]),
        (study.prospective(), answers.Prospective),
        (study.additions(themes), list[answers.Addition]),
        (study.matters(), answers.Incidence),
        (study.compared_by(themes, "sector", table=sectors), answers.Comparison),
        (study.over_time(themes, "sector", table=sectors), list[answers.ThemeTrend]),
        (study.ledger(beliefs), answers.Ledger),
        (study.code(oh.Codebook.draft("requests")), answers.Coding),
        (study.verify_quotes(quotations), answers.QuoteReport),
        (study.valence(themes), list[answers.ThemeValence]),
        (study.turn_valences(), list[answers.TurnValence]),
        (study.hearsay(), list[answers.Hearsay]),
        (study.voices(themes), list[answers.ThemeVoice]),
        (study.surface_answers(), list[answers.SurfaceAnswer]),
        (study.competitors(), list[answers.Competitor]),
        (oh.agreement(coded), answers.Agreement),
        (oh.valence("It is lovely."), answers.Valence),
        (themes[0].valence(), answers.ThemeValence),
    ]
    for answer, hint in given:
        _fits(answer, hint, str(hint))
