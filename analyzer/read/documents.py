"""Word and OpenDocument texts, whole: content controls, insertions under review, text boxes, tables in
tables, page headers; what was deleted under review, comments and placeholders are left out.

Both are ZIP archives of XML. It is read as a stream and by the names of its tags, which one table holds
for both formats, so a page of any size costs little memory and needs no library. Known to fail on text
that is drawn (WordArt) and on numbers that a list makes itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from analyzer.errors import UnreadableError

MAX_XML_BYTES = 24_000_000  # of one part; the longest posting seen has 0.4 MB
CHUNK = 65_536
MANIFEST = "META-INF/manifest.xml"  # of OpenDocument


@dataclass(frozen=True, slots=True)
class _Format:
    """The names of the tags that matter, without their namespace."""

    body: str
    headers: str
    paragraphs: frozenset[str]
    text: frozenset[str]  # where characters are text; empty where they are everywhere
    row: str
    cell: str
    skipped: frozenset[str]
    characters: Mapping[str, str]
    list_marks: frozenset[str]


_WORD = _Format(
    body=r"word/document\d*\.xml",
    headers=r"word/header\d*\.xml",
    paragraphs=frozenset({"p"}),
    text=frozenset({"t"}),
    row="tr",
    cell="tc",
    skipped=frozenset({"del", "moveFrom", "Fallback"}),  # a text box stands twice: Fallback is for old programs
    characters={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"},
    list_marks=frozenset({"numPr"}),
)
_OPEN = _Format(
    body=r"content\.xml",
    headers=r"styles\.xml",
    paragraphs=frozenset({"p", "h"}),
    text=frozenset(),
    row="table-row",
    cell="table-cell",
    skipped=frozenset({"tracked-changes", "annotation", "note", "automatic-styles", "styles", "font-face-decls"}),
    characters={"tab": "\t", "line-break": "\n", "s": " "},
    list_marks=frozenset({"list-item"}),
)


def docx_text(data: bytes, name: str) -> str:
    """Return the text of a Word document: page headers first, then the body in its order."""
    return _text(data, name, _WORD)


def odt_text(data: bytes, name: str) -> str:
    """Return the text of an OpenDocument text."""
    return _text(data, name, _OPEN)


def _text(data: bytes, name: str, form: _Format) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.namelist()
        if MANIFEST in parts and b"encryption-data" in b"".join(_chunks(archive, MANIFEST, name)):
            raise UnreadableError(f"{name} is locked with a password; save it without one")
        styles = _list_styles(archive, name) if form is _WORD else frozenset()
        headers = dict.fromkeys(
            line
            for part in sorted(part for part in parts if re.fullmatch(form.headers, part))
            for line in _Lines(form, styles, only_header=form is _OPEN).read(archive, part, name)
        )
        body = next(part for part in parts if re.fullmatch(form.body, part))
        return "\n".join([*filter(str.strip, headers), *_Lines(form, styles).read(archive, body, name)])


def _list_styles(archive: zipfile.ZipFile, name: str) -> frozenset[str]:
    """The ids of Word's styles of lists: a paragraph of one has a bullet though it does not say so."""
    if "word/styles.xml" not in archive.namelist():
        return frozenset()
    styles = b"".join(_chunks(archive, "word/styles.xml", name)).decode("utf-8", "replace")
    found = re.findall(r'<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>\s*<w:name w:val="List', styles)
    return frozenset(found)


def _chunks(archive: zipfile.ZipFile, part: str, name: str) -> Iterator[bytes]:
    """A part of an archive, unpacked bit by bit and no further than is sound."""
    size = 0
    with archive.open(part) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > MAX_XML_BYTES:
                raise UnreadableError(f"{name} unpacks to more than {MAX_XML_BYTES // 1_000_000} MB; pass its text")
            yield chunk


@dataclass(slots=True)
class _Lines:
    """Collects the lines of one part; rows of short cells become one line each."""

    form: _Format
    list_styles: frozenset[str] = frozenset()
    only_header: bool = False
    _lines: list[list[str]] = field(default_factory=lambda: [[]])
    _cells: list[list[list[str]]] = field(default_factory=list)
    _paragraphs: list[list[str]] = field(default_factory=list)
    _skip: int = 0
    _in_text: int = 0
    _in_header: int = 0
    _in_list: int = 0
    _placeholder: bool = False

    def read(self, archive: zipfile.ZipFile, part: str, name: str) -> list[str]:
        """Return the lines of a part."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        parser.buffer_text = True
        for chunk in _chunks(archive, part, name):
            parser.Parse(chunk)
        parser.Parse(b"", True)
        return self._lines[0]

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        tag, form = _local(name), self.form
        unfilled = tag == "sdtContent" and self._placeholder
        self._placeholder = (self._placeholder or tag == "showingPlcHdr") and not unfilled
        if self._skip or tag in form.skipped or unfilled:
            self._skip += 1
            return
        given = {_local(key): value for key, value in attributes.items()}
        self._in_header += tag == "header"
        self._in_text += tag in form.text
        if tag in form.paragraphs:
            self._paragraphs.append(["• "] if self._in_list else [])
            self._in_list = 0
        elif tag in form.list_marks or (tag == "pStyle" and given.get("val") in self.list_styles):
            self._mark_list()
        elif tag == form.row:
            self._cells.append([])
        elif tag == form.cell:
            self._lines.append([])
        elif tag in form.characters and self._paragraphs:
            self._paragraphs[-1].append(form.characters[tag])

    def _end(self, name: str) -> None:
        tag, form = _local(name), self.form
        if self._skip:
            self._skip -= 1
            return
        self._in_header -= tag == "header"
        self._in_text -= tag in form.text
        if tag in form.paragraphs and self._paragraphs:
            text = "".join(self._paragraphs.pop())
            if self._in_header or not self.only_header:
                self._lines[-1] += text.split("\n")
        elif tag == form.cell and self._cells:
            self._cells[-1].append([line for line in self._lines.pop() if line.strip()])
        elif tag == form.row and self._cells:
            cells = self._cells.pop()
            short = all(len(cell) <= 1 for cell in cells)
            lines = [line for cell in cells for line in cell]
            self._lines[-1] += [" ".join(lines)] if short and lines else lines
        elif tag == "list-item":
            self._in_list = 0

    def _characters(self, text: str) -> None:
        if self._paragraphs and not self._skip and (self._in_text or not self.form.text):
            self._paragraphs[-1].append(text)

    def _mark_list(self) -> None:
        """Word marks the paragraph that is open, OpenDocument the one that comes."""
        if not self._paragraphs or self.form is _OPEN:
            self._in_list = 1
        elif "• " not in self._paragraphs[-1]:
            self._paragraphs[-1].insert(0, "• ")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
