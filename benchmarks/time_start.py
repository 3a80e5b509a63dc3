"""How long the commands take beside starting spaCy, as whole processes, in one run.

    python benchmarks/time_start.py

Each command runs RUNS times in turn; of each the lowest CPU time counts, for the machine does other
work meanwhile. Run it in an environment where the package is installed, from the repository's root.
"""

from __future__ import annotations

import resource
import subprocess
import sys

RUNS = 9
ANALYZE = [sys.executable, "-m", "analyzer"]
BLANK = "import spacy; spacy.blank('en')"
COMMANDS = {
    BLANK: [sys.executable, "-c", BLANK],
    "import spacy": [sys.executable, "-c", "import spacy"],
    "analyze --help": [*ANALYZE, "--help"],
    "analyze posting.txt": [*ANALYZE, "sample_postings/mlops_engineer.txt"],
    "analyze posting.txt --json": [*ANALYZE, "sample_postings/mlops_engineer.txt", "--json"],
    "offer by role": [*ANALYZE, "offer", "--role", "mlops-engineer", "--pay", "120-150k", "--location", "San Jose, CA"],
    "offer by SOC": [*ANALYZE, "offer", "--soc", "29-1141", "--pay", "$42-58/hr", "--location", "Denver, CO"],
}


def cpu_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    lowest = dict.fromkeys(COMMANDS, float("inf"))
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            lowest[name] = min(lowest[name], cpu_seconds(command))
    for name, seconds in lowest.items():
        blank, spacy = seconds / lowest[BLANK], seconds / lowest["import spacy"]
        print(f"{name:32} {seconds:.3f} s CPU, {blank:.2f} x spacy.blank, {spacy:.2f} x import spacy")


if __name__ == "__main__":
    main()
