"""Writes the reference of the Python package as one page of Markdown, from what `help` shows.

usage: python_reference.py PAGE
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import overheard
import overheard.charts
import overheard.progress

_UNDERLINED = re.compile(r"^(\w[\w ]*)\n-+\n", re.MULTILINE)
_INDEXED = re.compile(r"^(\S.*)\n((?: {4}.*\n?|\n(?= {4}))+)", re.MULTILINE)


def main(page: str) -> int:
    """Write the page; a public name without documentation is an error."""
    lines = ["# Python reference", "", "Everything below is in the module `overheard`, imported as `oh` in examples.", ""]
    undocumented: list[str] = []
    for heading, names in _sections():
        lines += [f"## {heading}", ""]
        for name, thing in names:
            lines += _entry(name, thing, 3, undocumented)
            if inspect.isclass(thing):
                for member_name, member in _members(thing):
                    lines += _entry(f"{name}.{member_name}", member, 4, undocumented)
    Path(page).parent.mkdir(parents=True, exist_ok=True)
    Path(page).write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in undocumented:
        print(f"{name} has no documentation", file=sys.stderr)
    return 1 if undocumented else 0


def _sections() -> Iterator[tuple[str, list[tuple[str, object]]]]:
    public = {name: getattr(overheard, name) for name in overheard.__all__}
    errors = {name: thing for name, thing in public.items() if inspect.isclass(thing) and issubclass(thing, BaseException)}
    classes = {name: thing for name, thing in public.items() if inspect.isclass(thing) and name not in errors}
    functions = {name: thing for name, thing in public.items() if not inspect.isclass(thing)}
    yield "Functions", sorted(functions.items())
    yield "Classes", sorted(classes.items())
    yield "Exceptions", sorted(errors.items())
    for module in (overheard.charts, overheard.progress):
        yield f"Module {module.__name__}", [(f"{module.__name__}.{name}", getattr(module, name)) for name in module.__all__]


def _members(thing: type) -> list[tuple[str, object]]:
    own = {name: member for name, member in vars(thing).items() if not name.startswith("_")}
    return sorted(own.items())


def _entry(name: str, thing: object, level: int, undocumented: list[str]) -> list[str]:
    documentation = inspect.getdoc(thing)
    if not documentation:
        undocumented.append(name)
    return [f"{'#' * level} `{name}{_signature(thing)}`", "", _markdown(documentation or ""), ""]


def _signature(thing: object) -> str:
    if inspect.isclass(thing) or not callable(thing):
        return ""
    try:
        parameters = list(inspect.signature(thing).parameters.values())
    except (TypeError, ValueError):
        return "()"
    shown = inspect.Signature([one.replace(annotation=one.empty) for one in parameters if one.name != "self"])
    return str(shown)


def _markdown(documentation: str) -> str:
    """Turn sections of numpydoc into bold lines with lists, and examples into blocks of code."""
    parts = _UNDERLINED.split(documentation + "\n")
    text = [_prose(parts[0])]
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        text.append(f"**{title}**\n\n{_prose(body) if title == 'Examples' else _INDEXED.sub(_item, body)}")
    return "\n".join(text).strip()


def _item(found: re.Match[str]) -> str:
    said = " ".join(line.strip() for line in found[2].splitlines())
    return f"- `{found[1]}`: {said}\n"


def _prose(text: str) -> str:
    blocks = []
    for block in text.strip().split("\n\n"):
        code = block.lstrip().startswith(">>>")
        blocks.append(f"```python\n{block}\n```" if code else block.replace("<", "&lt;"))
    return "\n\n".join(blocks) + "\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
