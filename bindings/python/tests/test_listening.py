"""Who talks and who asks."""

from __future__ import annotations

import overheard as oh
import pytest

CALL = b"""WEBVTT

00:00.000 --> 00:04.000
<v Agent>What made you look for something new?

00:05.000 --> 00:17.000
<v Customer>The export takes an hour and then the export fails.

00:16.500 --> 00:20.500
<v Agent>That must have been annoying, wasn't it?
"""


def test_the_floor_is_measured_in_seconds() -> None:
    listening = oh.read_bytes("call.vtt", CALL).listening()
    (one,) = listening.conversations
    assert (one.basis, one.staff, one.customers, one.switches) == ("times", 8.0, 12.0, 2)
    assert one.staff_share == pytest.approx(0.4) == listening.staff_share
    assert one.patience == pytest.approx(-0.5), "staff interrupts"
    assert one.questions_per_hour == pytest.approx(2 / (20.5 / 3600))
    assert [(question.kind, question.answer_words) for question in one.questions] == [("open", 10), ("leading", None)]
    assert listening.openers[0].text == "What made you look for something new?"
    assert [(kind.kind, kind.asked, kind.median_words) for kind in listening.yields] == [
        ("open", 1, 10.0),
        ("closed", 0, None),
        ("leading", 1, None),
    ]
    (agent,) = listening.interviewers
    assert (agent.name, agent.conversations, agent.staff_share_trend) == ("Agent", 1, None)


def test_without_roles_nothing_is_claimed() -> None:
    listening = oh.read_bytes("a.txt", b"Ana: It is slow.\n\nBen: Mine too.\n\nAna: Oh.\n").listening()
    assert (listening.conversations, listening.of, listening.staff_share) == ((), 1, None)
