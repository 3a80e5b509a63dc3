"""The language of a text: told by its commonest words or its script, whole and line by line."""

from __future__ import annotations

import pytest

from analyzer.text.tongue import Tongues

TONGUES = Tongues.load()
ENGLISH = "We are a small kitchen and we are looking for a cook who will work with our team in the evenings.\n"
GERMAN = "Wir sind eine kleine Küche und suchen für unser Team eine Köchin, die mit uns am Abend kocht und plant.\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (GERMAN, "de"),
        ("Nous sommes une petite cuisine et nous cherchons un cuisinier pour notre équipe dans la soirée.", "fr"),
        ("Somos una cocina pequeña y buscamos a una persona para el equipo que cocine por la noche.", "es"),
        ("Wij zijn een kleine keuken en zoeken een kok die met ons team in de avond werkt voor de gasten.", "nl"),
        ("Siamo una piccola cucina e cerchiamo un cuoco per la nostra squadra che lavori con noi la sera.", "it"),
        ("Somos uma cozinha pequena e procuramos uma pessoa para a equipe que cozinhe com a gente à noite.", "pt"),
        ("私たちは小さなキッチンで、料理人を募集しています。夜に働ける方を歓迎します。", "ja"),
        ("我们是一家小厨房，正在招聘一名厨师，晚上工作，欢迎加入我们的团队。", "zh"),
        ("저희는 작은 주방이며 저녁에 함께 일할 요리사를 찾고 있습니다.", "ko"),
        ("Cook, Denver", None),
        ("Python, SQL, Kafka, Docker, Terraform", None),
        ("", None),
    ],
)
def test_a_text_tells_its_language_or_none(text: str, code: str | None) -> None:
    assert TONGUES.of(text).code == code


def test_a_text_in_two_languages_has_both() -> None:
    tongue = TONGUES.of(GERMAN * 5 + ENGLISH * 3)
    assert (tongue.code, tongue.others) == ("de", ("en",))


def test_a_line_that_tells_nothing_is_in_the_language_of_the_line_before() -> None:
    text = (ENGLISH * 4 + "Python, SQL\n" + GERMAN * 4 + "Python, SQL\n").lower()
    assert [stretch.code for stretch in TONGUES.stretches(text)][:10] == ["en"] * 5 + ["de"] * 5


def test_all_postings_are_told(shared: object) -> None:
    pandas = pytest.importorskip("pandas")
    from tests.conftest import SHARED

    frame = pandas.read_parquet(SHARED / "data" / "world" / "postings_de_fr_es_dev.parquet", columns=["lang", "text"])
    told = [TONGUES.of(text).code == code for code, text in zip(frame.lang, frame.text, strict=True)]
    assert sum(told) >= 0.99 * len(told)
