"""Make the table of characters that the learned reader splits words by; write analyzer/built/characters.npz.

    python tools/build_characters.py

Of Python's own Unicode tables, for the basic plane. Deterministic for one version of Unicode.
"""

from __future__ import annotations

import unicodedata

import numpy as np
from raw_data import BUILT

from analyzer.find.reader.words import DIGIT, LETTER, MARK, PLANE, SPACE, Characters

INVISIBLE = "\u200b\u200c\u200d\ufeff\u00ad"
HANGUL, IDEOGRAPHS, SURROGATES = range(0xAC00, 0xD7A4), range(0x3400, 0xA000), range(0xD800, 0xE000)


def kind_of(letter: str) -> int:
    """Return what a character is to words."""
    if letter.isspace() or letter in INVISIBLE or ord(letter) in SURROGATES:
        return SPACE
    if letter.isalpha() or unicodedata.category(letter) in ("Mn", "Mc"):
        return LETTER
    return DIGIT if letter.isdigit() else MARK


def plain_letter(letter: str) -> int:
    """Return the small letter without accents; every digit is 0, every apostrophe one."""
    plain = unicodedata.normalize("NFD", letter.lower())[:1]
    smooth = "0" if plain.isdigit() else "'" if plain == "\u2019" else plain or letter
    return min(ord(smooth), PLANE - 1)


def characters() -> Characters:
    """Return the table."""
    whole = [*HANGUL, *IDEOGRAPHS]  # letters without case or accents
    kinds = np.array([kind_of(chr(point)) for point in range(PLANE)], dtype=np.uint8)
    plain = np.array([plain_letter(chr(point)) for point in range(PLANE)], dtype=np.uint16)
    kinds[whole], plain[whole] = LETTER, whole
    return Characters(kinds, plain, np.array([chr(point).isupper() for point in range(PLANE)]))


def main() -> None:
    np.savez_compressed(BUILT / "characters.npz", **characters()._asdict())


if __name__ == "__main__":
    main()
