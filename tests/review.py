"""What a person reviews of every sample: its text with the findings marked, and a short page of what is concluded.

    python -m tests.review     # writes tests/marked and tests/verdicts anew; read their diff before you commit it

Neither holds weights or probabilities: those are measured in benchmarks/, not reviewed line by line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from analyzer.analysis import Analysis, PayCheck
from analyzer.pipeline import Analyzer
from analyzer.read.files import read_posting
from tests.conftest import ROOT, SAMPLES
from tests.marking import marks_of, span, write_marked

MARKED, VERDICTS = ROOT / "tests" / "marked", ROOT / "tests" / "verdicts"
# Nothing to review yet: tests/test_review.py says what is wrong with it.
REVIEWED = [path for path in SAMPLES if path.name != "mlops_terse.txt"]


def marked(analysis: Analysis) -> str:
    """Return the text with every finding marked in it."""
    return write_marked(analysis.text, marks_of(analysis), analysis.sections)


def verdict(analysis: Analysis) -> str:
    """Return header, role, verdict, each lens, laws and warnings, one fact a line."""
    return "".join(f"{line}\n" for part in (_header, _role, _pay, _rest) for line in part(analysis))


def _header(analysis: Analysis) -> Iterator[str]:
    place = analysis.place
    yield f"title     {analysis.title or '-'}"
    yield f"company   {analysis.company or '-'}"
    yield f"location  {analysis.location or '-'}"
    if place is not None:
        resolved = (place.city, place.state, place.country, place.metro_name, "remote" if place.remote else None)
        yield f"place     {' | '.join(filter(None, resolved)) or '-'}{f' ({place.note})' if place.note else ''}"
    yield f"level     {analysis.level or '-'}"


def _role(analysis: Analysis) -> Iterator[str]:
    yield f"role      {analysis.role or '-'}"
    if occupation := analysis.occupation:
        yield f"occupation {occupation.code} {occupation.title}"


def _pay(analysis: Analysis) -> Iterator[str]:
    yield f"headline  {analysis.flag or '-'}: {analysis.headline}"
    yield f"verdict   {analysis.verdict or '-'}"
    for offer, checks in groupby(analysis.pay_checks, key=lambda check: check.offer):
        if offer is not None:
            label = f" [{offer.label}]" if offer.label else ""
            yield f'offer     "{" ".join(offer.text.split())}"{label}'
        yield from (_lens(check) for check in checks)


def _lens(check: PayCheck) -> str:
    where = ", ".join(filter(None, (check.benchmark.area, check.benchmark.level)))
    year = span(check.offer_min, check.offer_max) if check.offer_min or check.offer_max else ""
    ranks = [f"P{rank:.0f}" for rank in (check.percentile_low, check.percentile_high) if rank is not None]
    facts = (where, year, "..".join(dict.fromkeys(ranks)))
    return f"  {check.lens:10} {check.flag:15} {' | '.join(filter(None, facts))}".rstrip()


def _rest(analysis: Analysis) -> Iterator[str]:
    for law in analysis.law_checks:
        lacks = f": {', '.join(law.missing)}" if law.missing else ""
        yield f"law       {law.place}: {law.result}{lacks}"
    yield from (f"warning   {warning.sentence}" for warning in analysis.warnings)


def write_all(folder: Path, texts: dict[str, str]) -> None:
    """Write a file a sample, and remove those of samples that are gone."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.txt"):
        if old.stem not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    analyzer = Analyzer()
    analyses = {path.stem: analyzer.analyze_reading(read_posting(path)) for path in REVIEWED}
    write_all(MARKED, {name: marked(analysis) for name, analysis in analyses.items()})
    write_all(VERDICTS, {name: verdict(analysis) for name, analysis in analyses.items()})
