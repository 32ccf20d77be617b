"""Whether the quotes of a theme say what the theme says."""

import collections


def quote_precision(harness, dataset, pairs, themes):
    """Returns the share of quotes that carry their theme's majority label, or None where units are not turns.

    The majority label of a theme is the commonest among the units whose likeliest theme it is. Quotes of units
    without a label say nothing and are left out.
    """
    meta = harness.labdata.meta(str(dataset))
    if meta["unit"] != "seg" or meta["scope"] == "per_doc":
        return None
    labels = {(unit["doc"], unit["seg"]): unit["labels"] for unit in harness.labdata.units(str(dataset))}
    found = collections.defaultdict(collections.Counter)
    for unit, of in harness.load_pred(str(pairs), meta).items():
        found[harness.primary(of)].update(set(labels.get(unit, ())))
    right = []
    for theme in themes:
        counts = found[theme["id"]]
        if counts:
            majority = max(sorted(counts), key=counts.get)
            quoted = [labels[quote["doc"], quote["seg"]] for quote in theme["quotes"]]
            right += [majority in of for of in quoted if of]
    return sum(right) / len(right) if right else None
