"""Learning the tagger's weights, from a corpus invented here."""

import gzip
import json

import pytest
from typer.testing import CliRunner

from extract.attribution.learned.corpus import Marked, label_words, read_articles
from extract.attribution.learned.measure import Piece, score_pieces
from extract.attribution.learned.release import FILES, build_weights
from extract.attribution.learned.tagger import LearnedTagger
from extract.attribution.learned.view import read_view
from extract.attribution.paragraph import Paragraph
from extract.cli.train import app
from extract.errors import SetupError

PEOPLE = ["The engineer", "The mayor", "A teacher", "The farmer", "A nurse", "The owner"]
THINGS = ["bridge", "road", "school", "market", "barn", "well"]


def article(number):
    """An invented article; one word of it, "quagga", stands in no other."""
    person, thing = PEOPLE[number % 6], THINGS[number % 5]
    odd = " The quagga slept." if number == 0 else ""
    first = f"{person} said the {thing} would open soon.{odd}"
    second = f'"The {thing} is old," {person.lower()} said.'
    text = f"{first}\n\n{second}"
    below = len(first) + 2
    told, closed = first.index("said"), first.index(".")
    behind = below + second.index('" ') + 1
    attributions = [
        {
            "source": [[0, len(person)]],
            "cue": [[told, told + 4]],
            "content": [[told + 5, closed]],
            "type": "indirect",
        },
        {
            "source": [[behind + 1, behind + 1 + len(person)]],
            "cue": [[len(text) - 5, len(text) - 1]],
            "content": [[below, behind]],
            "type": "direct",
        },
    ]
    return {"id": str(number), "text": text, "attributions": attributions}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for part, numbers in (("train", range(30)), ("dev", range(30, 36))):
        rows = "\n".join(json.dumps(article(number)) for number in numbers)
        (folder / f"{part}.jsonl.gz").write_bytes(gzip.compress(rows.encode()))
    return folder


@pytest.fixture(scope="module")
def built(corpus, nlp, tmp_path_factory):
    out = tmp_path_factory.mktemp("weights")
    card = build_weights(corpus, out, nlp, max_characters=1000, seed=3)
    return out, card


@pytest.mark.model
def test_what_was_learned_is_found_again(built, nlp):
    out, card = built
    assert card["figures"]["direct_f1"] == card["figures"]["indirect_f1"] == 100
    text = "The owner said the school would open soon."
    [found] = LearnedTagger(out).find(Paragraph(nlp(text), 0))
    assert [text[start:end] for start, end in found.content] == ["the school would open soon"]
    assert text[slice(*found.source)] == "The owner"


@pytest.mark.model
def test_the_same_seed_gives_the_same_files(built, corpus, nlp, tmp_path):
    out, card = built
    assert build_weights(corpus, tmp_path, nlp, max_characters=1000, seed=3) == card
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes(), name


@pytest.mark.model
def test_a_word_of_one_article_is_not_kept(built):
    out, _ = built
    tagger = LearnedTagger(out)
    assert "say" in tagger.lemmas
    assert "quagga" not in tagger.lemmas
    assert not any(b"quagga" in (out / name).read_bytes() for name in FILES)


@pytest.mark.model
def test_the_card_says_what_was_learned_from(built):
    _, card = built
    assert card["corpus"]["articles"] == 30
    assert card["corpus"]["attributions"] == 60
    assert card["seed"] == 3


def test_labels_tell_on_which_side_of_its_cue_a_content_stands(nlp):
    text = '"It is old," she said.'
    doc = nlp(text)
    marked = Marked(content=((0, 12),), cue=((17, 21),), source=((13, 16),))
    labels = label_words(read_view(doc), 0, [marked])
    assert labels[0] == "B-C<"
    assert labels[-4:] == ["I-C<", "B-S", "B-K", "O"]
    elsewhere = Marked(content=((100, 112),), cue=((90, 95),), source=())
    assert set(label_words(read_view(doc), 0, [elsewhere])) == {"O"}


def test_a_piece_counts_where_four_fifths_are_shared_and_its_source_where_half_is():
    marked = Piece(frozenset(range(10)), frozenset(range(20, 24)), "direct")
    right = Piece(frozenset(range(8)), frozenset(range(22, 26)), "direct")
    figures = score_pieces([([marked], [right])])
    assert figures["direct_f1"] == figures["direct_with_source_f1"] == 100
    wrong = Piece(frozenset(range(7)), frozenset(range(22, 26)), "direct")
    assert score_pieces([([marked], [wrong])])["direct_f1"] == 0
    other = Piece(frozenset(range(10)), frozenset({40}), "direct")
    assert score_pieces([([marked], [other])])["direct_with_source_f1"] == 0


# ---------------------------------------------------------------- wrong corpora
def test_a_corpus_that_is_nowhere_is_named(tmp_path, nlp):
    with pytest.raises(SetupError, match="is no folder"):
        build_weights(tmp_path / "nowhere", tmp_path, nlp, max_characters=1000)


def test_a_folder_without_the_train_part_is_named(tmp_path, nlp):
    with pytest.raises(SetupError, match=r"holds no train\.jsonl\.gz"):
        build_weights(tmp_path, tmp_path, nlp, max_characters=1000)


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id":1,"text":"","attributions":[{}]}'])
def test_a_line_of_another_form_is_named_by_its_number(tmp_path, line):
    path = tmp_path / "train.jsonl"
    path.write_text(f"{json.dumps(article(1))}\n{line}\n", encoding="utf-8")
    with pytest.raises(SetupError, match="line 2"):
        read_articles(path)


def test_a_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "train.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": 1}' * 100)[:20])
    with pytest.raises(SetupError, match="cannot be read"):
        read_articles(path)


def test_a_corpus_without_attributions_teaches_nothing(tmp_path, nlp):
    (tmp_path / "train.jsonl").write_text(
        json.dumps({"id": "1", "text": "No.", "attributions": []}), encoding="utf-8"
    )
    with pytest.raises(SetupError, match="no attribution"):
        build_weights(tmp_path, tmp_path, nlp, max_characters=1000)


def test_the_command_takes_a_corpus(tmp_path):
    result = CliRunner().invoke(app, ["attribution", "--corpus", str(tmp_path / "nowhere")])
    assert isinstance(result.exception, SetupError)
    assert CliRunner().invoke(app, ["attribution"]).exit_code == 2
    shown = CliRunner().invoke(app, ["attribution", "--help"])
    assert shown.exit_code == 0
    assert "--seed" in shown.output
