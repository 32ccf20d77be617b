"""Answers across conversations: dictionaries and lists as ever, and readable where they are shown."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import overheard as oh
import pytest

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


def nothing_that_was_read_is_markup_in_answers() -> None:
    call = f"Agent: And the export?\n\nAna{HOSTILE}: The export {HOSTILE} is terrible and it fails.\n".encode()
    study = oh.read_bytes("call.txt", call, staff="Agent")
    ledger = study.ledger([f"The export {HOSTILE} is slow"])
    for shown in (ledger._repr_html_(), study.turn_valences()._repr_html_()):  # type: ignore[attr-defined]
        assert "<img" not in shown and "\u202e" not in shown
    assert "\u202e" not in repr(ledger)
