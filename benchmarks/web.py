"""The page under load: fifty clients at once, and what a slow posting does to the others.

    python benchmarks/web.py [SECONDS]

Clients send real-sized postings of our own one after the other; p50 and p99 of the answers stand
beside the bare analysis of the same postings in one process.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path
from statistics import median, quantiles

import httpx

from analyzer.pipeline import Analyzer

CLIENTS = 50
SAMPLES = [p.read_text() for p in sorted(Path("sample_postings").iterdir()) if p.suffix in (".txt", ".md")]
SLOW = "Data Engineer " + "between $5 and $6 to $7 a week, Python or R; " * 100_000


async def client(http: httpx.AsyncClient, number: int, until: float, times: list[float], failed: list[str]) -> None:
    while time.perf_counter() < until:
        start = time.perf_counter()
        answer = await http.post("/api/analyze", json={"text": SAMPLES[number % len(SAMPLES)]})
        times.append(time.perf_counter() - start)
        if answer.status_code != 200:
            failed.append(answer.text)
        number += 1


async def load(address: str, clients: int, seconds: float) -> tuple[list[float], list[str]]:
    times: list[float] = []
    failed: list[str] = []
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as http:
        until = time.perf_counter() + seconds
        await asyncio.gather(*(client(http, n, until, times, failed) for n in range(clients)))
    return times, failed


async def beside_a_slow_one(address: str) -> tuple[list[float], float]:
    """The answer times of one client while another's large posting is analysed, and how long that took."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as http:
        start = time.perf_counter()
        slow = asyncio.ensure_future(http.post("/api/analyze", json={"text": SLOW}))
        await asyncio.sleep(0.3)
        times: list[float] = []
        while not slow.done():
            begun = time.perf_counter()
            await http.post("/api/analyze", json={"text": SAMPLES[0]})
            times.append(time.perf_counter() - begun)
        return times, time.perf_counter() - start


def said(times: list[float]) -> str:
    return f"p50 {1e3 * median(times):.0f} ms, p99 {1e3 * quantiles(times, n=100)[98]:.0f} ms"


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    analyzer = Analyzer()
    bare = []
    for text in SAMPLES * 20:
        start = time.perf_counter()
        analyzer.analyze(text).to_dict()
        bare.append(time.perf_counter() - start)
    server = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    found = re.search(r"http://\S+", server.stderr.readline())
    assert found is not None
    address = found.group()
    try:
        asyncio.run(load(address, 4, 3))  # the workers start
        alone, _ = asyncio.run(load(address, 1, 5))
        times, failed = asyncio.run(load(address, CLIENTS, seconds))
        beside, slow = asyncio.run(beside_a_slow_one(address))
    finally:
        server.terminate()
    print(f"bare analysis in one process: {said(bare)}")
    print(f"one client: {said(alone)}")
    rate = f"{len(times) / seconds:.0f} answers a second, {len(failed)} failed"
    print(f"{CLIENTS} clients for {seconds:g} s: {said(times)}, {rate}")
    print(f"one client beside a posting that takes {slow:.1f} s: {said(beside)} ({len(beside)} answers)")


if __name__ == "__main__":
    main()
