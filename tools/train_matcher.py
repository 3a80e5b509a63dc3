"""Measure the role matcher on labelled postings by five folds, then fit it on all and write its numbers.

    python tools/train_matcher.py                  # measure; write analyzer/built/role_terms.npz
    python tools/train_matcher.py --wrong w.tsv    # also list the wrong answers, by id

Reads ../shared/data/postings_dev.parquet, whose gold_role comes from titles. Each posting is learned
from three times: with its title, without it and the names of roles (NAMES below) cut from its text,
and with the names of their fields (FIELDS) cut out too. It is measured in the same three ways, on
employers that were not learned from; and on the postings without a label, whose titles are of other
jobs, it is counted how many are given a role. Deterministic; about four minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from raw_data import SHARED, need_data
from sklearn.metrics import roc_auc_score

from analyzer.posting import Posting
from analyzer.roles.index import DATA, NONE, save_background
from analyzer.roles.matcher import RoleMatcher
from analyzer.roles.profile import load_roles

POSTINGS = "postings_dev.parquet"
FOLDS = 5
ROLES = load_roles()
_ALIASES = sorted({name for role in ROLES.values() for name in (role.name, *role.aliases)}, key=len, reverse=True)
_NAMES = "|".join([*map(re.escape, _ALIASES), r"data (?:scientist|engineer)", r"(?:machine learning|ml|ai) engineer"])
NAMES = re.compile(rf"\b(?:{_NAMES})s?\b", re.IGNORECASE)
_FIELDS = (
    r"data (?:science|engineering)|(?:machine learning|ml|ai) engineering|ml ?ops"
    r"|responsible ai|ai (?:governance|ethics)|revenue assurance|(?:operational|credit|market) risk"
)
FIELDS = re.compile(rf"\b(?:{_NAMES}|{_FIELDS})s?\b", re.IGNORECASE)
WAYS = {"names hidden": NAMES, "names and fields hidden": FIELDS, "with the title": None}

# Labels that title and text contradict, read one by one: what the text describes.
OVERRULED = {
    "f7f2c3bf1ca8": "data-scientist", "44704359a990": "data-engineer", "eb5387501188": "mlops-engineer",
    "6f3954a077b9": "data-engineer", "fca9c0039ebc": "data-engineer", "73a235b99b19": "data-engineer",
    "d334805660cf": "data-scientist", "825a05e6345a": "data-scientist", "dfc9ebd7a6f2": "mlops-engineer",
    "24941b5703ce": "data-engineer", "9032aa084e83": "data-engineer", "5cc6a59b219e": "data-engineer",
    "1635b739ac5c": "risk-strategy-analyst", "119f1e07521d": "data-engineer", "a716a34df336": "data-engineer",
    "23b8af486822": "data-engineer", "87b8ecfba38b": "data-engineer", "98f18969e401": "data-engineer",
    "a68b885a6223": "none", "ac88b0e266f6": "none",
    # Nothing but a degree and manners is left of these two without their titles.
    "47fa394cfbe5": "none", "001dfd3935b4": "none",
}  # fmt: skip


def read(matcher: RoleMatcher, text: str, title: str, company: str, hidden: re.Pattern[str] | None) -> Posting:
    """A posting as one of WAYS shows it."""
    if hidden is None:
        return replace(matcher.read(text), title=title, company=company)
    text = hidden.sub(" ", text)
    if len(title) > 3:
        text = re.sub(re.escape(title), " ", text, flags=re.IGNORECASE)
    return replace(matcher.read(text), company=company)


def fold_of(company: str) -> int:
    return int(hashlib.md5(company.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wrong", type=Path, help="write the wrong answers here")
    args = parser.parse_args()
    need_data(POSTINGS)
    frame = pd.read_parquet(SHARED / POSTINGS)
    frame["title"] = frame.title.fillna("")
    frame["company"] = frame.company.fillna("").str.strip().where(lambda c: c != "", frame.id)
    labelled = frame.gold_role.fillna("") != ""
    rest = frame[~labelled]
    reader = RoleMatcher()
    others = [read(reader, *row, None) for row in zip(rest.text, rest.title, rest.company, strict=True)]
    frame = frame[labelled].reset_index(drop=True)
    rows = list(zip(frame.text, frame.title, frame.company, strict=True))
    copies = {way: [read(reader, *row, hidden) for row in rows] for way, hidden in WAYS.items()}
    labels = np.array(frame.gold_role)
    gold = np.where(np.isin(labels, list(ROLES)), labels, NONE)
    folds = frame.company.map(fold_of).to_numpy()
    chances = {way: np.zeros((len(frame), len(ROLES) + 1)) for way in (*WAYS, "profiles alone")}
    alone = RoleMatcher().fit(ROLES)
    for fold in range(FOLDS):
        test = np.flatnonzero(folds == fold)
        matcher = fit(copies, labels, np.flatnonzero(folds != fold))
        for way in WAYS:
            chances[way][test] = matcher.predict_proba([copies[way][at] for at in test])
        # Profiles learn no role from postings, but their calibration does, so that is held out too.
        calibration = matcher.index_.background.profile_calibration
        alone.index_.background = replace(alone.index_.background, profile_calibration=calibration)
        chances["profiles alone"][test] = alone.predict_proba([copies["names hidden"][at] for at in test])
    for way, found in chances.items():
        report(way, found, gold)
    read_again = np.array([OVERRULED.get(i, g) for i, g in zip(frame.id, gold, strict=True)])
    report(f"names hidden, {len(OVERRULED)} labels overruled", chances["names hidden"], read_again)
    if args.wrong:
        write_wrong(args.wrong, frame, labels, gold, chances["names hidden"])
    final = fit(copies, labels, np.arange(len(frame)))
    print(
        f"{len(others)} postings without a label, under their titles: {dict(Counter(map(str, final.predict(others))))}"
    )
    save_background(final.index_.background)
    print(f"wrote {DATA.name}, {DATA.stat().st_size / 1e6:.2f} MB")


def fit(copies: dict[str, list[Posting]], labels: NDArray[np.str_], at: NDArray[np.int64]) -> RoleMatcher:
    postings = [copies[way][i] for way in WAYS for i in at]
    return RoleMatcher().fit(ROLES, postings, np.tile(labels[at], len(WAYS)))


def answers(chances: NDArray[np.float64]) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
    """(best role, answer with none) of each posting."""
    best = np.array(list(ROLES))[chances[:, :-1].argmax(axis=1)]
    return best, np.where(chances[:, -1] > 0.5, NONE, best)


def report(way: str, chances: NDArray[np.float64], gold: NDArray[np.str_]) -> None:
    best, said = answers(chances)
    ours = gold != NONE
    some = 1 - chances[:, -1]
    print(
        f"== {way}: right, none included {np.mean(said == gold):.1%}; right role among positives "
        f"{np.mean(best[ours] == gold[ours]):.1%} (accepted {np.mean(said[ours] == gold[ours]):.1%}); "
        f"AUROC of none {roc_auc_score(ours, some):.3f}; calibration error of the best role's score "
        f"{calibration_error(chances[:, :-1].max(axis=1), best == gold):.3f}, "
        f"of none {calibration_error(some, ours):.3f}"
    )
    for role, count in sorted(Counter(gold).items()):
        print(f"   {role:40} {np.sum(said[gold == role] == role):5} of {count}")
    for line in reliability(chances[:, :-1].max(axis=1), best == gold):
        print(f"   {line}")


def bins_of(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.minimum((scores * 10).astype(int), 9)


def calibration_error(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Expected calibration error over ten bins."""
    bins = bins_of(scores)
    gaps = [abs(scores[bins == b].mean() - right[bins == b].mean()) * np.mean(bins == b) for b in set(bins)]
    return float(sum(gaps))


def reliability(scores: NDArray[np.float64], right: NDArray[np.bool_]) -> list[str]:
    bins = bins_of(scores)
    return [
        f"score {b / 10:.1f}-{b / 10 + 0.1:.1f}: {np.sum(bins == b):5} postings, mean {scores[bins == b].mean():.2f}, "
        f"right {right[bins == b].mean():.2f}"
        for b in sorted(set(bins))
    ]


def write_wrong(
    path: Path, frame: pd.DataFrame, labels: NDArray[np.str_], gold: NDArray[np.str_], chances: NDArray[np.float64]
) -> None:
    said = answers(chances)[1]
    wrong = np.flatnonzero(said != gold)
    rows = zip(frame.id[wrong], frame.title[wrong], labels[wrong], said[wrong], chances[wrong].max(axis=1), strict=True)
    path.write_text("".join(f"{i}\t{t}\t{g}\t{s}\t{c:.2f}\n" for i, t, g, s, c in rows))


if __name__ == "__main__":
    main()
