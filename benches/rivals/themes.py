#!/usr/bin/env python3
"""Themes by scikit-learn's NMF: `themes.py NUMBER PREDICTIONS FILE...` writes the theme of every line of JSON, or -.

The whole pipeline that people use: tokens `[^\\W_]+` stemmed by PyStemmer once for each different token, stop words, TF-IDF,
NMF with NUMBER components, each line the component that is heaviest in it.
"""
import sys

from corpus import stemming, texts
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

number, predictions, *paths = sys.argv[1:]
stems = stemming(lambda word: word in ENGLISH_STOP_WORDS or len(word) < 2)
matrix = TfidfVectorizer(analyzer=stems, min_df=3, max_df=0.5, max_features=20_000, sublinear_tf=True).fit_transform(texts(paths))
weights = NMF(int(number), init="nndsvda", random_state=0).fit_transform(matrix)
best, heaviest = weights.argmax(axis=1), weights.max(axis=1)
with open(predictions, "w", encoding="utf-8") as file:
    file.writelines(f"{theme}\n" if weight > 0 else "-\n" for theme, weight in zip(best, heaviest))
print(f"documents={matrix.shape[0]} themes={number}")
