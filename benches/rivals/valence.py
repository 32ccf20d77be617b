"""Compares our valence with VADER's on turns whose polarity people labelled.

    valence.py VALENCE SET...

VALENCE is the program `valence` of benches, built. A SET is a folder with `segments.jsonl` and `polarity.jsonl` (as laptop_reviews has
them: turns whose labels are all positive, or all negative, count), or a file of the corpus that comes with vaderSentiment's source package
(`additional_resources/hutto_ICWSM_2014/*_GroundTruth.txt`: number, mean of human ratings from -4 to 4, text; those from .5 on count). Needs
vaderSentiment 3.3.2. For each set it prints the turns, the area under the curve of both, and the shares that each leaves undecided: VADER at
its own threshold of .05, ours as it says.
"""

import json
import subprocess
import sys
from pathlib import Path

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

RATED = 0.5
UNDECIDED = 0.05


def main(words):
    if len(words) < 2:
        print(__doc__.split("\n\n")[1].strip(), file=sys.stderr)
        return 2
    vader = SentimentIntensityAnalyzer()
    for path in map(Path, words[1:]):
        texts, positive = labelled(path)
        texts = [" ".join(text.split()) for text in texts]
        theirs = [vader.polarity_scores(text)["compound"] for text in texts]
        ours, leanings = read(words[0], texts)
        undecided = sum(abs(score) <= UNDECIDED for score in theirs) / len(texts)
        decided = [(leaning == "praise") == good for leaning, good in zip(leanings, positive) if leaning in ("praise", "complaint")]
        print(
            f"{path.stem}: {len(texts)} turns, {sum(positive)} positive; AUC ours {auc(ours, positive):.3f}, VADER {auc(theirs, positive):.3f};"
            f" undecided or mixed ours {1 - len(decided) / len(texts):.3f}, VADER {undecided:.3f};"
            f" of ours decided {sum(decided) / len(decided):.3f} right"
        )
    return 0


def labelled(path):
    """Texts, and whether each is positive."""
    if path.is_dir():
        polarity = {}
        for line in (path / "polarity.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            polarity[row["doc"], row["seg"]] = {label for _, label in row["polarity"]}
        rows = [json.loads(line) for line in (path / "segments.jsonl").read_text(encoding="utf-8").splitlines()]
        rows = [(row["text"], polarity.get((row["doc"], row["seg"]))) for row in rows]
        rows = [(text, labels == {"positive"}) for text, labels in rows if labels in ({"positive"}, {"negative"})]
    else:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        rows = [line.split("\t", 2) for line in lines]
        rows = [(row[2], float(row[1]) > 0) for row in rows if len(row) == 3 and abs(float(row[1])) >= RATED]
    return [text for text, _ in rows], [positive for _, positive in rows]


def read(program, texts):
    """Our points and leanings."""
    done = subprocess.run([program, "en"], input="\n".join(texts) + "\n", capture_output=True, text=True, encoding="utf-8", check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return [int(points) for points, _ in rows], [leaning for _, leaning in rows]


def auc(scores, positive):
    """Probability that a positive turn has the higher score; ties count half."""
    order = sorted(range(len(scores)), key=lambda at: scores[at])
    ranks, start = [0.0] * len(scores), 0
    while start < len(order):
        end = start
        while end < len(order) and scores[order[end]] == scores[order[start]]:
            end += 1
        for at in order[start:end]:
            ranks[at] = (start + end + 1) / 2
        start = end
    good = sum(positive)
    total = sum(rank for rank, is_positive in zip(ranks, positive) if is_positive)
    return (total - good * (good + 1) / 2) / (good * (len(scores) - good))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
