"""Charts to be changed, and bars; the libraries may not be there."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import overheard as oh
import pytest
from overheard import charts, progress


def charts_hold_the_numbers_of_the_themes(study: oh.Study, themes: oh.Themes) -> None:
    bars = charts.prevalence(themes)["data"]["values"]
    assert [(bar["theme"], bar["share"], bar["heard in"]) for bar in bars] == [
        (theme.label, theme.conversations.share, str(theme.conversations)) for theme in themes
    ]
    cells = charts.heat_map(themes)["data"]["values"]
    for theme in themes:
        assert sum(cell["turns"] for cell in cells if cell["theme"] == theme.label) == theme.turns
        assert sum(cell["turns"] > 0 for cell in cells if cell["theme"] == theme.label) == theme.conversations.count
    saturation = study.saturation(themes)
    points = charts.saturation_curve(saturation)["data"]["values"]
    assert next(point["coverage"] for point in points if point["conversations"] == 12) == pytest.approx(saturation["matters"]["coverage"])
    assert {point["expected"] for point in points if point["conversations"] > 12} == {True}
    assert charts.heat_map(themes.hide(0))["data"]["values"][0]["theme"] == themes[1].label


def altair_takes_every_chart(study: oh.Study, themes: oh.Themes) -> None:
    pytest.importorskip("altair")
    for chart in (charts.prevalence(themes), charts.heat_map(themes), charts.saturation_curve(study.saturation(themes))):
        assert charts.altair(chart).to_dict()["title"] == chart["title"]
        assert json.loads(json.dumps(chart)) == chart


@pytest.mark.parametrize("library", ["tqdm", "rich"])
def bars_are_drawn_with_whichever_library_is_there(library: str, interviews: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(library)
    if library == "rich":
        monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert len(oh.read(interviews, progress=progress.bar()).themes()) > 0


def without_a_library_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    monkeypatch.setitem(sys.modules, "rich.progress", None)
    with pytest.raises(ImportError, match=r"pip install overheard\[progress\]"):
        progress.bar()
