"""The plainest names that themes can have: their two strongest single words, each as it is said most often."""

import collections
import json
import math

SMOOTHING = 0.1
"""Weight of the corpus shares in a theme's distribution, as in METHODS.md, themes, step 8."""


def two_top_words(harness, dataset, pairs):
    """Returns for each theme of `pairs` its two words with the largest expected count times log-odds.

    Words are the harness's own: its tokens without its stop words, counted by stem.
    """
    language = harness.labdata.meta(str(dataset))["lang"]
    stem, stop = harness.stemmer(language), harness.stopwords(language)
    shares = collections.defaultdict(list)
    with pairs.open(encoding="utf8") as lines:
        for line in map(json.loads, lines):
            # Predictions for whole conversations have neither segment nor probability.
            shares[str(line["doc"]), line["seg"]].append((line["theme"], line.get("p", line["weight"])))
    counts, forms = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for segment in harness.labdata.segments(str(dataset)):
        words = [word for word in harness.toks(segment["text"]) if word not in stop]
        for word in words:
            forms[stem(word)][word] += 1
            document = str(segment["doc"])
            for theme, probability in shares.get((document, segment["seg"])) or shares.get((document, None), ()):
                counts[theme][stem(word)] += probability
    totals = collections.Counter()
    for theme in counts:
        totals.update(counts[theme])
    return {theme: " ".join(_best(counts[theme], totals, forms)) for theme in counts}


def _best(counts, totals, forms):
    everything, here, mass = sum(totals.values()), sum(counts.values()), SMOOTHING * len(totals)

    def score(stem):
        share = totals[stem] / everything
        return counts[stem] * math.log((counts[stem] + mass * share) / ((here + mass) * share))

    best = sorted(counts, key=lambda stem: (-score(stem), stem))[:2]
    return [max(forms[stem].items(), key=lambda form: (form[1], form[0]))[0] for stem in best]
