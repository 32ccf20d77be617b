#!/usr/bin/env python3
"""Counts words with what people use: `words.py polars|sklearn [--threads N] FILE...` prints what `pass t2` prints of the same files.

Tokens are `[^\\W_]+` in small letters, stemmed by PyStemmer once for each different token; a document is a line of JSON.
"""
import os
import sys
import zlib


def report(documents, tokens, counts, nonzeros):
    top = sorted(counts.items(), key=lambda one: (-one[1], one[0].encode()))[:1000]
    crc = 0
    for stem, count in top:
        crc = zlib.crc32(f"{stem} {count}\n".encode(), crc)
    print(f"documents={documents} tokens={tokens} stems={len(counts)} nonzeros={nonzeros} top={crc:08x}")


def polars(paths):
    import polars as pl
    import Stemmer

    lines = pl.concat([pl.scan_ndjson(path) for path in paths]).select("text").collect()
    documents = lines.height
    tokens = (
        lines.lazy()
        .with_row_index("document")
        .select("document", pl.col("text").str.to_lowercase().str.extract_all(r"[^\W_]+").alias("token"))
        .explode("token")
        .drop_nulls()
        .collect()
    )
    surfaces = tokens.select(pl.col("token").unique())
    stems = Stemmer.Stemmer("english").stemWords(surfaces["token"].to_list())
    surfaces = surfaces.with_columns(pl.Series("stem", stems).cast(pl.Categorical))
    total = tokens.height
    matrix = tokens.join(surfaces, on="token").group_by("document", "stem").len()
    counts = matrix.group_by("stem").agg(pl.col("len").sum())
    counts = dict(zip(counts["stem"].cast(pl.String).to_list(), counts["len"].to_list()))
    report(documents, total, counts, matrix.height)


def sklearn(paths):
    from corpus import stemming, texts
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=stemming())
    matrix = vectorizer.fit_transform(texts(paths))
    sums = matrix.sum(axis=0).A1
    counts = {stem: int(sums[at]) for stem, at in vectorizer.vocabulary_.items()}
    report(matrix.shape[0], int(matrix.sum()), counts, matrix.nnz)


def main():
    task, *rest = sys.argv[1:]
    threads = "1"
    if rest[0] == "--threads":
        threads, rest = rest[1], rest[2:]
    for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = threads
    {"polars": polars, "sklearn": sklearn}[task](rest)


if __name__ == "__main__":
    main()
