"""Who a mention means, what the page tells of them, and who reported first."""

import pytest

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def speaker(quotations_of):
    """The speaker of the last quotation of a text."""

    def last(text, **fields):
        return quotations_of(text, **fields)[-1].speaker

    return last


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ('"No," said Acme spokesman Lee Tran.', "Lee Tran", "spokesman", "Acme"),
        ('"No," said Lee Tran, a board member.', "Lee Tran", "board member", None),
        (
            '"No," said Dr. Lee Tran, president of the Lakeside Growers Association.',
            "Lee Tran",
            "president",
            "Lakeside Growers Association",
        ),
        ('"No," said Mill Harbor Mayor Lee Tran.', "Lee Tran", "Mayor", "Mill Harbor"),
        (
            '"No," said Chief Nursing Officer Paula Reyes.',
            "Paula Reyes",
            "Chief Nursing Officer",
            None,
        ),
        ('The vicar, the Rev. Tom Ellery, said: "No."', "Tom Ellery", "Rev.", None),
        (
            '"No," said Supervisor Otis Bell, who represents District 3.',
            "Otis Bell",
            "Supervisor",
            None,
        ),
        (
            'The Brill Company grew.\n\n"No," said company spokesman Lee Tran.',
            "Lee Tran",
            "company spokesman",
            "Brill Company",
        ),
        (
            'The Quay School District met.\n\n"No," said Superintendent Lee Tran.',
            "Lee Tran",
            "Superintendent",
            "Quay School District",
        ),
        ('"No," said Sen. Otis Bell of Ashgrove.', "Otis Bell", "Sen.", None),
        ('A man who gave only his first name, Otis, said: "No."', "Otis", None, None),
        (
            'Chief Lee Tran of the Quay Fire District said: "No."',
            "Lee Tran",
            "Chief",
            "Quay Fire District",
        ),
        ('Chief Lee Tran of Quay County EMS said: "No."', "Lee Tran", "Chief", "Quay County EMS"),
        ('"No," said Quay Police Sgt. Lee Tran.', "Lee Tran", "Police Sgt.", "Quay"),
        ('"No," said Capt. Lee Tran.', "Lee Tran", "Capt.", None),
        ('"No," said Lt. Gov. Lee Tran.', "Lee Tran", "Lt. Gov.", None),
        ('"No," said Athletic Director Lee Tran.', "Lee Tran", "Athletic Director", None),
        ('"No," said Lord Mayor Lee Tran.', "Lee Tran", "Lord Mayor", None),
        (
            'A spokesman for the Quay Clinic, Lee Tran, said: "No."',
            "Lee Tran",
            "spokesman",
            "Quay Clinic",
        ),
        (
            'The president of the Quay Police Guild, Sgt. Lee Tran, said: "No."',
            "Lee Tran",
            "president",
            "Quay Police Guild",
        ),
        (
            'Pier View\'s owner, Brill Holdings, denies it. Its manager, Lee Tran, said: "No."',
            "Lee Tran",
            "manager",
            "Brill Holdings",
        ),
        (
            'The Quay Fishing Cooperative met. The co-op\'s manager, Lee Tran, said: "No."',
            "Lee Tran",
            "manager",
            "Quay Fishing Cooperative",
        ),
        ('After a talk with the owner of the bar, Lee Tran said: "No."', "Lee Tran", None, None),
    ],
)
def test_role_and_body_are_read_beside_the_name(speaker, text, name, role, affiliation):
    found = speaker(text)
    assert (found.name, found.role, found.affiliation) == (name, role, affiliation)


def test_party_and_state_are_read_behind_the_name(speaker):
    found = speaker('"No," said U.S. Rep. Otis Bell (D-OH).')
    assert (found.role, found.party, found.state) == ("U.S. Rep.", "D", "OH")
    assert speaker('"No," said State Rep. Otis Bell (R-Delta).').state is None


@pytest.mark.parametrize(
    ("mention", "resolution"),
    [("Tran", "alias"), ("she", "pronoun"), ("the superintendent", "alias"), ("Ms. Tran", "alias")],
)
def test_later_mentions_lead_to_the_person_introduced(speaker, mention, resolution):
    found = speaker(f'Superintendent Lea Tran spoke on Monday.\n\n"It is late," {mention} said.')
    assert (found.name, found.role) == ("Lea Tran", "Superintendent")
    assert (found.mention, found.resolution) == (mention, resolution)


