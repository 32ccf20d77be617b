"""Finds themes in forked and spawned children and in threads, many times, and presses Ctrl-C in the middle.

usage: check_processes.py INTERVIEWS RUNS
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import accumulate

import overheard as oh

PATIENCE_S = 60.0
"""Whoever takes longer hangs."""
PROMISED_MS = 200.0
WORDS = 20_000
TURNS = 60_000


def main(interviews: str, runs: int) -> int:
    """Do everything so many times and return the exit code."""
    study = oh.read(interviews, threads=2)
    expected = [theme.label for theme in study.themes()]
    ways: list[tuple[str, Callable[[], list[str]]]] = [
        ("forked children that inherit a study", lambda: _child("fork", study)),
        ("forked children that read", lambda: _child("fork", interviews)),
        ("spawned children that are handed a study", lambda: _child("spawn", study)),
        ("threads", lambda: _threads(study)),
    ]
    problems = 0
    for name, way in ways:
        if name.startswith("forked") and "fork" not in multiprocessing.get_all_start_methods():
            print(f"{name}: skipped, there is no fork here")
            continue
        began = time.monotonic()
        wrong = sum(way() != expected for _ in range(runs))
        problems += wrong
        print(f"{name}: {runs} runs in {time.monotonic() - began:.0f} s, {wrong} hung or wrong", flush=True)
    if hasattr(os, "fork"):
        problems += _interrupts(max(runs // 4, 5))
    print(f"{problems} problems")
    return 1 if problems else 0


def _themes_of(source: oh.Study | str, answer: multiprocessing.SimpleQueue[list[str]]) -> None:
    study = oh.read(source, threads=2) if isinstance(source, str) else source
    answer.put([theme.label for theme in study.themes()])


def _child(method: str, source: oh.Study | str) -> list[str]:
    context = multiprocessing.get_context(method)
    answer = context.SimpleQueue()
    child = context.Process(target=_themes_of, args=(source, answer))  # type: ignore[attr-defined]
    child.start()
    child.join(PATIENCE_S)
    if child.is_alive():
        child.kill()
        return ["it hangs"]
    return [f"it ended with {child.exitcode}"] if answer.empty() else list(answer.get())


def _threads(study: oh.Study) -> list[str]:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: study.themes(), range(4), timeout=PATIENCE_S))
    labels = {tuple(theme.label for theme in themes) for themes in found}
    return list(labels.pop()) if len(labels) == 1 else ["threads differ"]


def _interrupts(times: int) -> int:
    """Press Ctrl-C at times that chance chooses and tell how long it takes until Python goes on."""
    # A shell has what it runs in the background ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(WORDS)]
    often = list(accumulate(range(WORDS, 0, -1)))
    cues = (
        f"{_clock(at)} --> {_clock(at + 1)}\n<v P{at % 7}>{' '.join(chance.choices(words, cum_weights=often, k=30))}\n"
        for at in range(TURNS)
    )
    data = ("WEBVTT\n\n" + "\n".join(cues)).encode()
    took: list[float] = []
    finished = 0
    for work in ("reading", "finding themes"):
        study = None if work == "reading" else oh.read_bytes("long.vtt", data)
        for _ in range(times):
            ms = _interrupted(data, study, chance.uniform(0.005, 0.05 if study is None else 1.0))
            took += [ms] if ms is not None else []
            finished += ms is None
    took.sort()
    slow = sum(ms > PROMISED_MS for ms in took)
    figures = f"median {statistics.median(took):.0f} ms, at most {took[-1]:.0f} ms" if took else "no figures"
    print(f"Ctrl-C: pressed {len(took)} times, {figures}, {slow} above {PROMISED_MS:.0f} ms; {finished} calls had ended before")
    return slow + (not took)


def _interrupted(data: bytes, study: oh.Study | None, after_s: float) -> float | None:
    """Work in a child, so that what is left undone ends with it; return the milliseconds from Ctrl-C to the exception."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        pressed: list[float] = []

        def press() -> None:
            pressed.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)

        said = b""
        try:
            threading.Timer(after_s, press).start()
            oh.read_bytes("long.vtt", data) if study is None else study.themes()
        except KeyboardInterrupt:
            said = f"{(time.monotonic() - pressed[0]) * 1000:.1f}".encode()
        finally:
            os.write(into, said)
            os._exit(0)
    os.close(into)
    with os.fdopen(out) as pipe:
        said_back = pipe.read()
    os.waitpid(child, 0)
    return float(said_back) if said_back else None


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
