"""Documents are read whole, and what is wrong with one is said: locked, scanned, damaged, too large, too slow."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from analyzer.errors import UnreadableError
from analyzer.read import files
from analyzer.read.files import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc"'
O = 'xmlns:office="urn:office" xmlns:text="urn:text" xmlns:table="urn:table" xmlns:style="urn:style"'  # noqa: E741
STYLES = '<w:style w:type="paragraph" w:styleId="L1"><w:name w:val="List Bullet"/></w:style>'


def packed(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), text)
    return data.getvalue()


def docx(body: str, **parts: str) -> bytes:
    return packed(word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>", **parts)


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def row(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def box(kind: str) -> str:
    return f"<mc:{kind}><w:txbxContent>{p('In a box')}</w:txbxContent></mc:{kind}>"


CONTROL = "<w:sdt>{}<w:sdtContent>{}</w:sdtContent></w:sdt>"
UNFILLED = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Welder") + p("Weld frames"), "Welder\nWeld frames"),
        (CONTROL.format("", p("$25 an hour")), "$25 an hour"),
        (f"<w:p>{run('Pay: ')}{CONTROL.format('', run('$25'))}</w:p>", "Pay: $25"),
        (CONTROL.format(UNFILLED, p("Click here")) + CONTROL.format("", p("Cook")), "Cook"),
        (f"<w:p><w:ins>{run('Welding')}</w:ins><w:del>{run('Sewing')}</w:del></w:p>", "Welding"),
        (f"<w:p><w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo></w:p>", "b"),
        (f"<w:p><mc:AlternateContent>{box('Choice')}{box('Fallback')}</mc:AlternateContent></w:p>", "In a box"),
        (row(p("Pay"), p("$25 an hour")), "Pay $25 an hour"),
        (row(p("Duties"), p("Weld") + p("Grind")), "Duties\nWeld\nGrind"),
        (row(row(p("Site"), p("Reno"))), "Site Reno"),
        (p("Weld", "<w:pPr><w:numPr/></w:pPr>"), "• Weld"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\tb\nc"),
        (f"<w:p><w:hyperlink>{run('link')}</w:hyperlink></w:p>", "link"),
    ],
)
def test_word_is_read_whole(body: str, text: str) -> None:
    assert read_bytes(docx(body), "a.docx").text.strip() == text


def test_page_headers_come_first_and_once() -> None:
    header = f"<w:hdr {W}>{p('Crust Ltd, York')}</w:hdr>"
    data = docx(p("Baker"), word__header1_xml=header, word__header2_xml=header)
    assert read_bytes(data, "a.docx").text == "Crust Ltd, York\nBaker"


def test_a_style_of_lists_makes_bullets() -> None:
    data = docx(
        p("Weld", '<w:pPr><w:pStyle w:val="L1"/></w:pPr>'), word__styles_xml=f"<w:styles {W}>{STYLES}</w:styles>"
    )
    assert read_bytes(data, "a.docx").text == "• Weld"


def test_open_document_is_read_whole() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Baker</text:h>"
        "<text:list><text:list-item><text:p>Shape <text:span>loaves</text:span></text:p></text:list-item></text:list>"
        "<text:p>Pay<text:tab/>£12<text:line-break/>an hour"
        "<office:annotation><text:p>why</text:p></office:annotation></text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Site</text:p></table:table-cell>"
        "<table:table-cell><text:p>York</text:p></table:table-cell></table:table-row></table:table>"
    )
    header = "<style:header><text:p>Crust Ltd</text:p></style:header>"
    data = packed(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=f"<office:document-content {O}>{body}</office:document-content>",
        styles_xml=f"<office:document-styles {O}>{header}</office:document-styles>",
    )
    reading = read_bytes(data, "a.odt")
    assert reading.text == "Crust Ltd\nBaker\n• Shape loaves\nPay\t£12\nan hour\nSite York"
    assert reading.source.format == "odt"


def test_rtf_is_read() -> None:
    pytest.importorskip("striprtf", reason="needs the extra [rtf]")
    text = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}\f0 Baker\par Pay: \'a312 \endash  \'a314 an hour\par}"
    assert read_bytes(text, "a.rtf").text.split("\n")[:2] == ["Baker", "Pay: £12 – £14 an hour"]


def mail(body: str, subject: str = "Fwd: Night Baker", more: str = "") -> bytes:
    return f"MIME-Version: 1.0\r\nFrom: a@example.org\r\nSubject: {subject}\r\n{more}\r\n{body}".encode()


def test_a_forwarded_mail_gives_the_posting_alone() -> None:
    text = "Shape loaves.\n" * 20
    head = (
        "---------- Forwarded message ---------\nFrom: Ann <a@example.org>\nDate: Mon\nSubject: Night Baker\nTo: Bo\n\n"
    )
    reading = read_bytes(mail(head + text), "a.eml")
    assert (reading.title, reading.text.strip()) == ("Night Baker", text.strip())


def test_marks_of_quotation_are_taken_off() -> None:
    assert read_bytes(mail("> Baker\n> > Shape loaves\n" * 12), "a.eml").text.startswith("Baker\nShape loaves\n")


def test_a_mail_with_a_page_gives_what_it_states() -> None:
    page = "<html><body><p>Baker</p><ul><li>Shape loaves</li></ul></body></html>"
    assert read_bytes(mail(page, more="Content-Type: text/html\r\n"), "a.eml").text == "Baker\n\n• Shape loaves"


def test_a_mail_that_says_see_attached_gives_the_attachment() -> None:
    parts = (
        "--b\r\nContent-Type: text/plain\r\n\r\nSee attached.\r\n--b\r\nContent-Type: text/plain\r\n"
        'Content-Disposition: attachment; filename="job.txt"\r\n\r\nBaker wanted in York\r\n--b--\r\n'
    )
    data = mail(parts, more='Content-Type: multipart/mixed; boundary="b"\r\n')
    assert read_bytes(data, "a.eml").text.strip() == "Baker wanted in York"


def pdf(encrypted: bool = False, scanned: bool = False) -> bytes:
    pypdf = pytest.importorskip("pypdf", reason="needs the extra [pdf]")
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    if scanned:
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/XObject"): pypdf.generic.DictionaryObject()}
        )
    if encrypted:
        writer.encrypt("secret", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "words"),
    [
        (lambda: pdf(encrypted=True), "a.pdf", "is locked with a password"),
        (lambda: pdf(scanned=True), "a.pdf", "a scan"),
        (lambda: pdf(), "a.pdf", "holds no text"),
        (lambda: b"%PDF-1.4 broken", "a.pdf", "is a damaged PDF file"),
        (lambda: b"PK\x03\x04 word/ broken", "a.docx", "is a damaged DOCX file"),
        (lambda: docx("<w:p>")[:-30], "a.docx", "is a damaged DOCX file"),
        (lambda: packed(word__document_xml="<w:document><w:p>"), "a.docx", "is a damaged DOCX file"),
        (lambda: docx("<w:p>" + " " * 30_000_000), "a.docx", "unpacks to more than 24 MB"),
        (lambda: locked_odt(), "a.odt", "is locked with a password"),
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "is locked with a password"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.doc", "is an old Word file"),
        (lambda: mail(""), "a.eml", "is a mail without a text"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_told_apart(make: Callable[[], bytes], name: str, words: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(make(), name)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def locked_odt() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    return data.getvalue()


def failing(error: BaseException) -> Callable[[bytes, str], str]:
    def read(data: bytes, name: str) -> str:
        raise error

    return read


def test_slow_and_hungry_are_not_called_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_DOCUMENTS", {"pdf": failing(TimeoutError())})
    with pytest.raises(TimeoutError):
        read_bytes(b"%PDF-", "a.pdf")
    monkeypatch.setattr(files, "_DOCUMENTS", {"pdf": failing(MemoryError())})
    with pytest.raises(UnreadableError, match="too large"):
        read_bytes(b"%PDF-", "a.pdf")
