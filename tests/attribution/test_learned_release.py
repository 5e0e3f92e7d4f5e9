"""The released weights against the corpus they were learned from, and how they are built anew."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from spacy.tokens import Doc

from extract.attribution.learned.corpus import find_part, read_articles
from extract.attribution.learned.release import FILES
from extract.attribution.learned.tagger import load_tagger

LEAST_ARTICLES = 5
PARTS_OF_SPEECH = ("NOUN", "VERB", "ADJ")


@pytest.fixture(scope="module")
def train(shared):
    path = find_part(shared / "eval" / "polnear", "train")
    if path is None:
        pytest.skip(f"no train part of PolNeAR in {shared}/eval/polnear")
    return path


def test_the_weights_were_learned_from_the_train_part_and_nothing_else(train):
    corpus = load_tagger().card["corpus"]
    articles = read_articles(train)
    assert corpus["sha256"] == hashlib.sha256(train.read_bytes()).hexdigest()
    assert corpus["articles"] == len(articles)
    assert corpus["attributions"] == sum(len(article.attributions) for article in articles)


@pytest.fixture(scope="module")
def seen(train, nlp):
    """The number of articles with a form that may have the lemma, as any part of speech.

    Counted by nothing that training uses but the tokenizer and the lemmatizer: no tagger decides,
    so `left` counts for `left` and for `leave`.
    """
    articles = [{token.text for token in nlp.make_doc(one.text)} for one in read_articles(train)]
    forms = sorted(set().union(*articles))
    lemmas = {form: {form.lower()} for form in forms}
    for part_of_speech in PARTS_OF_SPEECH:
        doc = Doc(nlp.vocab, words=forms, pos=[part_of_speech] * len(forms))
        for token in nlp.get_pipe("lemmatizer")(doc):
            lemmas[token.text].add(token.lemma_.lower())
    return Counter(
        lemma for words in articles for lemma in set().union(*(lemmas[word] for word in words))
    )


@pytest.mark.slow
@pytest.mark.model
def test_every_lemma_of_the_weights_is_in_five_articles_of_the_train_part(seen):
    tagger = load_tagger()
    lexical = {
        attribute.rpartition("|" if "|" in attribute else "=")[2]
        for attribute in tagger.attributes()
        if attribute.startswith("@")
    }
    lexical.discard("")
    assert len(lexical) > 1000
    for stored in (lexical, tagger.lemmas, {key.split(" ", 1)[1] for key in tagger.cues}):
        assert {lemma: seen[lemma] for lemma in stored if seen[lemma] < LEAST_ARTICLES} == {}


def invented(number):
    """An article of a corpus made here: who says what changes from one to the next."""
    person = ("The engineer", "The mayor", "A teacher", "The owner")[number % 4]
    thing = ("bridge", "road", "school", "market", "well")[number % 5]
    cue = ("said", "argued", "wrote")[number % 3]
    text = f"{person} {cue} the {thing} would open soon. It rained in the evening."
    at = len(person) + 1
    end = text.index(".")
    marked = {
        "source": [[0, len(person)]],
        "cue": [[at, at + len(cue)]],
        "content": [[at + len(cue) + 1, end]],
    }
    return {"id": str(number), "text": text, "attributions": [marked]}


@pytest.mark.slow
@pytest.mark.model
def test_processes_and_hash_seeds_change_nothing_in_the_files(tmp_path):
    rows = "\n".join(json.dumps(invented(number)) for number in range(40))
    (tmp_path / "train.jsonl").write_text(rows, encoding="utf-8")
    digests = []
    for processes, hash_seed in (("1", "1"), ("2", "2")):
        out = tmp_path / processes
        subprocess.run(
            [sys.executable, "-m", "extract.cli.main", "train", "attribution", "--seed", "7",
             "--corpus", tmp_path, "--out", out, "--processes", processes],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
            timeout=240,
        )  # fmt: skip
        digests.append({name: hashlib.sha256((out / name).read_bytes()).digest() for name in FILES})
    assert digests[0] == digests[1]
