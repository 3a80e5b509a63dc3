"""The tables as plain arrays, the same bytes for the same numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from analyzer.roles.features import SKILL, spellings, terms_of
from analyzer.roles.occupations.listed import NAME, OFFICIAL, REPORTED, sum_of
from occupations.body_table import TITLED, UNTITLED, BodyPart
from occupations.rows import READ
from occupations.sources import Sources, TitleRow
from occupations.title_table import TitlePart

Floats = NDArray[np.float32]


def in_bytes(vectors: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Return vectors as int8 with a scale for each dimension."""
    scale = np.abs(vectors).max(axis=0) / 127
    return np.round(vectors / scale).astype(np.int8), scale.astype(np.float32)


def write_model(
    path: Path, sources: Sources, titles: TitlePart, body: BodyPart, employment: Mapping[str, float]
) -> None:
    """Write what scores a posting."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, table in (("title", titles.table), ("body", body.table)):
        arrays[f"{name}_vectors"], arrays[f"{name}_scale"] = in_bytes(table.terms)
        arrays[f"{name}_classes"] = table.classes.astype(np.float16)
        arrays[f"{name}_bias"] = table.bias.astype(np.float32)
    by_term = csc_matrix(body.profiles)
    by_term.sort_indices()
    scale = np.asarray(body.profiles.max(axis=1).todense()).ravel() / 255
    values = np.round(by_term.data / scale[by_term.indices])
    zones = sources.job_zones()
    write_arrays(
        path,
        **arrays,
        codes=text(sources.codes),
        names=text([sources.names[code] for code in sources.codes]),
        zones=np.array([zones.get(code, 0) for code in sources.codes], dtype=np.uint8),
        log_employment=np.log([employment[code] for code in sources.codes]).astype(np.float32),
        title_terms=text(list(titles.space.rows)),
        title_idf=titles.space.idf.astype(np.float16),
        **body_words(list(body.space.rows)),
        body_idf=body.space.idf.astype(np.float16),
        profile_idf=body.profile_space.idf.astype(np.float16),
        profile_counts=np.diff(by_term.indptr).astype(np.uint16),
        profile_codes=by_term.indices.astype(np.uint16),
        profile_values=values.astype(np.uint8),
        profile_scale=scale.astype(np.float32),
        blend=np.array([TITLED, UNTITLED], dtype=np.float32),
        **related_arrays(sources, body),
    )


def write_arrays(path: Path, **arrays: NDArray[np.generic]) -> None:
    """Write an npz file, the same bytes for the same arrays. Large int8 vectors hardly shrink and are stored as
    they are, which halves the time of loading."""
    with ZipFile(path, "w") as archive:
        for name, array in arrays.items():
            packed = ZIP_STORED if name.endswith("_vectors") else ZIP_DEFLATED
            made = BytesIO()
            np.lib.format.write_array(made, np.asarray(array), allow_pickle=False)
            entry = ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = packed
            archive.writestr(entry, made.getvalue(), compresslevel=9)


def text(lines: Sequence[str]) -> NDArray[np.bytes_]:
    return np.array("\n".join(lines).encode())


def body_words(terms: Sequence[str]) -> dict[str, NDArray[np.generic]]:
    """Return the body terms as numbers of words: all words and their spellings, the pairs, the skills."""
    skills = [term for term in terms if term.startswith(SKILL)]
    pairs = [term.split(" ") for term in terms if " " in term and not term.startswith(SKILL)]
    numbers: dict[str, int] = {}
    alone = [term for term in terms if not term.startswith(SKILL) and " " not in term]
    for word in (*alone, *(word for pair in pairs for word in pair)):
        numbers.setdefault(word, len(numbers))
    spelled = {spelling: number for word, number in numbers.items() for spelling in spellings(word)}
    return {
        "body_words": text(list(numbers)),
        "spelled": text(list(spelled)),
        "spelled_numbers": np.array(list(spelled.values()), dtype=np.uint16),
        "pairs": np.array([[numbers[one], numbers[two]] for one, two in pairs], dtype=np.uint16),
        "skills": text(skills),
    }


def related_arrays(sources: Sources, body: BodyPart) -> dict[str, NDArray[np.generic]]:
    """Return the related codes of each code, and the terms of its work activities that set it apart."""
    at = {code: place for place, code in enumerate(sources.codes)}
    related = sources.related()
    lines = [" ".join(str(at[other]) for other in related.get(code, [])[:8]) for code in sources.codes]
    activities = sources.activities()
    documents = [
        Counter(term for told in activities.get(code, []) for term in terms_of(told)) for code in sources.codes
    ]
    frequency = Counter(term for document in documents for term in document)
    telling = [
        sorted(document, key=lambda term: (-np.log1p(document[term]) * np.log(868 / frequency[term]), term))[:12]
        for document in documents
    ]
    return {"related": text(lines), "activities": text([";".join(terms) for terms in telling])}


def write_titles(path: Path, rows: Sequence[TitleRow], titles: TitlePart, codes: Sequence[str]) -> None:
    """Write the titles by the check sums of their normalised spelling."""
    flags = official_flags(rows, codes)
    shown = official_texts(rows)
    order = sorted(titles.plain, key=sum_of)
    sums = np.array([sum_of(plain) for plain in order], dtype=np.uint32)
    found = [titles.titles.targets[titles.plain[plain]] for plain in order]
    pairs = [(plain, code) for plain, target in zip(order, found, strict=True) for code in target.indices.tolist()]
    shares = np.concatenate([target.data for target in found])
    write_arrays(
        path,
        sum_steps=np.diff(sums, prepend=np.uint32(0)).astype(np.uint32),
        text=text([shown.get(plain, "") for plain in order]),
        counts=np.array([target.nnz for target in found], dtype=np.uint8),
        codes=np.array([code for _, code in pairs], dtype=np.uint16),
        shares=np.maximum(1, np.round(shares * 255)).astype(np.uint8),
        flags=np.array([flags.get(pair, 0) for pair in pairs], dtype=np.uint8),
    )


def official_flags(rows: Sequence[TitleRow], codes: Sequence[str]) -> dict[tuple[str, int], int]:
    """Return what O*NET and BLS say of a title under a code."""
    at = {code: place for place, code in enumerate(codes)}
    said = {"alternate": OFFICIAL, "direct": OFFICIAL, "reported": OFFICIAL | REPORTED, "name": OFFICIAL | NAME}
    flags: dict[tuple[str, int], int] = {}
    for row in rows:
        if row.source in said:
            pair = READ(row.title).plain, at[row.code]
            flags[pair] = flags.get(pair, 0) | said[row.source]
    return flags


def official_texts(rows: Sequence[TitleRow]) -> dict[str, str]:
    """Return the shortest spelling of each official title."""
    shown: dict[str, str] = {}
    for row in rows:
        if row.source in ("alternate", "direct", "reported", "name"):
            plain = READ(row.title).plain
            if plain and (plain not in shown or len(row.title) < len(shown[plain])):
                shown[plain] = row.title
    return shown
