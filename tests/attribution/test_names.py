"""One identity per person through the forms of a name, and nobody where the page leaves it open."""

import pytest

from extract.attribution.name_words import name_words

pytestmark = pytest.mark.model


def test_a_name_that_is_all_nickname_keeps_its_words(nlp):
    doc = nlp("a  “Ace”  b")
    assert name_words(doc, 1, len(doc) - 1) == ("“Ace”",)
    assert name_words(nlp("Dale “Dutch” Harmon"), 0, 5) == ("Dale", "Harmon")


@pytest.fixture(scope="module")
def speaker(quotations_of):
    """The speaker of the last quotation of a text."""

    def last(text, **fields):
        return quotations_of(text, **fields)[-1].speaker

    return last


@pytest.mark.parametrize(
    ("name", "mention"),
    [
        ("Ron de la Cruz", "de la Cruz"),
        ("Ron de la Cruz", "De la Cruz"),
        ("Miles van Dyke", "van Dyke"),
        ("Miles Van Dyke", "Van Dyke"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Khalid al-Masri", "al-Masri"),
        ("Joan St. Clair", "St. Clair"),
        ("Lindsay O’Neill", "O’Neill"),
        ("Lindsay O’Neill", "O'Neill"),
        ("Xi Jinping", "Xi"),
        ("Kim Min-ji", "Kim"),
        ("Nia Holloway-Banks", "Holloway-Banks"),
        ("Paul Kasprzak Jr.", "Kasprzak"),
        ("Luz Santa Maria", "Santa Maria"),
        ("Ed Vander Ploeg", "Vander Ploeg"),
        ("Travis d’Angelo", "d’Angelo"),
        ("Stephen Kasprzak", "Steve Kasprzak"),
    ],
)
def test_a_surname_leads_to_the_whole_name(speaker, name, mention):
    text = f'The engineer, {name}, came on Monday.\n\n"It is late," {mention} said.'
    assert (speaker(text).name, speaker(text).mention) == (name, mention)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('His neighbor, May Dunn, disagreed.\n\n"It is late," Dunn said.', "May Dunn"),
        ('Trustee April Summers voted no.\n\n"It is late," Summers said.', "April Summers"),
        ('"It is late," said August Winter, 29.\n\n"No," Winter said.', "August Winter"),
        ('The mill closed in May. Dunn Foods said so.\n\n"No," Lee Dunn said.', "Lee Dunn"),
        ('Since April Sheriff Otis Bell has been ill.\n\n"No," Bell said.', "Otis Bell"),
        ('The House speaker, Dean Bell-Hall, came.\n\n"No," Bell-Hall said.', "Dean Bell-Hall"),
        ('House Speaker Dean Bell-Hall came.\n\n"No," Bell-Hall said.', "Dean Bell-Hall"),
        ('Beatrice “Miss Bea” Hale cooks.\n\n"No," said Miss Bea.', "Beatrice Hale"),
        ('Beatrice “Miss Bea” Hale cooks.\n\n"No," said Hale.', "Beatrice Hale"),
    ],
)
def test_names_that_are_words_are_names_where_people_stand(speaker, text, name):
    assert speaker(text).name == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('United Steelworkers Local 1180 said: "No."', "United Steelworkers Local 1180"),
        ('The Office of the State Auditor said: "No."', "Office of the State Auditor"),
        ('The Department of Energy met.\n\nDOE said: "No."', "Department of Energy"),
        ('The Department of Energy met.\n\nEPA said: "No."', "EPA"),
    ],
)
def test_the_whole_name_of_a_body_is_kept(speaker, text, name):
    assert speaker(text).name == name


