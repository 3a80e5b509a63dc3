"""Make the picture of the page that the README shows: benchmarks/page.png.

    python benchmarks/screenshot.py

Needs playwright, pillow and a chromium (apt-get install chromium).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PICTURE = Path(__file__).parent / "page.png"


def main() -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "analyzer", "serve", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    address = re.search(r"http://\S+", server.stderr.readline())
    assert address is not None
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--no-first-run"],
            viewport={"width": 1180, "height": 760},
            color_scheme="light",
        )
        page = context.new_page()
        page.goto(address.group())
        page.wait_for_selector(".rung-details", timeout=20_000)
        page.dispatch_event("#text", "input")  # once more, so that the time shown is that of a running page
        page.wait_for_timeout(1_000)
        page.screenshot(path=PICTURE)
        paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        print(f"first contentful paint after {paint:.0f} ms")
        context.close()
    Image.open(PICTURE).convert("RGB").quantize(128).save(
        PICTURE, optimize=True
    )  # a third of the bytes, to the eye the same
    server.terminate()
    print(f"wrote {PICTURE.name}, {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
