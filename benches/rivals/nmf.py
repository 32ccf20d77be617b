#!/usr/bin/env python3
"""Non-negative matrix factorisation of whole conversations, scored like our own themes.

    python benches/rivals/nmf.py --harness HARNESS_DIR --out OUT_DIR DATASET_DIR...

TF-IDF of words, stop words of the harness, as many components as the set has labels. Needs numpy, scipy, scikit-learn
and snowballstemmer. Prints a line for each set: NAME recovery_1to1 AMI B-cubed-F1 themes.
"""
import argparse
import json
import pathlib
import sys


def predictions(folder, components):
    """Heaviest component of each conversation, and the best words of each component."""
    import labdata
    import score
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    meta = labdata.meta(folder)
    units = labdata.units(folder)
    stop = sorted(score.stopwords(meta["lang"]))
    vectorizer = TfidfVectorizer(tokenizer=score.toks, token_pattern=None, stop_words=stop, min_df=2, max_df=0.5, sublinear_tf=True)
    counts = vectorizer.fit_transform(unit["text"] for unit in units)
    model = NMF(components, init="nndsvda", random_state=0, max_iter=400)
    weights = model.fit_transform(counts)
    words = vectorizer.get_feature_names_out()
    lines = []
    for unit, row in zip(units, weights):
        if row.max() > 0:
            best, total = int(row.argmax()), row.sum()
            kept = [theme for theme in range(components) if theme == best or row[theme] >= 0.2 * total]
            lines += [{"doc": unit["doc"], "seg": unit["seg"], "theme": str(theme), "weight": row[theme]} for theme in kept]
    themes = [[words[at] for at in row.argsort()[::-1][:10]] for row in model.components_]
    return lines, [{"id": str(theme), "label": " / ".join(terms[:2]), "terms": terms} for theme, terms in enumerate(themes)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--harness", required=True, help="folder of score.py and labdata.py")
    parser.add_argument("--out", default="target/quality/nmf")
    parser.add_argument("dataset", nargs="+")
    options = parser.parse_args()
    sys.path.insert(0, options.harness)
    import labdata
    import score

    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    for dataset in options.dataset:
        folder = str(pathlib.Path(dataset).resolve())
        name = pathlib.Path(folder).name
        lines, themes = predictions(folder, labdata.meta(folder)["k"])
        path = out / f"{name}.pred.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        (out / f"{name}.themes.json").write_text(json.dumps(themes), encoding="utf-8")
        found = score.score(folder, str(path), themes, False)
        print(f"{name} {found['recovery_1to1']:.3f} {found['ami']:.3f} {found['bcubed_f1']:.3f} {found['n_themes']}", flush=True)


if __name__ == "__main__":
    main()