_COUPLE = (
    "Mayor Dana Whitlock spoke on Monday. Whitlock said that the river was high.\n\n"
    "Her husband, Greg Whitlock, owns a store. "
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (_COUPLE + '"It is wet," Greg Whitlock said.', "Greg Whitlock"),
        (_COUPLE + '"It is wet," Mayor Whitlock said.', "Dana Whitlock"),
        (_COUPLE + '"It is wet," the mayor said.', "Dana Whitlock"),
        (_COUPLE + '"It is wet," he said.', "Greg Whitlock"),
        # nobody can tell
        (_COUPLE + '"It is wet," Whitlock said.', None),
        # the sentence tells
        (_COUPLE + 'Whitlock said that her cellar was "very wet."', "Dana Whitlock"),
        # whom the story is about, once the other is left behind
        (
            _COUPLE
            + "\n\nThe store is old. It has two doors. One is shut. The other sticks.\n\n"
            + '"It is wet," Whitlock said.',
            "Dana Whitlock",
        ),
        (
            _COUPLE + '"It is wet," Greg Whitlock said. "So are the seeds," Whitlock said.',
            "Greg Whitlock",
        ),
        (
            (
                "Mayor Dana Whitlock spoke. Whitlock smiled.\n\n"
                'Whitlock\'s husband, Greg Whitlock, left. "It is wet," Whitlock said.'
            ),
            "Dana Whitlock",
        ),
    ],
)
def test_a_bare_surname_of_two_names_nobody_unless_the_page_tells(speaker, text, name):
    assert speaker(text).name == name


@pytest.mark.parametrize(
    ("intro", "words", "name"),
    [
        ("Otis Bell Sr. met Otis Bell Jr.", "the elder Bell", "Otis Bell Sr."),
        ("Otis Bell Sr. met Otis Bell Jr.", "the younger Bell", "Otis Bell Jr."),
        ("Otis Bell, 71, met Carl Bell, 40.", "the younger Bell", "Carl Bell"),
        ("Otis Bell met Carl Bell.", "the younger Bell", None),
    ],
)
def test_elder_and_younger_are_told_by_suffixes_and_ages(speaker, intro, words, name):
    assert speaker(f'{intro}\n\n"No," {words} said.').name == name


def test_father_and_son_of_one_name_are_two(speaker):
    text = "Otis Bell Sr. built the mill. Otis Bell Jr. sold it.\n\n"
    assert speaker(text + '"No," said Otis Bell Jr.').name == "Otis Bell Jr."
    assert speaker(text + '"No," said Otis Bell Sr.').name == "Otis Bell Sr."


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Rep. Ana Bell, D-Calif., came.\n\n"No," the Democrat said.', "Ana Bell"),
        ('Rep. Ana Bell, D-Calif., came.\n\n"No," the California Democrat said.', "Ana Bell"),
        ('Rep. Ana Bell, D-Calif., came.\n\n"No," the Ohio Democrat said.', None),
        ('Rep. Ana Bell, D-Calif., came.\n\n"No," the Republican said.', None),
        ('Sen. Lee Hunt (R-Mo.) came.\n\n"No," the Missouri Republican said.', "Lee Hunt"),
        ('Councilwoman Ana Bell, a Quay Democrat, came.\n\n"No," the Democrat said.', "Ana Bell"),
        ('Chief Executive Officer Ana Bell came.\n\n"No," the CEO said.', "Ana Bell"),
        ('Detective Sgt. Ana Bell came.\n\n"No," the detective said.', "Ana Bell"),
        ('Ana Bell, 34, came.\n\n"No," the 34-year-old said.', "Ana Bell"),
        ('Ana Bell, 34, came.\n\n"No," the 43-year-old said.', None),
        ('Former Mayor Ana Bell came.\n\n"No," the former mayor said.', "Ana Bell"),
        ('Former Mayor Ana Bell came.\n\n"No," the mayor said.', None),
        ('Deputy Mayor Ana Bell came.\n\n"No," the mayor said.', None),
        ('Deputy Mayor Ana Bell came.\n\n"No," the deputy mayor said.', "Ana Bell"),
        ('Russian President Lev Dunin came.\n\n"No," the commission president said.', None),
        (
            (
                "Ana Bell, president of the Quay Commission, met President Lev Dunin.\n\n"
                '"No," the commission president said.'
            ),
            "Ana Bell",
        ),
    ],
)
def test_a_description_means_who_it_was_told_of(speaker, text, name):
    assert speaker(text).name == name


