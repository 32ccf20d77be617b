"""Progress, stopping, threads and processes."""

from __future__ import annotations

import gc
import multiprocessing
import subprocess
import sys
import textwrap
import threading
import weakref
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import overheard as oh
import pytest

_inherited: list[oh.Study] = []


def progress_is_told_stages(interviews: Path) -> None:
    steps: list[tuple[str, int, int, int]] = []
    study = oh.read(interviews, progress=lambda stage, done, total: steps.append((stage, done, total, threading.get_ident())))
    study.themes()
    assert [stage for stage, *_ in dict.fromkeys(step[:1] for step in steps)] == ["reading", "listening"]
    assert all(0 <= done <= total > 0 for _, done, total, _ in steps)
    assert {thread for *_, thread in steps} == {threading.get_ident()}


@pytest.mark.parametrize("kind", [oh.Cancelled, KeyboardInterrupt, RuntimeError])
def exceptions_of_the_callback_stop_the_work(interviews: Path, kind: type[BaseException]) -> None:
    stages = []

    def stop(stage: str, _done: int, _total: int) -> None:
        stages.append(stage)
        if stage == wanted:
            raise kind(f"stopped while {stage}")

    for wanted in ("reading", "listening"):
        with pytest.raises(kind, match=f"stopped while {wanted}"):
            oh.read(interviews, progress=stop).themes()
        assert stages.count(wanted) == 1
    wanted = ""
    assert len(oh.read(interviews, progress=stop).themes()) > 0


def callbacks_are_let_go(interviews: Path) -> None:
    class Bar:
        study: oh.Study

        def __call__(self, _stage: str, _done: int, _total: int) -> None: ...

    bar = Bar()
    bar.study = oh.read(interviews, progress=bar)
    gone = weakref.ref(bar)
    del bar
    gc.collect()
    assert gone() is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def ctrl_c_ends_a_long_call() -> None:
    script = """
        import os, random, signal, threading, time
        import overheard as oh
        chance = random.Random(1)
        words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=6)) for _ in range(20000)]
        clock = lambda at: f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.000"
        cues = (f"{clock(at)} --> {clock(at + 1)}\\n<v P{at % 7}>{' '.join(chance.choices(words, k=30))}\\n" for at in range(60000))
        study = oh.read_bytes("long.vtt", ("WEBVTT\\n\\n" + "\\n".join(cues)).encode(), threads=1)
        pressed = []
        def press():
            pressed.append(time.monotonic())
            os.kill(os.getpid(), signal.SIGINT)
        timer = threading.Timer(0.2, press)
        timer.start()
        try:
            study.themes()
        except KeyboardInterrupt:
            print("stopped", time.monotonic() - pressed[0], flush=True)
            os._exit(0)
        print("finished", flush=True)
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=120, check=False)
    if done.stdout.startswith("finished"):
        pytest.skip("the machine finds these themes before Ctrl-C is pressed")
    assert done.stdout.startswith("stopped"), done.stderr
    assert float(done.stdout.split()[1]) < 2


def the_interpreter_runs_on_meanwhile(interviews: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        studies = list(pool.map(lambda _: oh.read(interviews), range(4)))
        found = list(pool.map(lambda study: study.themes(), [*studies, *studies]))
    assert all(themes == found[0] for themes in found)


def _labels_of_inherited(_: int) -> list[str]:
    return [theme.label for theme in _inherited[0].themes()]


def _labels_of_path(path: Path) -> list[str]:
    return [theme.label for theme in oh.read(path, threads=2).themes()]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def forked_children_can_work(interviews: Path) -> None:
    study = oh.read(interviews, threads=2)
    labels = [theme.label for theme in study.themes()]
    _inherited[:] = [study]
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        assert list(pool.map(_labels_of_inherited, range(4), timeout=60)) == [labels] * 4


def spawned_children_can_work(interviews: Path) -> None:
    labels = _labels_of_path(interviews)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert pool.submit(_labels_of_path, interviews).result(timeout=60) == labels


def exceptions_cross_processes(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        error = pool.submit(_labels_of_path, tmp_path / "gone.vtt").exception(timeout=60)
    assert isinstance(error, oh.ReadError)
    assert error.path == str(tmp_path / "gone.vtt")
