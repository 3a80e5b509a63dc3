"""Write the sizes and hashes of the built tables anew in analyzer/built/MANIFEST.toml, after a build.

    python tools/manifest.py

All else in the file is kept by hand and stays as it is; a table without an entry, or an entry without
a table, is named and ends the run.
"""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from pathlib import Path

from raw_data import BUILT

MANIFEST = BUILT / "MANIFEST.toml"
_ENTRY_RE = re.compile(r'(?m)^\["(?P<name>[^"]+)"\]\n(?:(?!\[).*\n)*')


def measured(table: Path) -> dict[str, int | str]:
    """The size and the hash of a table's file."""
    content = table.read_bytes()
    return {"size": len(content), "sha256": sha256(content).hexdigest()}


def rewritten(manifest: str, folder: Path) -> str:
    """The manifest with the sizes and hashes of the files as they are now."""

    def renew(entry: re.Match[str]) -> str:
        now = measured(folder / entry["name"])
        text = re.sub(r"(?m)^size = .*$", f"size = {now['size']}", entry.group())
        return re.sub(r"(?m)^sha256 = .*$", f'sha256 = "{now["sha256"]}"', text)

    return _ENTRY_RE.sub(renew, manifest)


def tables(folder: Path = BUILT) -> set[str]:
    """The names of the built tables that lie in the folder."""
    return {path.name for path in folder.iterdir() if path.is_file() and path != MANIFEST}


def main() -> None:
    manifest = MANIFEST.read_text(encoding="utf-8")
    if unlike := tables() ^ tomllib.loads(manifest).keys():
        raise SystemExit(f"{MANIFEST}: table and entry must go together: {', '.join(sorted(unlike))}")
    MANIFEST.write_text(rewritten(manifest, BUILT), encoding="utf-8")


if __name__ == "__main__":
    main()
