"""Roles and the bodies they are held at, told beside a name or before it; none where in doubt."""

import pytest

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def speaker(quotations_of):
    """The speaker of the last quotation of a text."""

    def last(text):
        return quotations_of(text)[-1].speaker

    return last


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ('Ann Dunn, a senior at Cedar High, said: "No."', "Ann Dunn", "senior", "Cedar High"),
        (
            'Ann Dunn, chief of staff to Sen. Lee Tran, said: "No."',
            "Ann Dunn",
            "chief of staff",
            "Lee Tran",
        ),
        (
            'Lee Dunn, the director of operations at Birch Mills, said: "No."',
            "Lee Dunn",
            "director of operations",
            "Birch Mills",
        ),
        (
            'The Quay Chamber of Commerce met. Chamber director Lee Tran said: "No."',
            "Lee Tran",
            "director",
            "Quay Chamber of Commerce",
        ),
        ('Gov. Ann Dunn spoke. "No," the Democrat said.', "Ann Dunn", "Gov.", None),
        ('Ann Dunn and Lee Tran spoke. "No," the Democrat said.', None, "Democrat", None),
        ('Ann Dunn, a sophomore, said: "No."', "Ann Dunn", "sophomore", None),
        ('Dr. Ann Dunn, an agronomist, said: "No."', "Ann Dunn", "agronomist", None),
        ('Lee Dunn, a carpenter who built it, said: "No."', "Lee Dunn", "carpenter", None),
        ('Lee Dunn, a 6\'2" catcher, said: "No."', "Lee Dunn", "catcher", None),
        (
            'Ann Dunn, a senior at Cedar High, left. Her principal, Lee Tran, said: "No."',
            "Lee Tran",
            "principal",
            "Cedar High",
        ),
        (
            (
                "Lee Tran of Birch Engineering spoke. Mr. Tran stayed.\n\n"
                '"It is too small," Mr. Tran said.'
            ),
            "Lee Tran",
            None,
            "Birch Engineering",
        ),
        (
            (
                "The state fined the Bell & Daughters mill in Corvane.\n\n"
                'The company will pay, spokesman Lee Tran said. "No," Tran said.'
            ),
            "Lee Tran",
            "spokesman",
            "Bell & Daughters",
        ),
        (
            (
                "The evening was paid for by the Quay Farm Women and led by Ann Dunn, "
                'the group\'s treasurer. "No," Dunn said.'
            ),
            "Ann Dunn",
            "treasurer",
            "Quay Farm Women",
        ),
        (
            'The tug firm Harbor Tow cut ten jobs. Plant manager Lee Tran said it was "time."',
            "Lee Tran",
            "Plant manager",
            "Harbor Tow",
        ),
        (
            'The County Council sued Acme Rail. Plant manager Lee Tran said: "No."',
            "Lee Tran",
            "Plant manager",
            None,
        ),
        (
            'The Quay County Sheriff\'s Office lost a boat. "No," Sheriff Lee Tran said.',
            "Lee Tran",
            "Sheriff",
            "Quay County Sheriff's Office",
        ),
        (
            'The sheriff\'s offices of Quay and Ember met. "No," Sheriff Lee Tran said.',
            "Lee Tran",
            "Sheriff",
            None,
        ),
        (
            'Her attorney, Lee Tran of the Ashgrove firm Tran & Pike, said: "No."',
            "Lee Tran",
            "attorney",
            "Tran & Pike",
        ),
        ('Ann Dunn, who teaches at Quay College, said: "No."', "Ann Dunn", None, "Quay College"),
        ('Ann Dunn, who taught at Quay College, said: "No."', "Ann Dunn", None, None),
        (
            (
                'For Local 40 of the Quay Mill Workers, it was late. "No," said the local’s vice '
                "president, a crane operator named Lee Tran."
            ),
            "Lee Tran",
            "vice president",
            "Local 40 of the Quay Mill Workers",
        ),
        (
            'The board’s chair, retired banker Ann Dunn, said: "No."',
            "Ann Dunn",
            "chair",
            None,
        ),
        (
            'Lee Tran drives. He said his employer, Quay Rescue, had been "warned."',
            "Lee Tran",
            None,
            "Quay Rescue",
        ),
        (
            'The Quay Grain Board met. "No," said board chairman Lee Tran.',
            "Lee Tran",
            "board chairman",
            "Quay Grain Board",
        ),
        ('Ohio Sen. Lee Tran said: "No."', "Lee Tran", "Sen.", None),
        (
            'Ann Dunn left. Her spokesman, Lee Tran, said: "No."',
            "Lee Tran",
            "spokesman",
            "Ann Dunn",
        ),
        ('Ann Dunn, an Ohio-based trader, said: "No."', "Ann Dunn", "trader", None),
        ('Ann Dunn, a volunteer in Quay County, said: "No."', "Ann Dunn", "volunteer", None),
        (
            'Ann Dunn, a spokeswoman for the Keene super PAC, said: "No."',
            "Ann Dunn",
            "spokeswoman",
            "Keene super PAC",
        ),
        ('Superintendent Dr. Ann Dunn said: "No."', "Ann Dunn", "Superintendent", None),
        ('Otis Lee King Jr. left. Mr. King said: "No."', "Otis Lee King Jr.", None, None),
        (
            'Quay Waste met. Its vice president for community relations, Ann Dunn, said: "No."',
            "Ann Dunn",
            "vice president",
            "Quay Waste",
        ),
        ('Lee Dunn, a retired roof bolter, said: "No."', "Lee Dunn", "retired roof bolter", None),
        (
            '"We lost it all," said one of the growers, Lee Dunn.',
            "Lee Dunn",
            "grower",
            None,
        ),
        (
            'Its organizer, high school junior Ann Dunn, said: "No."',
            "Ann Dunn",
            "organizer",
            None,
        ),
        (
            "“Ice,” said Secretary of Coastal Affairs Ann Dunn.",
            "Ann Dunn",
            "Secretary of Coastal Affairs",
            None,
        ),
        (
            'Through his attorney, Lee Dunn denied it. Dunn said: "No."',
            "Lee Dunn",
            None,
            None,
        ),
        (
            'City Counsel Ann Dunn rose. Counsel said that the law is "old."',
            "Ann Dunn",
            "City Counsel",
            None,
        ),
    ],
)
def test_role_and_body_are_read(speaker, text, name, role, affiliation):
    found = speaker(text)
    assert (found.name, found.role, found.affiliation) == (name, role, affiliation)


