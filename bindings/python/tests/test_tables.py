"""Tables out, and tables of others in; libraries that are not there are passed over."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import overheard as oh
import pytest

ROWS: dict[str, list[Any]] = {
    "call": ["a", "a", "b", "a", "b", None],
    "who": ["Agent", "Zoë", "Agent", "Zoë", "李明", None],
    "said": ["What is slow?", "The export — it takes an hour.", "And here?", "Łódź can't wait,\nsaid I.", '导出很慢 "really"', None],
    "at": [0.5, 3.0, 0.0, 7.25, 2.0, None],
}


def _said(study: oh.Study) -> dict[str, list[tuple[str | None, str, int | None]]]:
    return {one.id: [(turn.speaker, turn.text, turn.start_ms) for turn in one.turns] for one in study.conversations}


def _read(table: Any) -> dict[str, list[tuple[str | None, str, int | None]]]:
    study = oh.read_table(table, text="said", speaker="who", conversation="call", time="at", staff="Agent")
    assert {speaker.label: speaker.role for speaker in study.speakers}["Zoë"] == "customer"
    return _said(study)


EXPECTED: dict[str, list[tuple[str | None, str, int | None]]] = {
    "table.csv#a": [
        ("Agent", "What is slow?", 500),
        ("Zoë", "The export — it takes an hour. Łódź can't wait, said I.", 3000),
    ],
    "table.csv#b": [("Agent", "And here?", 0), ("李明", '导出很慢 "really"', 2000)],
}


def _same(found: dict[str, list[tuple[str | None, str, int | None]]]) -> bool:
    def words(turns: list[tuple[str | None, str, int | None]]) -> list[tuple[str | None, str]]:
        joined: list[tuple[str | None, str]] = []
        for who, said, _ in turns:
            if joined and joined[-1][0] == who:
                joined[-1] = (who, f"{joined[-1][1]} {said}")
            else:
                joined.append((who, said))
        return joined

    kept = {name: turns for name, turns in found.items() if name in EXPECTED}
    assert {name: words(turns) for name, turns in kept.items()} == {name: words(turns) for name, turns in EXPECTED.items()}
    assert [turns[0][2] for turns in kept.values()] == [500, 0]
    return True


def polars_comes_in_and_goes_out(themes: oh.Themes, study: oh.Study) -> None:
    polars = pytest.importorskip("polars")
    assert _same(_read(polars.DataFrame(ROWS)))
    assert _same(_read(polars.DataFrame(ROWS).with_columns(polars.col("who").cast(polars.Categorical))))
    frame = themes.quotes_table().to_polars()
    assert frame["text"].to_list() == [quote.text for theme in themes for quote in theme.quotes()]
    assert frame["start_ms"].null_count() == sum(quote.start_ms is None for theme in themes for quote in theme.quotes()) > 0
    assert polars.DataFrame(study).height == sum(len(one.turns) for one in study.conversations)
    assert polars.DataFrame(themes.table())["label"].to_list() == [theme.label for theme in themes]


def pandas_comes_in_and_goes_out(themes: oh.Themes) -> None:
    pandas = pytest.importorskip("pandas")
    frame = themes.table().to_pandas()
    assert list(frame["label"]) == [theme.label for theme in themes]
    assert list(frame["conversations"]) == [theme.conversations.count for theme in themes]
    pytest.importorskip("pyarrow")
    assert _same(_read(pandas.DataFrame(ROWS)))
    back = themes.turn_themes_table().to_pandas()
    assert int(back["theme"].isna().sum()) == sum(not turn.themes for turn in themes.turns)


def pyarrow_comes_in_and_goes_out(themes: oh.Themes) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    table = pyarrow.table(ROWS)
    kinds = [pyarrow.string(), pyarrow.large_string(), pyarrow.string_view(), pyarrow.dictionary(pyarrow.int8(), pyarrow.string())]
    for kind in kinds:
        column = pyarrow.chunked_array([pyarrow.array(ROWS["said"][:2]), pyarrow.array(ROWS["said"][2:])]).cast(pyarrow.string())
        column = column.dictionary_encode() if pyarrow.types.is_dictionary(kind) else column.cast(kind)
        assert _same(_read(table.set_column(2, "said", column)))
    assert _same(_read(pyarrow.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=1))))
    out = pyarrow.table(themes.turn_themes_table())
    assert out.to_pydict() == themes.turn_themes_table().to_dict()
    with pytest.raises(oh.ConfigError, match="Binary"):
        oh.read_table(pyarrow.table({"text": [b"x"]}))


def duckdb_comes_in_and_goes_out(themes: oh.Themes) -> None:
    duckdb, pyarrow = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow")
    rows = pyarrow.table(ROWS)
    assert rows.num_rows == 6
    relation = duckdb.sql("select * from rows")
    assert _same(_read(relation if hasattr(relation, "__arrow_c_stream__") else relation.arrow()))
    quotes = pyarrow.table(themes.quotes_table())
    assert quotes.num_rows > 0
    found = duckdb.sql("select label, count(*) from quotes group by label order by label").fetchall()
    assert dict(found) == {theme.label: len(theme.quotes()) for theme in themes}


def columns_with_the_usual_names_are_found_and_missing_ones_named() -> None:
    polars = pytest.importorskip("polars")
    study = oh.read_table(polars.DataFrame({"speaker": ["Agent", "Ana"], "text": ["How?", "Slow."]}))
    assert [(turn.speaker, turn.text) for turn in study.conversations[0].turns] == [("Agent", "How?"), ("Ana", "Slow.")]
    with pytest.raises(oh.ConfigError, match='it has no column "who"'):
        oh.read_table(polars.DataFrame({"text": ["Slow."]}), speaker="who")
    with pytest.raises(oh.ConfigError, match="text"):
        oh.read_table(polars.DataFrame({"said": ["Slow."]}))
    with pytest.raises(oh.ConfigError, match="__arrow_c_stream__"):
        oh.read_table([1, 2])  # type: ignore[arg-type]


def csv_is_safe_in_spreadsheets_and_verbatim_when_asked(tmp_path: Path) -> None:
    study = oh.read_bytes("a.csv", b'speaker,text\nAgent,"How is it, then?"\n=cmd(),"=1+1 is what it says, ""really"""\n')
    rows = list(csv.DictReader(io.StringIO(study.turns_table().to_csv(), newline="")))
    assert [(row["speaker"], row["text"]) for row in rows][1] == ("'=cmd()", '\'=1+1 is what it says, "really"')
    path = tmp_path / "turns.csv"
    assert study.turns_table().to_csv(path, verbatim=True) is None
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)][1] == '=1+1 is what it says, "really"'


def markdown_keeps_text_text(themes: oh.Themes) -> None:
    lines = themes.table().to_markdown().splitlines()
    assert len(lines) == len(themes) + 2
    assert lines[0].startswith("| theme | key | label |")
    assert themes.table().columns[:3] == ("theme", "key", "label")
    assert len(themes.table()) == len(themes)
