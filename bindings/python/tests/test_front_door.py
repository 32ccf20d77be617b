"""`python -m overheard` and `demo`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import overheard as oh
import pytest


def _run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "overheard", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def the_demo_is_the_invented_interviews(study: oh.Study) -> None:
    demo = oh.demo()
    assert [one.id for one in demo.conversations] == [one.id for one in study.conversations]
    assert demo.themes() == study.themes()


def the_main_job_is_one_command(interviews: Path, tmp_path: Path, study: oh.Study, themes: oh.Themes) -> None:
    done = _run(str(interviews), "--report", "report.html", "--json", "all.json", "--quotes", "3", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("What was read: 12 conversations from 12 files in")
    assert f"Themes: {len(themes)}, most widely heard first" in done.stdout
    assert "Every one of the 446 turns is accounted for" in done.stdout
    assert "\x1b" not in done.stdout
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == themes.to_html()
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8")) == json.loads(study.to_json(themes))


def beliefs_go_into_the_report(interviews: Path, tmp_path: Path, themes: oh.Themes) -> None:
    beliefs = interviews.parent / "beliefs.csv"
    done = _run(str(interviews), "--quotes", "3", "--beliefs", str(beliefs), "--report", "report.html", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == themes.to_html(beliefs=beliefs.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gone"], 1, "not found"),
        (["--k", "0", "."], 2, "option themes cannot be 0"),
        ([], 2, "path"),
        (["--beliefs", "b.csv", "."], 2, "name one with --report"),
        (["--report", "no/such/folder/x.html", "."], 2, "make it first"),
    ],
)
def refusals_are_one_message_and_no_traceback(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    done = _run(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def text_has_the_width_that_is_asked_for(study: oh.Study, themes: oh.Themes) -> None:
    assert all(len(line) <= 60 for line in study.to_text(width=60).splitlines())
    assert "\x1b[1m" in themes.to_text(colours=True)
    assert themes.to_text(top=1).count("heard in") == 1
