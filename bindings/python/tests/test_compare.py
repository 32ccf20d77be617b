"""Questions across conversations."""

from __future__ import annotations

from pathlib import Path

import overheard as oh
import pytest

DATA = Path(__file__).resolve().parents[3] / "examples" / "data"
PARTICIPANTS = (DATA / "participants.csv").read_text(encoding="utf-8")


def a_prospective_point_knows_no_later_conversation(study: oh.Study, themes: oh.Themes) -> None:
    found = study.prospective()
    assert [point["conversations"] for point in found["points"]] == list(range(4, 13))
    assert all(point["new"] + point["kept"] == point["themes"] for point in found["points"])
    assert found["points"][-1]["themes"] == len(themes)


def saturation_says_what_it_counts(study: oh.Study, themes: oh.Themes) -> None:
    found = study.saturation(themes)
    assert found["conversations"] == [conversation.id for conversation in study.conversations]
    assert f"about {found['matters']['more_for_90']} more for 90%" in found["says"]
    assert found["matters"]["counts"]["heard"] == len(study.matters()["rows"])
    segments = study.saturation_by(themes, "sector", table=PARTICIPANTS)
    assert [len(segment["conversations"]) for segment in segments] == [6, 6]
    assert oh.interviews_needed(0.1) == 29 and oh.interviews_needed(0.0) is None


def every_theme_is_new_once(study: oh.Study, themes: oh.Themes) -> None:
    additions = study.additions(themes)
    new = [theme["theme"] for addition in additions for theme in addition["new"]]
    assert sorted(new) == [theme.id for theme in themes]


def segments_differ_where_planted(study: oh.Study, themes: oh.Themes) -> None:
    found = study.compared_by(themes, "sector", table=PARTICIPANTS)
    differ = {theme["label"]: [share["count"] for share in theme["shares"]] for theme in found["themes"] if theme["differs"]}
    assert differ == {"inspection": [5, 0], "tips": [0, 5]}
    assert {trend["direction"] for trend in study.over_time(themes, "sector", table=PARTICIPANTS)} <= {"unclear", "rising", "fading", "new"}
    with pytest.raises(oh.ConfigError):
        study.compared_by(themes, "colour")
    with pytest.raises(oh.ParseError) as raised:
        study.compared_by(themes, "sector", table="file,sector\nnobody.txt,x\n")
    assert raised.value.line == 2


def beliefs_get_verdicts(study: oh.Study) -> None:
    ledger = study.ledger((DATA / "beliefs.csv").read_text(encoding="utf-8"))
    verdicts = [finding["verdict"] for finding in ledger["findings"]]
    assert verdicts == ["only-staff", "contradicted", "confirmed", "confirmed", "heard-once", "not-heard"]


def coders_agree_beyond_chance(themes: oh.Themes) -> None:
    turns = [(record.conversation, record.turn, themes[record.themes[0].theme].label) for record in themes.turns if record.fate == "theme"]
    rows = "".join(f"{conversation},{turn},Ana,{label}\n" for conversation, turn, label in turns)
    found = oh.agreement("conversation,turn,coder,code\n" + rows, themes=themes)
    kappa = found["overall"]["kappa"]
    assert found["coders"] == ["Ana", "overheard"] and kappa is not None and kappa["value"] > 0.9
    with pytest.raises(oh.ParseError):
        oh.agreement("turn,code\n")
