"""Whether the stability that the library claims for its themes tells how true they are."""

import collections
import math

import scipy.stats

MIN_THEMES = 11
"""With fewer themes a rank correlation is mostly chance."""
MIN_SUPPORT = 5
"""Labels of fewer units are not looked for, as in the harness."""


def true_f1(module, dataset, pairs):
    """Returns for each theme the best F1 of its units against those of a label, by the harness's own membership."""
    predicted = module.load_pred(str(pairs), module.labdata.meta(str(dataset)))
    labelled, held = collections.defaultdict(set), collections.defaultdict(set)
    for at, unit in enumerate(unit for unit in module.labdata.units(str(dataset)) if unit["labels"]):
        for label in unit["labels"]:
            labelled[label].add(at)
        for theme in predicted.get((unit["doc"], unit["seg"]), {}):
            held[theme].add(at)
    wanted = [units for units in labelled.values() if len(units) >= MIN_SUPPORT]
    return {theme: max(2 * len(units & label) / (len(units) + len(label)) for label in wanted) for theme, units in held.items()}


def stability_correlation(module, dataset, pairs, themes):
    """Returns Spearman's correlation of the themes' stability with their true F1, or None where that says nothing."""
    truth = true_f1(module, dataset, pairs)
    both = [(theme["stability"], truth.get(theme["id"], 0.0)) for theme in themes if theme.get("stability") is not None]
    if len(both) < MIN_THEMES:
        return None
    correlation = float(scipy.stats.spearmanr(*zip(*both, strict=True))[0])
    return None if math.isnan(correlation) else correlation