@pytest.mark.parametrize(
    "text",
    [
        'Ann Dunn, a senior citizen, said: "No."',
        'Ann Dunn, a weaver finch in hand, said: "No."',
        'Cedar High won. Ann Dunn, whose principal was out, said: "No."',
        'The Quay Guild and the Bell Farm Women met. Ann Dunn, of neither group, said: "No."',
    ],
)
def test_what_is_no_role_gives_no_role_and_no_body(speaker, text):
    found = speaker(text)
    assert (found.name, found.role, found.affiliation) == ("Ann Dunn", None, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('The Quay Way of Ashgrove Guild met. "No," said Lee Tran.', "Lee Tran"),
        ('Brothers of Ashgrove Farms met. "No," said Lee Tran.', "Lee Tran"),
        ('Kate High came with Ann Dunn. "No," Kate High said.', "Kate High"),
        ('Counsel said that the law is "old."', None),
    ],
)
def test_names_are_not_divided_nor_titles_given_to_anybody(speaker, text, name):
    assert speaker(text).name == name


_LISTED = ("Quay Swim League", "Quay County")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The swim league that grew up here has a pool, and the league said it is open.",
            _LISTED[0],
        ),
        ("The ski league that grew up here has a lift, and the league said it is open.", None),
        ("The league that grew up here has a pool, and the league said it is open.", None),
    ],
)
def test_a_description_may_be_the_end_of_a_name_the_page_lists(quotations_of, text, name):
    [quotation] = quotations_of(text, listed_organizations=_LISTED)
    assert quotation.speaker.name == name


def test_capitals_in_a_quotation_are_no_second_business(speaker):
    text = (
        'The Brill Clinics chain closed. "Staff were told," the memo says.\n\n'
        '"We are sorry," the chain said.'
    )
    assert speaker(text).name == "Brill Clinics"
