"""Outlets known by what the story says they did, and the texts and talks they passed on."""

import pytest

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def last_via(quotations_of):
    def find(text):
        return quotations_of(text, site_name="Quay Today")[-1].via

    return find


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("An audit found that the pumps “leak,” the Quay Lamp reported in March.", "Quay Lamp"),
        (
            "The end, first reported by the Quay Lamp, is near. “No,” Lee Tran told the Lamp.",
            "Quay Lamp",
        ),
        (
            "The trade newsletter Pulp & Board had it first. “No,” a buyer told the newsletter.",
            "Pulp & Board",
        ),
        (
            "The Quay Lamp published texts in which Lee Tran called the board “the Muppets.”",
            "Quay Lamp",
        ),
        (
            "A memo seen by FarmWire, a trade publication, leaks. “No,” a man told FarmWire.",
            "FarmWire",
        ),
        (
            "It aired on KXRV. The Quay Herald had it too. “No,” Lee Tran told the station.",
            "KXRV",
        ),
        (
            "The Quay Herald had it. It aired on KXRV. “No,” Lee Tran told the newspaper.",
            "Quay Herald",
        ),
        ("The council heard it first. “No,” Lee Tran told the Quay Council.", None),
        (
            (
                "It told them the pumps leak, according to emails obtained by the Quay Times.\n\n"
                "In one exchange, an engineer called the pumps “not sound.”"
            ),
            "Quay Times",
        ),
        (
            (
                "In a memo, Lee Tran said he was sorry. A copy was obtained by the Quay Times. "
                "“You deserved to hear it from me,” the memo said."
            ),
            "Quay Times",
        ),
    ],
)
def test_via_is_an_outlet_by_its_deeds(last_via, text, via):
    assert last_via(text) == via


def test_an_editorial_speaks_for_its_paper(quotations_of):
    speaker = quotations_of("An editorial in the Quay Sun was rude. It called us “late.”")[
        -1
    ].speaker
    assert (speaker.name, speaker.resolution) == ("Quay Sun", "document")
