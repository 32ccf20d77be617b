"""Scores predictions with the harness that lies beside the labelled sets.

    score.py PREDICTIONS SALT,SALT,... DATASET_DIR...

For each set and salt, PREDICTIONS/SALT/NAME.pred.jsonl and NAME.themes.json are scored by `score.score` of
DATASET_DIR/../../harness/score.py, and one line of JSON is printed: set, salt, k_gold (null where each document has
its own), every number that the harness gives, `two_top_words` (the `label_f1` of `top_words.py` on the same themes),
`quote_precision` (`quoted.py`), `stability` and `stability_by_talk` (`stable.py`): where conversations are labelled, the first
judges themes by the sum of their turns, NAME.turns.pred.jsonl, because stability is said of turns, and the second by what
conversations are said to be about; elsewhere they are one. Scores that a set cannot have are null. Sets without predictions are left out. `cargo xtask quality` runs this and reads `set`, `salt`, `k_gold` and the names in `SHOWN`.

    score.py --samples PREDICTIONS SALT,SALT,... DATASET_DIR...

scores the samples that `quality --sample` draws, PREDICTIONS/SALT/sample-SIZE-DRAW, by turn where turns have labels and by
conversation elsewhere, and prints a Markdown table of means over draws and salts. Every label counts, however rare: the harness
leaves out those of fewer than 5 units, which in a sample may be all. `falls` counts the steps to the next larger sample of the same
draw in which themes fall by more than a third although labels do not fall.
"""

import importlib.util
import json
import statistics
import sys
from pathlib import Path

from quoted import quote_precision
from stable import stability_correlation
from top_words import two_top_words

SHOWN = ("recovery_1to1", "ami", "bcubed_f1", "label_f1", "two_top_words", "quote_precision", "stability", "stability_by_talk")
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
    module, described = harness(dataset), json.loads(themes.read_text("utf8"))
    found = module.score(str(dataset.resolve()), str(pairs), described, False)
    gold = found.pop("k_gold", None)
    scores = {key: None for key in SHOWN}
    scores.update((key, value) for key, value in found.items() if isinstance(value, (int, float)) and not key.startswith("_"))
    if "label_f1" in found:
        plain = two_top_words(module, dataset.resolve(), pairs)
        renamed = [{**theme, "label": plain.get(theme["id"], "")} for theme in described]
        scores["two_top_words"] = module.score(str(dataset.resolve()), str(pairs), renamed, False).get("label_f1")
    scores["quote_precision"] = quote_precision(module, dataset.resolve(), pairs, described)
    turns = stem / f"{name}.turns.pred.jsonl"
    scores["stability"] = stability_correlation(module, dataset.resolve(), turns if turns.is_file() else pairs, described)
    scores["stability_by_talk"] = stability_correlation(module, dataset.resolve(), pairs, described)
    return {"set": name, "salt": salt, "k_gold": gold if isinstance(gold, int) else None, **scores}


def sample(folder, dataset):
    """Returns labels, themes and scores of one sample."""
    name, judge = dataset.resolve().name, harness(dataset)
    turns = [json.loads(line) for line in (folder / f"{name}.segments.jsonl").read_text("utf8").splitlines()]
    by_turn = any(turn["labels"] for turn in turns)
    units = turns
    if not by_turn:
        labels = judge.labdata.doc_labels(str(dataset.resolve()))
        units = [{"doc": doc, "seg": None, "labels": labels.get(doc, [])} for doc in dict.fromkeys(turn["doc"] for turn in turns)]
    themes = json.loads((folder / f"{name}.themes.json").read_text("utf8"))
    predictions = judge.load_pred(str(folder / f"{name}.pred.jsonl"), {"unit": "seg" if by_turn else "doc"})
    labelled = [unit for unit in units if unit["labels"]]
    found = judge.recovery(labelled, predictions, 1)
    return {
        "labels": len({label for unit in labelled for label in unit["labels"]}),
        "themes": len(themes),
        "recovery_1to1": found["one"] if found else 0.0,
        "ami": judge.agreement(units, predictions).get("ami", 0.0),
    }


def samples(predictions, salts, datasets):
    """Prints a row for each set and size of samples."""
    print("| set | conversations | draws | labels | themes | recovery_1to1 | ami | falls |\n|---|---|---|---|---|---|---|---|")
    for dataset in datasets:
        name, scored = dataset.resolve().name, {}
        for salt in salts:
            for path in (predictions / str(salt)).glob(f"sample-*/{name}.pred.jsonl"):
                size, draw = map(int, path.parent.name.split("-")[1:])
                scored[size, salt, draw] = sample(path.parent, dataset)
        sizes = sorted({size for size, _, _ in scored})
        for at, size in enumerate(sizes):
            drawn = {key[1:]: one for key, one in scored.items() if key[0] == size}
            mean = {key: statistics.mean(one[key] for one in drawn.values()) for key in ("labels", "themes", "recovery_1to1", "ami")}
            before = {key[1:]: one for key, one in scored.items() if at and key[0] == sizes[at - 1]}
            steps = [(before[key], one) for key, one in drawn.items() if key in before]
            falls = sum(new["themes"] * 3 < old["themes"] * 2 and new["labels"] >= old["labels"] for old, new in steps)
            numbers = f"{mean['labels']:.1f} | {mean['themes']:.1f} | {mean['recovery_1to1']:.3f} | {mean['ami']:.3f}"
            print(f"| {name} | {size} | {len(drawn)} | {numbers} | {f'{falls} of {len(steps)}' if at else '-'} |", flush=True)


def main(words):
    if words[:1] == ["--samples"] and len(words) > 3:
        samples(Path(words[1]), words[2].split(","), list(map(Path, words[3:])))
        return 0
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