def test_a_headline_without_articles_still_means_the_office_of_the_story(quotations_of):
    found = quotations_of(
        'Mayor Ana Bell spoke. "The bridge stays shut," she said.',
        title="‘The bridge stays shut,’ mayor says",
    )
    headline = next(one for one in found if one.field == "title")
    assert (headline.speaker.name, headline.repeats) == ("Ana Bell", found[0].quotation_id)


def test_the_report_is_the_audit_told_of_before(speaker):
    text = 'An audit by the Quay Water Board came out.\n\n"The pumps leak," the report said.'
    assert (speaker(text).name, speaker(text).resolution) == ("Quay Water Board", "document")
    two = "An audit by the Quay Water Board and a study by Hale University came out.\n\n"
    assert speaker(two + '"The pumps leak," the report said.').name is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('Fitch and Mayor Art Bell said: "No."', "Wanda Fitch and Art Bell", "group"),
        ('Both Fitch and Bell said: "No."', "Wanda Fitch and Art Bell", "group"),
        (
            'Governors Mary Lund of Utah and Robert Dunn of Iowa said: "No."',
            "Mary Lund and Robert Dunn",
            "group",
        ),
        ('Fitch and other tenants said: "No."', "Wanda Fitch", "person"),
        ('A spokesman for Fitch and Bell said: "No."', None, "unnamed"),
    ],
)
def test_people_who_speak_together_are_all_named(speaker, text, name, kind):
    intro = "The union leader, Wanda Fitch, met Mayor Art Bell.\n\n"
    found = speaker(intro + text)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # somebody without a name speaks on
        ('Mayor Ana Bell came. A clerk said that it was late. "I ran," she said.', None),
        ('Mayor Ana Bell came. She said that it was late. "I ran," she said.', "Ana Bell"),
        ("His brother, Keith Yoder, said that it was late.", "Keith Yoder"),
        ("Another, Ana Marsh, said that it was late.", "Ana Marsh"),
        ("The publisher, Quay House, said that it was late.", "Quay House"),
        ("Retailer Hart Brothers said that it was late.", "Hart Brothers"),
        ('Lumen Robotics sued Hart Brothers. "No," the retailer said.', None),
        (
            'Lumen Robotics, a retailer, sued Hart Brothers. "No," the retailer said.',
            "Lumen Robotics",
        ),
        ('The charity Elm Rooms met. "No," the charity said.', "Elm Rooms"),
        ('Dale Bank met Hart Brothers. "No," the lender said.', "Dale Bank"),
        ('The Committee for a Sound Budget said: "No."', "Committee for a Sound Budget"),
        ('Committee Republicans met. Republicans said: "No."', "Republicans"),
        ('The U.N. Security Council met. The U.N. said: "No."', "U.N."),
        ('The ACLU of Ohio met. The ACLU said: "No."', "ACLU of Ohio"),
        ('In Chelsea, the mayor of the city said: "No."', None),
        ('Spokesmen for Hill said: "No."', None),
        ('Manager Ana Bell left. "No," the acting manager said.', None),
        ('Acting Manager Ana Bell left. "No," the manager said.', "Ana Bell"),
        ('Sister Mary Agnes Dolan came. "No," Dolan said.', "Mary Agnes Dolan"),
        ('Nan Frye of Frye & Poole said: "No."', "Nan Frye"),
        (
            'The Quay Sheriffs’ Association met. "No," the association said.',
            "Quay Sheriffs’ Association",
        ),
    ],
)
def test_nobody_is_named_for_another(speaker, text, name):
    assert speaker(text).name == name


