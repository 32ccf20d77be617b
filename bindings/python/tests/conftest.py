"""The invented interviews, as far as they can be read."""

from __future__ import annotations

from pathlib import Path

import overheard as oh
import pytest

INTERVIEWS = Path(__file__).resolve().parents[3] / "examples" / "data" / "interviews"


@pytest.fixture(scope="session")
def interviews() -> Path:
    """Return the folder of the interviews."""
    return INTERVIEWS


@pytest.fixture(scope="session")
def study(interviews: Path) -> oh.Study:
    """Return the study of every interview that there is a reader for."""
    return oh.read(interviews)


@pytest.fixture(scope="session")
def themes(study: oh.Study) -> oh.Themes:
    """Return its themes."""
    return study.themes()
