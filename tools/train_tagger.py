"""Train the skill tagger and write analyzer/built/tagger.npz.

    pip install torch==2.13.0        # training only; the package needs numpy alone
    python tools/train_tagger.py

A narrow convolutional network over words: each word type is the sum of hashed features (the word,
its prefixes and suffixes, its shape, character trigrams), so that at run time a word's row of the
first layer is computed once and cached. Three convolutions, BIO labels over SKILL and KNOWLEDGE.

Data in ../shared/data/spans: skillspan_train (gold), silver_lines (real lines labelled by an average
of two fine-tuned MiniLM encoders). Model selection on skillspan_dev. One seed, one thread: the same
data gives the same weights.
"""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import numpy as np
from raw_data import SHARED, need_data

from analyzer.find.skills.tagger import BUCKETS, DATA, LABELS, SUBWORDS, WIDTH, WORD_RE, Tagger, word_features

try:
    import torch
    from torch import nn
except ImportError:
    raise SystemExit("training the tagger needs torch, which the package does not: pip install torch==2.13.0") from None

TRAIN, SILVER, DEV = "spans/skillspan_train.jsonl", "spans/silver_lines.jsonl.gz", "spans/skillspan_dev.jsonl"
SEED, EPOCHS, BATCH, RATE, DIMENSIONS, HIDDEN = 7, 9, 64, 2e-3, 96, 48
AVERAGED = 3  # the weights of this many last epochs are averaged
GOLD_COPIES, MIN_CONFIDENCE = 4, 0.5

Line = tuple[str, list[tuple[int, int]], list[int], float]


def labelled(text: str, spans: list[list]) -> tuple[list[tuple[int, int]], list[int]]:
    """Words of a line and their BIO labels."""
    words = [match.span() for match in WORD_RE.finditer(text)]
    labels = []
    for start, end in words:
        label = 0
        for left, right, name in spans:
            if left <= start < right and end <= right + 1:
                label = LABELS.index(
                    ("B-" if start == left or (start > left and not labels_inside(words, left, start)) else "I-") + name
                )
                break
        labels.append(label)
    return words, labels


def labels_inside(words: list[tuple[int, int]], left: int, start: int) -> bool:
    return any(left <= word_start < start for word_start, _ in words)


def read() -> tuple[list[Line], list[Line]]:
    def rows(path: Path):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)

    def lines(path: Path, weight: float, least: float = 0.0):
        for row in rows(path):
            conf = row.get("conf", 1.0)
            names = [span for span in row["spans"] if span[2] in ("SKILL", "KNOWLEDGE")]
            words, labels = labelled(row["text"], names)
            if words and conf >= least:
                yield row["text"], words, labels, weight * (conf if "conf" in row else 1.0)

    train = [line for line in lines(SHARED / TRAIN, 1.0) for _ in range(GOLD_COPIES)]
    train += lines(SHARED / SILVER, 1.0, MIN_CONFIDENCE)
    return train, list(lines(SHARED / DEV, 1.0))


class Net(nn.Module):
    """Embedding bag, a window of WIDTH words, a dilated second window, labels."""

    def __init__(self) -> None:
        super().__init__()
        self.embed = nn.EmbeddingBag(BUCKETS, DIMENSIONS, mode="sum", sparse=True)
        nn.init.normal_(self.embed.weight, std=0.08)
        self.first = nn.Conv1d(DIMENSIONS, HIDDEN, WIDTH, padding=WIDTH // 2)
        self.second = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=2, dilation=2)
        self.third = nn.Conv1d(HIDDEN, HIDDEN, 3, padding=4, dilation=4)
        self.out = nn.Linear(HIDDEN, len(LABELS))
        self.drop_in, self.drop = nn.Dropout(0.15), nn.Dropout(0.3)

    def forward(
        self, flat: torch.Tensor, offsets: torch.Tensor, shape: tuple[int, int], mask: torch.Tensor
    ) -> torch.Tensor:
        rows = self.drop_in(self.embed(flat, offsets))
        x = torch.zeros(shape[0] * shape[1], DIMENSIONS)
        x[mask.flatten()] = rows
        x = x.view(*shape, DIMENSIONS).transpose(1, 2)
        keep = mask.unsqueeze(1)
        x = torch.relu(self.first(x)) * keep
        x = x + torch.relu(self.second(self.drop(x))) * keep
        x = x + torch.relu(self.third(self.drop(x))) * keep
        return self.out(self.drop(x.transpose(1, 2)))


def batches(lines: list[Line], shuffle: bool):
    order = list(range(len(lines)))
    if shuffle:
        random.shuffle(order)
        # Lines of like length together, in shuffled groups: less padding.
        chunk = BATCH * 50
        order = [
            i
            for at in range(0, len(order), chunk)
            for i in sorted(order[at : at + chunk], key=lambda i: len(lines[i][1]))
        ]
    groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    if shuffle:
        random.shuffle(groups)
    for group in groups:
        yield [lines[i] for i in group]


_CACHE: dict[str, list[int]] = {}