@pytest.mark.parametrize(
    ("text", "role", "party", "affiliation"),
    [
        ("Republican state Rep. Ana Bell", "state Rep.", "Republican", None),
        ("Democratic pollster Ana Bell", "pollster", None, None),
        ("Councilwoman Ana Bell, a Quay Democrat,", "Councilwoman", "Democrat", None),
        ("State’s Attorney Ana Bell", "State’s Attorney", None, None),
        ("Incident commander Ana Bell", "Incident commander", None, None),
        ("White House spokeswoman Ana Bell", "spokeswoman", None, "White House"),
        ("The teachers’ union president, Ana Bell,", "union president", None, None),
    ],
)
def test_the_role_holds_neither_party_nor_body(speaker, text, role, party, affiliation):
    found = speaker(f'{text} said: "No."')
    assert (found.name, found.role, found.party) == ("Ana Bell", role, party)
    assert affiliation in {None, found.affiliation}


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ('In an interview with WNEP, Ana Bell said that the mill was "old."', "WNEP"),
        (
            'Ana Bell said in a text to the Harbor Courier that the mill was "old."',
            "Harbor Courier",
        ),
        ('Ana Bell told the Register that the mill was "old."', "Register"),
        ('Ana Bell spoke to the Harbor Courier. "It is old," she said.', "Harbor Courier"),
        ('Ana Bell spoke to the Harbor Council. "It is old," she said.', None),
        ('Ana Bell spoke to the Harbor Courier. "It is old," said Lee Moss.', None),
    ],
)
def test_via_is_told_before_the_words_too(quotations_of, text, via):
    assert quotations_of(text)[-1].via == via


def test_who_is_quoted_by_a_newspaper_speaks_and_the_newspaper_passes_on(quotations_of):
    text = '"We lied," the Harbor Courier quoted an Acme executive as saying.'
    [found] = quotations_of(text)
    assert (found.speaker.name, found.speaker.role, found.via) == (
        None,
        "executive",
        "Harbor Courier",
    )


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“No,” then-Sen. Ida Maro said.", "then-Sen."),
        ("“No,” said then-Gov. Ida Maro.", "then-Gov."),
        ("Then-Mayor Ida Maro said: “No.”", "Then-Mayor"),
        ("In those days then-Ohio Gov. Ida Maro said: “No.”", "Gov."),
    ],
)
def test_an_office_of_that_time_is_the_role(speaker, text, role):
    assert (speaker(text).name, speaker(text).role) == ("Ida Maro", role)


def test_the_letters_of_a_station_are_no_title(speaker):
    assert speaker("“No,” KING-TV said.").name == "KING-TV"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Households said: “We cannot pay.”", "group"),
        ("Hundreds said: “We will march.”", "group"),
        ("Turnout said: “Low.” The clerk had hoped for a high turnout.", "unnamed"),
    ],
)
def test_a_capital_from_the_sentence_makes_no_name(speaker, text, kind):
    assert (speaker(text).name, speaker(text).kind) == (None, kind)


def test_a_word_with_a_capital_inside_a_sentence_is_a_name(speaker):
    text = "Rivers was late, and the board waited for Rivers. The rivers rose. Rivers said: “No.”"
    assert speaker(text).name == "Rivers"


@pytest.mark.parametrize("title", ["Mr", "Ms", "Mrs", "Dr", "Prof", "Rev"])
def test_a_title_without_its_stop_is_no_part_of_the_name(speaker, title):
    assert (
        speaker(f"The engineer, Ezri Maro, came.\n\n“No,” {title} Maro said.").name == "Ezri Maro"
    )


def test_what_opens_a_clause_is_no_part_of_a_name(speaker):
    assert speaker("Though Zadie said: “No.”").name != "Though Zadie"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "“No,” said his longtime clown, Bartholomew “Buttons” Quayle, now 88.",
            "Bartholomew Quayle",
        ),
        ('“No,” said Chief Osric "Ozzie" Dunn.', "Osric Dunn"),
        ("Thaddeus “Tad” Vole owns the mill. “It leaks,” Vole said.", "Thaddeus Vole"),
    ],
)
def test_a_nickname_in_marks_tells_a_person_s_name(speaker, text, name):
    found = speaker(text)
    assert (found.kind, found.name) == ("person", name)
