"""Reading, and what a study knows."""

from __future__ import annotations

import inspect
import json
from pathlib import Path

import overheard as oh
import pytest

CALL = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>Hi.\n\n00:02.000 --> 00:04.500\n<v Ana>It is slow.\n"


def folders_are_read_in_order_of_paths(study: oh.Study, interviews: Path) -> None:
    paths = [conversation.path for conversation in study.conversations]
    skipped = [file.path for file in study.skipped]
    assert paths == sorted(paths)
    assert {"01-maureen.vtt", "02-theo.vtt", "07-hamish.srt"} <= set(paths)
    assert sorted(paths + skipped) == sorted(path.name for path in interviews.iterdir())
    assert len(study) == len(study.conversations) == len(paths)
    assert study.base == interviews


def skipped_files_say_why(study: oh.Study) -> None:
    for file in study.skipped:
        assert isinstance(file.error, oh.ParseError)
        assert file.error.path == file.path


def paths_are_text_pathlike_or_many(interviews: Path) -> None:
    one = interviews / "01-maureen.vtt"
    studies = [oh.read(paths) for paths in (one, str(one), [one], {str(one)}, (path for path in [one]), str(interviews / "01-*.vtt"))]
    assert {study.conversations for study in studies} == {studies[0].conversations}
    both = oh.read([interviews / "07-hamish.srt", one])
    assert [conversation.id for conversation in both.conversations] == ["01-maureen.vtt", "07-hamish.srt"]


def conversations_know_their_turns(study: oh.Study) -> None:
    first = study.conversations[0]
    assert (first.id, first.path, first.format, first.language) == ("01-maureen.vtt", "01-maureen.vtt", "webvtt", "en")
    assert first.duration_ms is not None and first.duration_ms > 60_000
    turn = first.turns[0]
    assert (turn.speaker, turn.role, turn.start_ms, turn.text) == (
        "Dana Whitlow (Interviewer)",
        "staff",
        2680,
        "Hi Maureen, can you hear me all right?",
    )
    roles = {speaker.label: (speaker.role, speaker.role_source) for speaker in first.speakers}
    assert roles == {"Dana Whitlow (Interviewer)": ("staff", "label"), "Maureen Pettifer": ("customer", "other-party")}
    assert {speaker.conversation for speaker in study.speakers} == {conversation.id for conversation in study.conversations}


def bytes_are_read_like_files(interviews: Path) -> None:
    path = interviews / "01-maureen.vtt"
    for data in (path.read_bytes(), bytearray(path.read_bytes())):
        assert oh.read_bytes(path.name, data).conversations == oh.read(path).conversations


def names_give_roles() -> None:
    named = oh.read_bytes("call.vtt", CALL, staff="ana", customer=["Dana"])
    assert [(speaker.label, speaker.role, speaker.role_source) for speaker in named.speakers] == [
        ("Dana", "customer", "given"),
        ("Ana", "staff", "given"),
    ]
    assert [speaker.role for speaker in oh.read_bytes("call.vtt", CALL).speakers] == ["unknown", "unknown"]


def options_reach_the_core(interviews: Path) -> None:
    study = oh.read(interviews, language="de", themes=2, quotes=1, seed=7, threads=1, staff=["A"], customer=("B", "C"))
    assert {conversation.language for conversation in study.conversations} == {"de"}
    themes = study.themes()
    assert (themes.number.themes, themes.number.basis) == (2, "given")
    assert all(len(theme.quotes()) <= 1 for theme in themes)
    options = json.loads(study.to_json(themes))["options"]
    assert (options["seed"], options["quotes"], options["themes"], options["roles"]) == (7, 1, 2, {"staff": ["A"], "customer": ["B", "C"]})


def defaults_are_those_of_the_core(study: oh.Study, themes: oh.Themes) -> None:
    options = json.loads(study.to_json(themes))["options"]
    for function in (oh.read, oh.read_bytes):
        parameters = inspect.signature(function).parameters
        keywords = {name: parameter.default for name, parameter in parameters.items() if parameter.kind is parameter.KEYWORD_ONLY}
        roles = (tuple(options["roles"]["staff"]), tuple(options["roles"]["customer"]))
        assert (keywords["staff"], keywords["customer"]) == roles
        assert {name: keywords[name] for name in ("language", "themes", "quotes", "seed")} == {
            name: options[name] for name in ("language", "themes", "quotes", "seed")
        }
        reading = ["format", "strict", "recover", "word_times", "roles_by_behaviour"]
        assert list(keywords) == ["staff", "customer", "language", "themes", "quotes", "seed", "threads", *reading, "progress"]
        assert keywords["roles_by_behaviour"] == options["roles_by_behaviour"]


