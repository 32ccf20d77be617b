"""What `python -m overheard` does: reads transcripts, says what it understood, and lists the themes with their quotes."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import overheard

_CONFIG, _WORK = 2, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for and return the exit code."""
    asked = _parser().parse_args(arguments)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        _work(asked)
    except overheard.ConfigError as error:
        return _fail(error, _CONFIG)
    except (overheard.OverheardError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            # Whoever reads our output has had enough; Python would complain when it closes it.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return _fail(error, _WORK)
    except KeyboardInterrupt:
        return 130
    return 0


def _fail(error: Exception, code: int) -> int:
    print(f"overheard: {error}", file=sys.stderr)
    return code


def _work(asked: argparse.Namespace) -> None:
    for option, path in [("--report", asked.report), ("--json", asked.json)]:
        if path is not None and not Path(path).resolve().parent.is_dir():
            raise overheard.ConfigError(f"{option}: there is no folder {Path(path).parent}; make it first")
    if asked.beliefs is not None and asked.report is None:
        raise overheard.ConfigError("--beliefs are held against what was said in the report; name one with --report")
    beliefs = None if asked.beliefs is None else Path(asked.beliefs).read_text(encoding="utf-8-sig")
    study = overheard.read(
        asked.path,
        staff=asked.staff,
        customer=asked.customer,
        language=asked.language,
        themes=asked.k,
        quotes=asked.quotes,
        format=asked.format,
        strict=asked.strict,
        recover=asked.recover,
        threads=asked.threads,
    )
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 80
    colours = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    print(study.to_text(width=asked.width or width, colours=colours), end="", flush=True)
    themes = study.themes()
    print(themes.to_text(width=asked.width or width, colours=colours, top=asked.top), end="")
    if asked.json is not None:
        Path(asked.json).write_text(study.to_json(themes), encoding="utf-8", newline="")
        print(f"\nAll of it, every turn included, is in {asked.json}.")
    if asked.report is not None:
        themes.report(asked.report, names=asked.names, beliefs=beliefs)
        print(f"\nThe report is in {asked.report}.")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m overheard",
        description="Finds the themes that recur across conversations, with quotes that prove them.",
        epilog='Example: python -m overheard interviews --staff "Dana Whitlow" --report report.html',
        allow_abbrev=False,
    )
    parser.add_argument("path", nargs="+", help='a file, a folder (with all folders in it) or a glob such as "a/*.vtt"')
    who = parser.add_argument_group("who is who (found from labels where they say it)")
    who.add_argument(
        "--staff", metavar="NAME", action="append", default=[], help="somebody who asks, sells or serves; may be given several times"
    )
    who.add_argument("--customer", metavar="NAME", action="append", default=[], help="somebody who is listened to; likewise")
    what = parser.add_argument_group("what to find")
    what.add_argument("--k", metavar="N", type=int, help="number of themes, 1 to 512; found by itself if left out")
    what.add_argument("--quotes", metavar="N", type=int, default=2, help="quotes for each theme; 2")
    what.add_argument("--language", metavar="NAME", help="language of all conversations, such as english or de; found if left out")
    how = parser.add_argument_group("how to read")
    how.add_argument("--format", metavar="NAME", help="read every file as this format instead of finding it")
    how.add_argument("--strict", action="store_true", help="stop at the first error in a file")
    how.add_argument("--recover", action="store_true", help="read what is whole of broken JSON and XML")
    how.add_argument("--threads", metavar="N", type=int, help="threads to work with; results do not depend on it")
    show = parser.add_argument_group("what to show")
    show.add_argument("--top", metavar="N", type=int, default=12, help="themes to print; 12")
    show.add_argument("--width", metavar="N", type=int, help="columns to print in; the terminal's, 80 in a pipe")
    show.add_argument("--report", metavar="FILE", help="write a page of HTML to share; speakers by role and number")
    show.add_argument("--names", action="store_true", help="speakers by name in the report")
    show.add_argument("--beliefs", metavar="FILE", help="what is believed, a line each; the report holds it against what was said")
    show.add_argument("--json", metavar="FILE", help="write everything as JSON")
    return parser


if __name__ == "__main__":
    sys.exit(main())