def test_two_people_of_one_surname_are_told_apart(speaker):
    intro = "Sheriff Abel Moss and the Rev. Ira Moss met.\n\n"
    assert speaker(intro + '"Yes," the sheriff said.').name == "Abel Moss"
    assert speaker(intro + '"Yes," the pastor said.').name == "Ira Moss"
    assert speaker(intro + '"Yes," Sheriff Moss said.').name == "Abel Moss"
    assert speaker(intro + '"Yes," said Moss, the sheriff.').name == "Abel Moss"
    couple = "Mr. Delmer Asher and his wife, Mrs. Nora Asher, own the farm.\n\n"
    assert speaker(couple + 'Mrs. Asher said: "Let them try."').name == "Nora Asher"


def test_a_surname_alone_stays_with_whom_it_was_first_used_for(speaker):
    text = (
        'Abel Moss owns the mill. "It is old," Moss said.\n\n'
        'His sister, Ruth Moss, keeps the books. "It is cheap," Ruth Moss said.\n\n'
        "The mill has two wheels. One of them turns. The other was sold in May.\n\n"
    )
    assert speaker(text + '"It is mine," Moss said.').name == "Abel Moss"
    assert speaker(text + '"It is mine," Ruth Moss said.').name == "Ruth Moss"


@pytest.mark.parametrize("mention", ["Bo Hale", "Ruth Hale", "Hale", "Bo"])
def test_a_nickname_in_marks_serves_for_the_given_name(speaker, mention):
    text = f'Ruth “Bo” Hale runs the mill with Carl Dunn.\n\n"It is old," {mention} said.'
    assert speaker(text).name == "Ruth Hale"


def test_a_title_in_marks_between_names_is_no_nickname(speaker):
    text = 'The choir sang "Bo" for Ruth Hale.\n\nBo Hale said: "It is old."'
    assert speaker(text).name == "Bo Hale"


def test_who_is_quoted_as_saying_it_is_the_speaker(quotations_of):
    text = (
        "The Harbor Courier looked into the mill. "
        'It quoted a former clerk, Ruth Hale, as saying the mill was "an open grave."'
    )
    [quotation] = quotations_of(text)
    assert (quotation.speaker.name, quotation.via) == ("Ruth Hale", "Harbor Courier")


@pytest.mark.parametrize(
    ("text", "kind", "role", "affiliation"),
    [
        (
            'A spokesman for the state utility board said: "No."',
            "unnamed",
            "spokesman",
            "state utility board",
        ),
        (
            'A former manager, who asked not to be named, said: "No."',
            "unnamed",
            "former manager",
            None,
        ),
        ('Officials said: "No."', "group", None, None),
        ('The company said: "No."', "organization", None, None),
        ('The report said: "No."', "document", None, None),
    ],
)
def test_who_is_not_named_gets_no_name(speaker, text, kind, role, affiliation):
    found = speaker(text)
    assert (found.name, found.kind) == (None, kind)
    assert (found.role, found.affiliation) == (role, affiliation)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The Quay River Council (QRC) met.\n\nQRC said: "No."', "Quay River Council"),
        ('The Quay River Council met.\n\nThe council said: "No."', "Quay River Council"),
        ('Brill Electric lost power.\n\n"We are sorry," the utility said.', "Brill Electric"),
        (
            'Quay County closed the ramp.\n\nThe county said it is "unsafe for boats."',
            "Quay County",
        ),
    ],
)
def test_short_forms_lead_to_the_body(speaker, text, name):
    found = speaker(text)
    assert (found.name, found.kind, found.resolution) == (name, "organization", "alias")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (
            'A report by the group Neighbors for Rivers said: "No."',
            "Neighbors for Rivers",
            "organization",
        ),
        ('A State University study said: "No."', "State University", "organization"),
        ('Sen. Otis Bell wrote a letter.\n\nThe letter said: "No."', "Otis Bell", "person"),
        (
            'Otis Bell said in a statement that he quit.\n\n"I am tired," the statement reads.',
            "Otis Bell",
            "person",
        ),
        (
            (
                'The Quay River Council called it "a trap" in an email to members.\n\n'
                '"Bring your nets," the email added.'
            ),
            "Quay River Council",
            "organization",
        ),
        (
            'A survey by the Quay River Council came out.\n\n"Few fish are left," the survey said.',
            "Quay River Council",
            "organization",
        ),
    ],
)
def test_a_document_speaks_for_who_issued_it(speaker, text, name, kind):
    found = speaker(text)
    assert (found.name, found.kind, found.resolution) == (name, kind, "document")