def words_have_times_where_they_are_asked_for() -> None:
    data = b"""{"results": [{"alternatives": [{"transcript": "it hangs ", "timestamps": [["it", 1.25, 1.5], ["hangs", 1.5, 2]]}]}]}"""
    assert oh.read_bytes("x.json", data).conversations[0].turns[0].words == ()
    words = oh.read_bytes("x.json", data, word_times=True).conversations[0].turns[0].words
    assert words == (("it", 1250, 1500), ("hangs", 1500, 2000))


def who_asks_is_staff_where_behaviour_may_tell() -> None:
    asked = b"".join(b"Dana: And then?\n\nAna: The export takes an hour, every single time, and then it fails.\n\n" for _ in range(4))
    assert {speaker.role for speaker in oh.read_bytes("a.txt", asked).speakers} == {"unknown"}
    guessed = oh.read_bytes("a.txt", asked, roles_by_behaviour=True).speakers
    assert [(speaker.label, speaker.role, speaker.role_source) for speaker in guessed] == [
        ("Dana", "staff", "behaviour"),
        ("Ana", "customer", "behaviour"),
    ]


def formats_can_be_forced(interviews: Path) -> None:
    data = (interviews / "07-hamish.srt").read_bytes()
    assert oh.read_bytes("notes", data, format="srt").conversations[0].format == "srt"
    with pytest.raises(oh.ConfigError, match="webvtt"):
        oh.read_bytes("notes", data, format="nonsense")


def equal_things_are_equal(interviews: Path) -> None:
    one, two = oh.read(interviews), oh.read(interviews)
    assert one != two
    assert one.conversations == two.conversations
    assert set(one.speakers) == set(two.speakers)
    assert set(one.skipped) == set(two.skipped)
    assert hash(one.conversations) == hash(two.conversations)
    assert hash(one.conversations[0].turns) == hash(two.conversations[0].turns)
    assert one.conversations[0].turns[0] != one.conversations[0].turns[1]
    assert one.themes() == two.themes()
    assert hash(one.themes()) == hash(two.themes())


def objects_are_frozen(study: oh.Study) -> None:
    with pytest.raises(AttributeError):
        study.conversations[0].turns[0].text = "changed"  # type: ignore[misc]
    with pytest.raises(TypeError):
        oh.Study()


def examples_in_the_docs_run() -> None:
    import doctest

    import overheard.charts
    import overheard.progress

    for module in (oh, overheard._demo, overheard.charts, overheard.progress):
        assert doctest.testmod(module).failed == 0
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner()
    for name in oh.__all__:
        for test in finder.find(getattr(oh, name), name, module=False):
            assert runner.run(test).failed == 0, test.name
    assert runner.tries > 0


def open_files_are_read(interviews: Path, study: oh.Study) -> None:
    with (interviews / "01-maureen.vtt").open("rb") as file:
        read = oh.read_bytes("01-maureen.vtt", file)
    assert [turn.text for turn in read.conversations[0].turns] == [turn.text for turn in study.conversations[0].turns]
    with (interviews / "01-maureen.vtt").open(encoding="utf-8") as text, pytest.raises(TypeError, match='"rb"'):
        oh.read_bytes("01-maureen.vtt", text)  # type: ignore[arg-type]
    with (interviews / "01-maureen.vtt").open("rb") as file, pytest.raises(TypeError, match="read_bytes"):
        oh.read(file)  # type: ignore[arg-type]


def every_public_name_is_documented() -> None:
    bare = []
    for name in oh.__all__:
        thing = getattr(oh, name)
        own = vars(thing).items() if inspect.isclass(thing) else ()
        members = {f"{name}.{member}": value for member, value in own if not member.startswith("_")}
        bare += [at for at, value in {name: thing, **members}.items() if not inspect.getdoc(value)]
    assert bare == []


def what_is_called_or_asked_for_has_an_example() -> None:
    without = []
    for name in oh.__all__:
        thing = getattr(oh, name)
        if not (inspect.isclass(thing) and issubclass(thing, BaseException)) and ">>>" not in (inspect.getdoc(thing) or ""):
            without.append(name)
    assert without == []


def a_study_shows_a_table(study: oh.Study) -> None:
    lines = repr(study).splitlines()
    assert lines[0] == f"Study of {len(study)} conversations, {len(study.skipped)} skipped"
    assert lines[1].split() == ["conversation", "format", "language", "minutes", "turns", "speakers", "warnings"]
    assert lines[2].startswith("01-maureen.vtt") and "Maureen Pettifer (customer)" in lines[2]


def html_is_escaped_and_self_contained() -> None:
    data = CALL.replace(b"<v Ana>", b"<v Ana &lt;script&gt;>")
    html = oh.read_bytes("<b>.vtt", data)._repr_html_()
    assert "<b>" not in html and "<script" not in html
    assert "&lt;b&gt;.vtt" in html
    assert not any(word in html for word in ("http", "src=", "href="))
