import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.metadata.language import detect_language

TEXTS = {
    "en": "The board said that it would vote on the budget in June, and that no one was to wait.",
    "es": "El cierre del puente obliga a unas tres mil personas a dar un rodeo cada día, según él.",
    "fr": "Le maire a déclaré que les habitants de la ville ne devaient pas attendre plus.",
    "de": "Der Bürgermeister sagte, dass die Brücke nicht vor dem nächsten Jahr geöffnet werde.",
    "it": "Il sindaco ha detto che il ponte non sarà aperto prima della fine di questo anno.",
    "pt": "O prefeito disse que a ponte não vai abrir antes do fim do ano para os moradores.",
    "nl": "De burgemeester zei dat de brug niet voor het einde van het jaar open zal zijn.",
    "id": "Wali kota mengatakan bahwa jembatan itu tidak akan dibuka untuk umum pada tahun ini.",
    "ru": "Мэр сказал, что мост не откроется до конца года.",
    "ja": "市長は橋が年内に開通しないと述べた。",
    "zh": "市长说大桥今年不会开放。",
    "ar": "قال رئيس البلدية إن الجسر لن يفتح قبل نهاية العام",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_language_is_told_by_its_words_or_its_script(code, text):
    assert detect_language(text)[0] == code


@pytest.mark.parametrize("text", ["", "Smith Jones Brown Miller Davis", "12 34 56", "OK then"])
def test_words_of_no_language_give_none(text):
    assert detect_language(text) == (None, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        "Bail was set at $2,500.",
        "Officers responded to 211 calls and made 9 arrests.",
        "Fire destroyed two barns Monday, causing $40,000 damage, Chief Al Poe said.",
        "Mexico took almost a third.",
        "Shares of Halden fell 4 percent.",
        "Bond set at $2,500 for teen",
    ],
)
def test_a_few_english_words_are_enough(text):
    assert detect_language(text)[0] == "en"


@pytest.mark.parametrize(
    "text",
    [
        "La policía detuvo a tres hombres el lunes.",
        "Le feu a détruit deux granges.",
        "Der Mann war in Berlin.",
        "Man in water gevonden in Den Haag",
        "Ajax won met 3-1 van Feyenoord.",
        "Nuovo record per il market Made in Italy",
        "O desemprego caiu para 7,2% em junho.",
        "Hon var den fjärde av sju barn.",
        "To døde i ulykke ved Bergen",
        "Dua orang tewas dalam kecelakaan di Medan",
        "Hän oli neljäs seitsemästä lapsesta.",
        "A rendőrség három férfit fogott el hétfőn.",
        "Ea a fost a patra din șapte copii.",
        "Siya ang ikaapat sa pitong anak.",
        "Trump will im Juni nach Berlin reisen",
        "J. T. Webb, D. L. Roe, A. Poe, I. Moss",
    ],
)
def test_a_few_words_of_another_language_are_not_english(text):
    assert detect_language(text)[0] != "en"


def test_story_goes_before_what_the_page_declares(article):
    spanish = f"<p>{TEXTS['es']}</p>" * 3
    assert article(html=" lang=en", story=spanish).language == "es"


@pytest.mark.parametrize(
    ("html", "head"),
    [(" lang='en-US'", ""), ("", "<meta property=og:locale content=en_GB>")],
)
def test_declaration_tells_where_the_words_do_not(article, html, head):
    names = "<p>Smith, Jones, Brown, Miller, Davis, Wilson, Moore, Taylor, Thomas, Jackson.</p>" * 4
    assert article(head, html=html, story=names).language == "en"


@given(st.text(max_size=200))
def test_detection_never_raises(text):
    detect_language(text)
