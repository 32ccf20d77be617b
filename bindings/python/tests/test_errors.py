"""Exceptions: kinds, places, copies."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import overheard as oh
import pytest

KINDS = [oh.OverheardError, oh.ParseError, oh.ReadError, oh.ConfigError, oh.LimitError, oh.Cancelled]


def missing_files_are_read_errors(tmp_path: Path) -> None:
    with pytest.raises(oh.ReadError, match="not found") as caught:
        oh.read(tmp_path / "gone.vtt")
    assert caught.value.path == str(tmp_path / "gone.vtt")
    with pytest.raises(oh.ReadError, match="no transcripts"):
        oh.read(tmp_path)
    with pytest.raises(oh.ReadError):
        oh.read([])


def unreadable_files_are_parse_errors(tmp_path: Path) -> None:
    path = tmp_path / "noise.vtt"
    path.write_bytes(b"\x00\x01\x02\x03")
    with pytest.raises(oh.ParseError) as caught:
        oh.read(path)
    assert caught.value.path == str(path)
    assert str(caught.value).startswith(f"{path}: ")


def strict_reading_names_the_line() -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Yes.\n\n00:99.000 --> what\n<v Ana>No.\n"
    lenient = oh.read_bytes("call.vtt", data)
    worst = [diagnostic for diagnostic in lenient.conversations[0].diagnostics if diagnostic.severity == "error"]
    if not worst:
        pytest.skip("the reader calls nothing in it an error")
    with pytest.raises(oh.ParseError) as caught:
        oh.read_bytes("call.vtt", data, strict=True)
    assert (caught.value.path, caught.value.line) == ("call.vtt", worst[0].line)
    assert str(caught.value).startswith(f"call.vtt:{worst[0].line}: ")


def what_is_whole_of_a_broken_file_is_read_when_asked_for() -> None:
    data = b'{"text": "", "segments": [{"start": 0, "end": 1, "text": "It is slow."}, {"start": 1, "end": 2, "te'
    with pytest.raises(oh.ParseError) as caught:
        oh.read_bytes("call.json", data)
    assert "recover" in str(caught.value)
    study = oh.read_bytes("call.json", data, recover=True)
    assert [turn.text for turn in study.conversations[0].turns] == ["It is slow."]
    assert "error" in {diagnostic.severity for diagnostic in study.conversations[0].diagnostics}


@pytest.mark.parametrize(
    "options",
    [{"themes": 0}, {"themes": -1}, {"themes": 513}, {"threads": 0}, {"threads": -2}, {"quotes": -1}, {"seed": 2**64}, {"language": "xx"}],
    ids=str,
)
def impossible_options_are_config_errors(options: dict[str, int]) -> None:
    with pytest.raises(oh.ConfigError, match=f"option {next(iter(options))} cannot be") as caught:
        oh.read_bytes("call.vtt", b"WEBVTT\n", **options)  # type: ignore[arg-type]
    assert isinstance(caught.value, ValueError)


def options_are_keyword_only() -> None:
    with pytest.raises(TypeError):
        oh.read("calls", "staff")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        oh.read("calls", staff=[1])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        oh.read(1)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def exceptions_survive_copies(kind: type[oh.OverheardError]) -> None:
    error = kind("calls/a.vtt:7: why", "calls/a.vtt", 7)
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (type(twin), str(twin), twin.path, twin.line) == (kind, "calls/a.vtt:7: why", "calls/a.vtt", 7)
    assert issubclass(kind, oh.OverheardError)


def raised_exceptions_survive_pickling(tmp_path: Path) -> None:
    with pytest.raises(oh.ReadError) as caught:
        oh.read(tmp_path / "gone.vtt")
    twin = pickle.loads(pickle.dumps(caught.value))
    assert (str(twin), twin.path, twin.line) == (str(caught.value), caught.value.path, None)
