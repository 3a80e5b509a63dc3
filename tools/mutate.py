"""Make small wrong changes, one at a time, and print which of them no test notices.

    python tools/mutate.py [WORD ...]     # with words: only the changes whose description holds one of them

The changes stand in tools/mutations.toml. Each is made in a copy of the checkout, only the related quick tests run,
and the copy is mended. Ends with 1 where more than MAY_SURVIVE survive, or where a text is no longer found: the
code has moved on, and the entry has to follow. A change that survives asks for a case in tests/cases.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTATIONS = ROOT / "tools" / "mutations.toml"
MAY_SURVIVE = 2
COPIED = ("analyzer", "tests", "tools", "benchmarks", "reference_roles", "sample_postings")
PATIENCE = 600  # seconds for the related tests of one change


@dataclass(frozen=True, slots=True)
class Mutation:
    """One wrong change, as mutations.toml says."""

    what: str
    under: str
    old: str
    new: str
    tests: list[str]


def main(words: list[str]) -> int:
    every = [Mutation(**entry) for entry in tomllib.loads(MUTATIONS.read_text(encoding="utf-8"))["mutation"]]
    chosen = [mutation for mutation in every if not words or any(word in mutation.what for word in words)]
    with tempfile.TemporaryDirectory() as folder:
        copy = _copy(Path(folder))
        tests = sorted({test for mutation in chosen for test in mutation.tests})
        if not _pass(copy, tests):
            print("the tests fail without any change: mend them first", file=sys.stderr)
            return 2
        ends = Counter(_try(copy, mutation) for mutation in chosen)
    print(f"{len(chosen)} wrong changes: " + ", ".join(f"{count} {end}" for end, count in sorted(ends.items())))
    return int(ends["survived"] > MAY_SURVIVE or ends["not found"] > 0)


def _copy(folder: Path) -> Path:
    """Copy what the tests need; the development data is not among it."""
    copy = folder / "checkout"
    for name in COPIED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, copy)
    return copy


def _try(copy: Path, mutation: Mutation) -> str:
    """Make one change, run its tests, mend the copy; print and return how it ended."""
    places = _places(copy / mutation.under, mutation.old)
    if len(places) != 1 or places[0][1].count(mutation.old) != 1:
        where = f"in {len(places)} files" if places else "nowhere"
        print(f"NOT FOUND  {mutation.what}: {mutation.old!r} stands {where} under {mutation.under}", flush=True)
        return "not found"
    path, text = places[0]
    path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")
    survives = _pass(copy, mutation.tests)
    path.write_text(text, encoding="utf-8")
    print(f"{'SURVIVED ' if survives else 'caught   '}  {mutation.what}", flush=True)
    return "survived" if survives else "caught"


def _places(under: Path, old: str) -> list[tuple[Path, str]]:
    """Return the text files at or below a path that hold the old text, each with what it holds."""
    paths = [under] if under.is_file() else sorted(path for path in under.rglob("*") if path.is_file())
    texts = ((path, path.read_text(encoding="utf-8", errors="ignore")) for path in paths if path.parent.name != "built")
    return [(path, text) for path, text in texts if old in text]


def _pass(copy: Path, tests: list[str]) -> bool:
    """Run quick tests in the copy, up to the first that fails. No bytecode: two changes may share a second."""
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-m", "not slow", "-p", "no:cacheprovider", *tests]
    done = subprocess.run(
        command,
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode not in (0, 1, 2):  # 2: a change that breaks an import is noticed too
        raise SystemExit(done.stdout.decode()[-2000:] + done.stderr.decode()[-2000:])
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
