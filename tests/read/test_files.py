import os

import pytest

from analyzer.errors import UnreadableError
from analyzer.read.files import MAX_BYTES, plain_text, read_bytes, read_posting


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("£45k a year".encode(), "utf-8", "£45k a year"),
        ("£45k a year".encode("cp1252"), "cp1252", "£45k a year"),
        ("€45k".encode("utf-16"), "utf-16", "€45k"),
        (b"\xef\xbb\xbfCook", "utf-8-sig", "Cook"),
    ],
)
def test_encodings(data, encoding, text):
    reading = read_bytes(data, "posting.txt")
    assert (reading.text, reading.source.encoding) == (text, encoding)


def test_line_ends_become_one_kind():
    assert read_bytes(b"a\r\nb\rc\n", "x.txt").text == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n\t ", "a.txt", "is empty"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "is a binary file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a.png", "is a binary file"),
        (b"a" * (MAX_BYTES + 1), "a.txt", "is larger than 5 MB"),
        (b"%PDF-1.4 broken", "a.pdf", "is a damaged PDF file"),
        (b"PK\x03\x04 word/ broken", "a.docx", "is a damaged DOCX file"),
        (b"<html><body><script>1</script></body></html>", "a.html", "holds no text"),
    ],
)
def test_bad_bytes_give_one_sentence(data, name, words):
    with pytest.raises(UnreadableError) as caught:
        read_bytes(data, name)
    message = str(caught.value)
    assert message.startswith(name)
    assert words in message
    assert "\n" not in message


def test_bad_paths_give_one_sentence(tmp_path):
    for path, words in [
        (tmp_path / "none.txt", "does not exist"),
        (tmp_path, "is a folder"),
        ("a\0b.txt", "cannot be read"),
        ("x" * 5000, "cannot be read"),
    ]:
        with pytest.raises(UnreadableError) as caught:
            read_posting(path)
        assert words in str(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(UnreadableError) as caught:
        read_posting(path)
    assert "may not be read" in str(caught.value)


def test_html_with_json_ld_is_read_from_it():
    from tests.conftest import ROOT

    reading = read_posting(ROOT / "sample_postings" / "machine_learning_engineer.html")
    assert (reading.title, reading.company, reading.location) == (
        "Machine Learning Engineer",
        "Kestrel Vision",
        "Seattle, WA, US",
    )
    assert reading.source.stated["baseSalary"]["value"]["minValue"] == 148000
    assert reading.source.stated["validThrough"] == "2027-01-31"
    assert "$148,000–$176,000 per year" in reading.text
    assert "All jobs" not in reading.text


def test_pdf_text_is_read():
    pytest.importorskip("pypdf", reason="needs the extra [pdf]")
    reading = read_bytes(_pdf("Forklift driver, $21 per hour"), "job.pdf")
    assert reading.text.strip() == "Forklift driver, $21 per hour"
    assert reading.source.format == "pdf"


def _pdf(line: str) -> bytes:
    content = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
        b" /Resources << /Font << /F1 4 0 R >> >> >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


def test_plain_text_leaves_clean_text_alone():
    text = "Cook\n\n• Fry < bake\t£12"
    assert plain_text(text) == text


def test_plain_text_drops_controls_and_lone_surrogates():
    assert plain_text("a\x00b\r\nc\ud800") == "a b\nc?"