def test_documents_in_the_plural_have_no_single_issuer(speaker):
    text = 'Acme grew. Internal documents showed that its plant was "one spark away from ruin."'
    assert (speaker(text).name, speaker(text).mention) == (None, "Internal documents")


def test_a_newspaper_is_known_by_what_it_does(quotations_of):
    text = (
        "Acme lied, the Harbor Docket reported.\n\n"
        'The newspaper cited an internal memo in which Acme said it was "very sorry."\n\n'
        '"We lied," the memo reads.'
    )
    last = quotations_of(text)[-1]
    assert (last.speaker.name, last.via) == ("Acme", "Harbor Docket")


def test_the_cast_resolves_any_mention_span(read):
    text = "A May 2017 report by the group Neighbors for Rivers found that fish are few."
    _, [paragraph], cast = read(text)
    found = cast.resolve(paragraph, 0, text.index(" found"))
    assert (found.name, found.kind) == ("Neighbors for Rivers", "organization")
    assert cast.resolve(paragraph, len(text) - 1, len(text)) is None


@pytest.mark.parametrize(
    ("sentence", "via"),
    [
        ('"We are sorry," Acme spokesman Lee Tran told the Harbor Courier.', "Harbor Courier"),
        ('"We are sorry," Acme spokesman Lee Tran said to the Courier.', "Harbor Courier"),
        ('Acme said that it was "very sorry," the Harbor Courier reported.', "Harbor Courier"),
        (
            'An internal memo seen by the Harbor Courier says Acme was "very sorry."',
            "Harbor Courier",
        ),
        (
            'Internal emails seen by the Harbor Courier are clear. In one, Tran wrote: "We lied."',
            "Harbor Courier",
        ),
        ('"We are sorry," Acme spokesman Lee Tran told WQXK radio.', "WQXK"),
        ('"We are sorry," Acme spokesman Lee Tran told KQX-TV.', "KQX-TV"),
        ('"We are sorry," Acme spokesman Lee Tran told KPMG.', None),
        ('"We are sorry," Acme spokesman Lee Tran told the WHO.', None),
        ('"We are sorry," Acme spokesman Lee Tran told reporters.', None),
        ('"We are sorry," Acme spokesman Lee Tran told the Quay Ledger.', None),
    ],
)
def test_via_is_the_outlet_that_reported_first_and_never_the_site(quotations_of, sentence, via):
    text = f"The Harbor Courier wrote of Acme on Monday.\n\n{sentence}"
    [quotation] = [q for q in quotations_of(text, site_name="Quay Ledger") if q.kind != "indirect"]
    assert quotation.via == via


@pytest.mark.parametrize(
    ("text", "vias"),
    [
        (
            'Lee Tran told KQXW on Monday that Acme was "sorry." "We lied," he said.',
            ["KQXW", "KQXW"],
        ),
        (
            '"We lied," Lee Tran told the Harbor Courier.\n\n"All of us did," he said.',
            ["Harbor Courier", "Harbor Courier"],
        ),
        (
            (
                'Lee Tran said in an interview with the Harbor Courier that Acme was "sorry."\n\n'
                '"We lied," Tran said. He added: "All of us did."'
            ),
            ["Harbor Courier", "Harbor Courier", "Harbor Courier"],
        ),
        (
            '"We lied," Lee Tran told KQXW.\n\n"All of us did," Tran said in the interview.',
            ["KQXW", "KQXW"],
        ),
        # another place, or another speaker
        (
            (
                '"We lied," Lee Tran told the Harbor Courier.\n\n'
                '"All of us did," he said at a hearing on Friday.'
            ),
            ["Harbor Courier", None],
        ),
        (
            '"We lied," Lee Tran told the Harbor Courier. "They did," said Sheriff Ruth Hale.',
            ["Harbor Courier", None],
        ),
        (
            (
                '"We lied," Lee Tran told the Harbor Courier.\n\nThe mill has two wheels.\n\n'
                '"All of us did," Tran said.'
            ),
            ["Harbor Courier", None],
        ),
        (
            (
                '"We lied," Lee Tran told the Harbor Courier.\n\n'
                '"All of us did," Tran told the Quay Ledger.'
            ),
            ["Harbor Courier", None],
        ),
    ],
)
def test_via_is_kept_while_the_same_speaker_goes_on(quotations_of, text, vias):
    assert [q.via for q in quotations_of(text, site_name="Quay Ledger")] == vias
