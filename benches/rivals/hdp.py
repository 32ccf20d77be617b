"""Scores a hierarchical Dirichlet process, which chooses its own number of topics, on labelled sets.

    hdp.py [--salts N,N,...] DATASET_DIR...

Needs what the harness needs (see benches/README.md) and tomotopy 0.14. Texts are cut into words, stop words and stems by the
harness itself; words of fewer than 3 units are left out. The model is trained for 1,000 rounds on one thread, seeded by the salt
(0 if left out). Units are what the set is scored by: turns or whole conversations. A topic counts for a unit from a
probability of 0.2 on, as the harness has it, and the likeliest always. For each set and salt one line is printed: topics that hold
words in the end, labels, recovery_1to1, AMI and B-cubed F1.
"""

import json
import sys
import tempfile
from pathlib import Path

import tomotopy

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "quality"))
import score as quality

ROUNDS = 1000


def main(words):
    salts = [0]
    if words[:1] == ["--salts"]:
        salts, words = [int(salt) for salt in words[1].split(",")], words[2:]
    if not words:
        print(__doc__.split("\n\n")[1].strip(), file=sys.stderr)
        return 2
    for dataset in map(Path, words):
        for salt in salts:
            topics, found = run(dataset, salt)
            scores = " ".join(f"{name} {found[name]:.3f}" for name in ("recovery_1to1", "ami", "bcubed_f1"))
            print(f"{dataset.resolve().name} salt {salt}: {topics} topics for {found['k_gold']}, {scores}", flush=True)
    return 0


def run(dataset, salt):
    """Returns the number of live topics and what the harness says of them."""
    harness = quality.harness(dataset)
    folder = str(dataset.resolve())
    meta = harness.labdata.meta(folder)
    stem, stop = harness.stemmer(meta["lang"]), harness.stopwords(meta["lang"])
    model = tomotopy.HDPModel(min_df=3, seed=salt + 1)
    kept = []
    for unit in harness.labdata.units(folder):
        words = [stem(word) for word in harness.toks(unit["text"]) if word not in stop]
        if words and model.add_doc(words) is not None:
            kept.append(unit)
    model.train(ROUNDS, workers=1)
    live = [topic for topic in range(model.k) if model.is_live_topic(topic)]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf8") as predictions:
        for unit, document in zip(kept, model.docs):
            shares = document.get_topic_dist()
            top = max(live, key=lambda topic: shares[topic])
            for topic in live:
                if topic == top or shares[topic] >= 0.2:
                    line = {"doc": unit["doc"], "seg": unit["seg"], "theme": str(topic), "weight": float(shares[topic])}
                    predictions.write(json.dumps(line) + "\n")
        predictions.flush()
        themes = [{"id": str(topic), "label": "", "terms": [word for word, _ in model.get_topic_words(topic)]} for topic in live]
        return len(live), harness.score(folder, predictions.name, themes, False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
