"""Make the tables that name a posting's occupation: occupations.npz and occupation_titles.npz.

    python tools/build_occupations.py --shared ../shared/data --out analyzer/built \\
        [--hold-out ids.json ...] [--without-half] [--cache parsed.pkl]

Reads O*NET 29.3, OEWS, the ESCO crosswalk, BLS and DOL titles, tools/occupations/modern_titles.tsv and the
texts of postings_dev.parquet. In order:

1. the titles of all sources become the title table (low-rank softmax over words, pairs, last word, 4-letter runs);
2. O*NET's texts of each code are counted into profiles (numbers and terms ship, sentences do not);
3. real postings whose title the title table is sure of, and made-up ones, teach the body table; a second round
   learns from what title, body and profile say together, and the two rounds are averaged;
4. all is written as plain arrays.

Deterministic for one thread (OMP_NUM_THREADS=1); about ten minutes on one core. ``--hold-out`` names files of
labelled postings (a JSON list with "id") whose texts are not learned from; labels are never read.
``--without-half`` leaves half of the filed and direct-match titles out, to measure on them.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from occupations.body_table import make_body
from occupations.postings import cached_postings
from occupations.sources import Sources
from occupations.title_table import held_back, make_titles
from occupations.writing import write_model, write_titles
from raw_data import BUILT, SHARED, need_data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, default=BUILT)
    parser.add_argument("--hold-out", type=Path, nargs="*", default=[])
    parser.add_argument("--without-half", action="store_true")
    parser.add_argument("--cache", type=Path, help="a pickle of the read postings, to build again sooner")
    args = parser.parse_args()
    need_data("onet", "oews", "esco", "occupations", "postings_dev.parquet")
    sources = Sources(args.shared)
    employment = sources.employment()
    rows = [row for row in sources.titles() if not (args.without_half and held_back(row))]
    titles = make_titles(rows, sources.codes, employment)
    print(f"titles: {len(titles.titles.titles):,} distinct, {len(titles.space.rows):,} terms", flush=True)
    held = {str(entry["id"]) for path in args.hold_out for entry in json.loads(path.read_text())}
    postings = cached_postings(args.shared / "postings_dev.parquet", held, args.cache)
    body = make_body(sources, titles, postings, employment)
    write_model(args.out / "occupations.npz", sources, titles, body, employment)
    write_titles(args.out / "occupation_titles.npz", rows, titles, sources.codes)
    for path in sorted(args.out.glob("occupation*.npz")):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
