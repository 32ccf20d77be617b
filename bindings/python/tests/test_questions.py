"""The Python code on the pages of the guide and of docs/questions runs, and prints an answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = [ROOT / "docs" / name for name in ("guide", "questions")]
PAGES = [page for folder in FOLDERS for page in sorted(folder.glob("*.md")) if page.name not in ("README.md", "rust.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def pages_show_code_that_runs(page: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1 or page.parent.name == "guide"
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page.name, "exec"), names)
    assert len(capsys.readouterr().out.splitlines()) > 0
