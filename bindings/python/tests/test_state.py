"""Pickles, and work in other processes."""

from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import overheard as oh
import pytest


def _labels(study: oh.Study) -> list[str]:
    return [theme.label for theme in study.themes()]


def studies_pickle_with_all_they_know(study: oh.Study, themes: oh.Themes, tmp_path: Path) -> None:
    again = pickle.loads(pickle.dumps(study))
    assert again.conversations == study.conversations
    assert again.base == study.base
    assert again.themes() == themes
    (tmp_path / "a.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>It is slow.\n", encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    with_skipped = oh.read(tmp_path)
    again = pickle.loads(pickle.dumps(with_skipped))
    assert [(file.path, str(file.error), type(file.error)) for file in again.skipped] == [
        (file.path, str(file.error), type(file.error)) for file in with_skipped.skipped
    ]
    assert len(again.skipped) == 1


def themes_pickle_with_their_edits_and_their_past(study: oh.Study, themes: oh.Themes) -> None:
    edited = themes.rename({1: "Pay day"}).merge(0, 2).hide(3)
    again = pickle.loads(pickle.dumps(edited))
    assert again == edited
    assert again.edits == edited.edits
    assert again.memory() == edited.memory()
    later = study.themes_after(themes.memory())
    assert pickle.loads(pickle.dumps(later)) == later


def damaged_pickles_are_refused() -> None:
    from overheard._native import _load_study

    for state in (b"", b"{}", b'{"version": 99}'):
        with pytest.raises(oh.ParseError, match="state cannot be loaded"):
            _load_study(state)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def studies_travel_to_other_processes(method: str, study: oh.Study, themes: oh.Themes) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"there is no {method} here")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        assert list(pool.map(_labels, [study, study], timeout=120)) == [[theme.label for theme in themes]] * 2
