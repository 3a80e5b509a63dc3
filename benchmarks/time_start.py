"""How long `analyze offer` takes beside `python -c "import spacy"`, in CPU seconds of the process.

    python benchmarks/time_offer.py

Each command runs RUNS times in turn, the lowest counts (the machine does other work meanwhile).
"""

from __future__ import annotations

import resource
import subprocess
import sys

RUNS = 7
SPACY = [sys.executable, "-c", "import spacy"]
ANALYZE = [sys.executable, "-m", "analyzer", "offer"]
COMMANDS = {
    "import spacy": SPACY,
    "offer by role": [*ANALYZE, "--role", "mlops-engineer", "--pay", "120-150k", "--location", "San Jose, CA"],
    "offer by SOC": [*ANALYZE, "--soc", "29-1141", "--pay", "$42-58/hr", "--location", "Denver, CO"],
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
        print(f"{name:15} {seconds:.3f} s CPU, {seconds / lowest['import spacy']:.2f} x import spacy")


if __name__ == "__main__":
    main()