def tensors(batch: list[Line]):
    longest = max(len(words) for _, words, _, _ in batch)
    flat, offsets = [], []
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    gold = torch.zeros(len(batch), longest, dtype=torch.long)
    weight = torch.zeros(len(batch), longest)
    for at, (text, words, labels, worth) in enumerate(batch):
        for start, end in words:
            word = text[start:end]
            if word not in _CACHE:
                _CACHE[word] = word_features(word)
            offsets.append(len(flat))
            flat += _CACHE[word]
        mask[at, : len(words)] = True
        gold[at, : len(words)] = torch.tensor(labels)
        weight[at, : len(words)] = worth
    return torch.tensor(flat), torch.tensor(offsets), (len(batch), longest), mask, gold, weight


def to_arrays(net: Net) -> dict[str, np.ndarray]:
    """Plain arrays of the runtime's layout; the embeddings as int8 with a scale per column."""
    table = net.embed.weight.detach().numpy()
    scale = np.abs(table).max(axis=0) / 127
    arrays = {"table": np.round(table / scale).astype(np.int8), "scale": scale.astype(np.float32)}
    for name in ("first", "second", "third"):
        layer = getattr(net, name)
        arrays[name] = layer.weight.detach().numpy().transpose(2, 1, 0).astype(np.float16)
        arrays[f"{name}_bias"] = layer.bias.detach().numpy().astype(np.float32)
    arrays["out"] = net.out.weight.detach().numpy().T.astype(np.float32)
    arrays["out_bias"] = net.out.bias.detach().numpy().astype(np.float32)
    return arrays


def score(tagger: Tagger, rows: list[Line], bias: float) -> tuple[float, float]:
    """Strict and overlap F1, any label, on the dev lines."""
    found = gold = strict = loose_found = loose_gold = 0
    for text, words, labels, _ in rows:
        spans = [(s, e) for s, e, _ in tagger.tag(text, [(0, len(text))], bias)]
        truth, at = [], 0
        while at < len(labels):
            if labels[at]:
                last = at
                while last + 1 < len(labels) and LABELS[labels[last + 1]].startswith("I-"):
                    last += 1
                truth.append((words[at][0], words[last][1]))
                at = last
            at += 1
        found, gold = found + len(spans), gold + len(truth)
        strict += len(set(spans) & set(truth))
        loose_found += sum(any(s < f and b < e for b, f in truth) for s, e in spans)
        loose_gold += sum(any(s < f and b < e for s, e in spans) for b, f in truth)
    p, r = loose_found / max(found, 1), loose_gold / gold
    return 2 * strict / (found + gold), 2 * p * r / max(p + r, 1e-9)


def report(name: object, net: Net, dev: list[Line], loss: float) -> None:
    tagger = Tagger(to_arrays(net))
    marks = {bias: score(tagger, dev, bias) for bias in (0.0, 0.4, 0.8)}
    print(name, f"{loss:.1f}", {bias: f"strict {s:.3f} overlap {o:.3f}" for bias, (s, o) in marks.items()}, flush=True)


def main() -> None:
    need_data(TRAIN, SILVER, DEV)
    torch.manual_seed(SEED)
    random.seed(SEED)
    torch.set_num_threads(1)
    train, dev = read()
    print(f"{len(train):,} training lines, {len(dev):,} dev lines, {SUBWORDS=} {BUCKETS=}", flush=True)
    net = Net()
    dense = [parameter for name, parameter in net.named_parameters() if not name.startswith("embed")]
    optimizers = [
        torch.optim.SparseAdam(list(net.embed.parameters()), lr=RATE),
        torch.optim.AdamW(dense, lr=RATE, weight_decay=1e-4),
    ]
    steps = EPOCHS * (len(train) // BATCH + 1)
    schedules = [
        torch.optim.lr_scheduler.OneCycleLR(o, RATE, total_steps=steps + 1, pct_start=0.1, cycle_momentum=False)
        for o in optimizers
    ]
    kept: list[dict[str, torch.Tensor]] = []
    for epoch in range(EPOCHS):
        net.train()
        total = 0.0
        for batch in batches(train, shuffle=True):
            flat, offsets, shape, mask, gold, weight = tensors(batch)
            logits = net(flat, offsets, shape, mask)
            losses = nn.functional.cross_entropy(logits.transpose(1, 2), gold, reduction="none")
            loss = (losses * weight)[mask].sum() / weight[mask].sum()
            for optimizer in optimizers:
                optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(dense, 1.0)
            for optimizer, schedule in zip(optimizers, schedules, strict=True):
                optimizer.step()
                schedule.step()
            total += loss.item()
        net.eval()
        report(epoch, net, dev, total)
        if epoch >= EPOCHS - AVERAGED:
            kept.append({name: value.detach().clone() for name, value in net.state_dict().items()})
    net.load_state_dict({name: torch.stack([state[name] for state in kept]).mean(dim=0) for name in kept[0]})
    report("averaged", net, dev, 0.0)
    np.savez_compressed(DATA, **to_arrays(net))
    print(f"wrote {DATA.name}, {DATA.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
