"""Scores predictions with the harness that lies beside the labelled sets.

    score.py PREDICTIONS SALT,SALT,... DATASET_DIR...

For each set and salt, PREDICTIONS/SALT/NAME.pred.jsonl and NAME.themes.json are scored by `score.score` of
DATASET_DIR/../../harness/score.py, and one line of JSON is printed: set, salt, k_gold (null where each document has
its own) and every number that the harness gives. Scores that a set cannot have are null. Sets without predictions
are left out. `cargo xtask quality` runs this and reads `set`, `salt`, `k_gold` and the names in `SHOWN`.
"""

import importlib.util
import json
import sys
from pathlib import Path

SHOWN = ("recovery_1to1", "ami", "bcubed_f1", "label_f1")
_harnesses = {}


def harness(dataset):
    """Returns the module `score` that belongs to the set."""
    path = dataset.resolve().parent.parent / "harness" / "score.py"
    if path not in _harnesses:
        # Its own modules, such as labdata, must not come from another harness.
        for name, module in list(sys.modules.items()):
            if Path(getattr(module, "__file__", None) or "/").parent in {other.parent for other in _harnesses}:
                del sys.modules[name]
        spec = importlib.util.spec_from_file_location(f"harness_{len(_harnesses)}", path)
        module = importlib.util.module_from_spec(spec)
        sys.path.insert(0, str(path.parent))
        spec.loader.exec_module(module)
        _harnesses[path] = module
    return _harnesses[path]


def line(predictions, salt, dataset):
    """Returns the scores of one set and salt, or None when nothing was predicted."""
    name = dataset.resolve().name
    stem = predictions / str(salt)
    pairs, themes = stem / f"{name}.pred.jsonl", stem / f"{name}.themes.json"
    if not pairs.is_file():
        return None
    found = harness(dataset).score(str(dataset.resolve()), str(pairs), json.loads(themes.read_text("utf8")), False)
    gold = found.pop("k_gold", None)
    scores = {key: None for key in SHOWN}
    scores.update((key, value) for key, value in found.items() if isinstance(value, (int, float)) and not key.startswith("_"))
    return {"set": name, "salt": salt, "k_gold": gold if isinstance(gold, int) else None, **scores}


def main(words):
    if len(words) < 3 or not all(salt.isdigit() for salt in words[1].split(",")):
        print("usage: score.py PREDICTIONS SALT,SALT,... DATASET_DIR...", file=sys.stderr)
        return 2
    failed = 0
    for dataset in map(Path, words[2:]):
        for salt in map(int, words[1].split(",")):
            try:
                scores = line(Path(words[0]), salt, dataset)
            # One set that cannot be scored must not cost the others theirs; SystemExit is how the harness refuses.
            except (Exception, SystemExit) as error:
                failed = 1
                print(f"score.py: {dataset.name}, salt {salt}: {type(error).__name__}: {error}", file=sys.stderr)
                continue
            if scores:
                print(json.dumps(scores, ensure_ascii=False), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
