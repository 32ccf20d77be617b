"""What the scripts that count words and find themes share: texts of JSON lines, and stems by PyStemmer, once for each different token."""
import json
import re

import Stemmer


def texts(paths):
    """Yield the text of every line."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                yield json.loads(line)["text"]


def stemming(leaves_out=lambda word: False):
    """Return what makes a text its stems; a word that is left out has none."""
    stemmer, words, known = Stemmer.Stemmer("english"), re.compile(r"[^\W_]+"), {}

    def stems(text):
        found = []
        for word in words.findall(text.lower()):
            stem = known.get(word)
            if stem is None:
                stem = known[word] = "" if leaves_out(word) else stemmer.stemWord(word)
            if stem:
                found.append(stem)
        return found

    return stems
