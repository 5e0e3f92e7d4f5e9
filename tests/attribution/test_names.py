"""One identity per person through the forms of a name, and nobody where the page leaves it open."""

import pytest

pytestmark = pytest.mark.model


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
        ("Xi Jinping", "Xi"),
        ("Kim Min-ji", "Kim"),
        ("Nia Holloway-Banks", "Holloway-Banks"),
        ("Paul Kasprzak Jr.", "Kasprzak"),
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
