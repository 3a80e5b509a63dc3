"""Tables as they arrive when things went wrong: each with what must come out.

``rows`` and ``errors`` are those of a full result; ``says`` is a part of the sentence of a refusal.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from dataclasses import dataclass

POSTING = "Line cook wanted in Reno, NV. You grill and clean. Pay: $18-22 per hour."
HEADER = b"id,title,description\n"
GOOD = f'1,Cook,"{POSTING}"\n'.encode()


@dataclass(frozen=True)
class Hostile:
    name: str
    data: bytes
    rows: int | None = None
    errors: int = 0
    says: str = ""
    file: str = "table.csv"


def _xlsx(sheet: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return packed.getvalue()


FULL = [
    Hostile("a good one", HEADER + GOOD, rows=1),
    Hostile("header only", HEADER, rows=0),
    Hostile("header without its newline", HEADER.strip(), rows=0),
    Hostile("a cell too many", HEADER + b"1,Cook,We cook, and clean\n" + GOOD, rows=2, errors=1),
    Hostile("cells too few", HEADER + b"1\n2,Cook\n" + GOOD, rows=3, errors=2),
    Hostile("blank lines between", HEADER + b"\n\n" + GOOD + b"\n\r\n" + GOOD, rows=2),
    Hostile("NUL bytes in cells", HEADER + b"1,Co\x00ok,We\x00 cook for you\n", rows=1),
    Hostile("other control characters", HEADER + b"1,Cook\x07,We \x1b[31mcook\x1b[0m for \x0cyou\n", rows=1),
    Hostile("a cell of 10 MB", HEADER + b"1,Cook,\"" + b"We cook. " * 1_200_000 + b"\"\n" + GOOD, rows=2, errors=1),
    Hostile("a title of 10 MB", HEADER + b"1," + b"cook" * 2_600_000 + b",We cook for you\n", rows=1),
    Hostile("Windows-1252", HEADER + "1,Chef,“Crème” fraîche – £52k a year\n".encode("cp1252"), rows=1),
    Hostile("UTF-8 with a lone Windows byte", HEADER + "1,Chef,Crème brûlée ".encode() + b"\xa352k a year\n", rows=1),
    Hostile("UTF-8 with a byte order mark", b"\xef\xbb\xbf" + HEADER + GOOD, rows=1),
    Hostile("UTF-16 with a byte order mark", (HEADER + GOOD).decode().encode("utf-16"), rows=1),
    Hostile("UTF-16 without one", (HEADER + GOOD).decode().encode("utf-16-le"), rows=1),
    Hostile("cut in the middle of a character", HEADER + "1,Chef,Crèm".encode()[:-1] + b"\xc3", rows=1),
    Hostile("columns of one name", b"id,description,description,id\n1,We cook for you,,2\n", rows=1),
    Hostile("columns without a name", b",,description,\n1,2,We cook for you,3\n", rows=1),
    Hostile("a column called like ours", b"description,skills,role,error\nWe cook for you,a,b,c\n", rows=1),
    Hostile("formulas", HEADER + b"=1+1,@cmd,\"=HYPERLINK(\"\"http://x\"\") We cook\"\n+1,-x,\tWe cook\n", rows=2),
    Hostile("a formula for a header", b"=cmd,description\n1,We cook for you\n", rows=1),
    Hostile("newlines of three kinds", HEADER + b"1,Cook,We cook\r\n2,Cook,We cook\r3,Cook,We cook\n", rows=3),
    Hostile("newlines inside cells", HEADER + b"1,Cook,\"We cook\r\nand clean\rand\n\nmore\"\n" + GOOD, rows=2),
    Hostile("a quote never closed", HEADER + GOOD + b"2,Cook,\"We cook\n3,Cook,We clean\n", rows=3, errors=1),
    Hostile("a quote never closed, in one line", HEADER + b"1,Cook,\"We cook", rows=1, errors=1),
    Hostile("quotes inside a cell, not doubled", HEADER + b"1,Cook,We use 9\" pans and \"woks\" here\n", rows=1),
    Hostile("a thousand columns", b",".join(b"c%d" % i for i in range(999)) + b",description\n"
            + b",".join(b"%d" % i for i in range(999)) + b",We cook for you\n", rows=1),
    Hostile("semicolons", b"id;title;description\n1;Cook;We cook, grill, and clean\n", rows=1),
    Hostile("tabs, called csv", b"id\ttitle\tdescription\n1\tCook\tWe cook, grill\n", rows=1),
    Hostile("pipes", b"id|title|description\n1|Cook|We cook, grill\n", rows=1),
    Hostile("one column", b"description\nWe cook for you\nWe clean for you\n", rows=2),
    Hostile("gzipped, called csv", gzip.compress(HEADER + GOOD), rows=1),
    Hostile("JSON lines, called txt no more", b'{"description": "We cook for you"}\n', rows=1, file="table.dump"),
    Hostile("half of JSON lines broken", b'{"description": "We cook"}\n{"descr\n[1, 2]\n"x"\n', rows=4, errors=3,
            file="table.jsonl"),
    Hostile("JSON cells of every type", b'{"description": ["We", 1, null, {"a": 1}], "title": 5, "id": {"x": NaN}}\n'
            b'{"description": true}\n{"title": "Cook"}\n', rows=3, errors=1, file="table.jsonl"),
    Hostile("half an emoji", b'{"description": "We cook \\ud83d for you", "title": "\\udc00"}\n', rows=1,
            file="table.jsonl"),
    Hostile("an export without a job", b'{"jobs": [{"content": ""}], "meta": {"total": 1}}', rows=1, errors=1,
            file="board.json"),
]  # fmt: skip

REFUSED = [
    Hostile("empty", b"", says="is empty"),
    Hostile("blank", b" \n\n\t\n", says="is empty"),
    Hostile("only a byte order mark", b"\xef\xbb\xbf", says="is empty"),
    Hostile("no column with the text", b"id,title\n1,Cook\n", says="--map description=COLUMN"),
    Hostile("no header", b"1,2,3\n4,5,6\n", says="its columns are 1, 2, 3"),
    Hostile("a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 50, says="binary file"),
    Hostile("a ZIP archive", b"PK\x03\x04" + b"x" * 100, says="unpack it first"),
    Hostile("an old Excel file", b"\xd0\xcf\x11\xe0" + b"x" * 100, says="save it as .xlsx", file="table.xls"),
    Hostile("cut-off gzip", gzip.compress(HEADER + GOOD * 9)[:-12], says="damaged or cut off", file="table.csv.gz"),
    Hostile("gzip with rubbish in it", gzip.compress(HEADER + GOOD * 9)[:40] + b"rubbish" * 9, says="damaged",
            file="table.csv.gz"),
    Hostile("cut-off JSON", b'[{"description": "We cook"}, {"descr', says="not whole JSON", file="table.json"),
    Hostile("JSON nested without end", b"[" * 200_000, says="nested too deep", file="table.json"),
    Hostile("JSON of no posting", b'{"meta": {"total": 0}}', says="--map description=COLUMN", file="table.json"),
    Hostile("a workbook that is none", b"id,description\n", says="no XLSX file", file="table.xlsx"),
    Hostile("a damaged workbook", _xlsx(b"<worksheet><row>"), says="damaged workbook", file="table.xlsx"),
    Hostile("Parquet in name only", b"id,description\n", says="no Parquet file", file="table.parquet"),
    Hostile("cut-off Parquet", b"PAR1" + b"\x00" * 50 + b"PAR1", says="damaged Parquet", file="table.parquet"),
    Hostile("more columns than Excel has", b",".join(b"c%d" % i for i in range(20_000)) + b"\n", says="20,000 columns"),
]  # fmt: skip
