"""The questions of `onrecord review`, and the keys that answer them."""

import os
import select
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.text import Text

from extract.corrections import PARTS, Doubt, Review
from extract.errors import SetupError
from extract.store import DoubtFilter

FindDoubts = Callable[[DoubtFilter], list[Doubt]]

VERDICTS = {"r": "right", "w": "wrong"}
MENDED = {
    "quotation": {"s": "speaker", "p": ""},
    "statistic": {"v": "value", "u": "unit", "s": "source"},
}
"""Which part a key mends, by item; any other part where it is empty."""
WORDS = {
    "speaker": "who said it",
    "source": "who says so",
    "value": "the number",
    "unit": "the unit",
}
HELP = {
    "quotation": "[r]ight [w]rong [s]peaker [p]art [enter] on [b]ack [x] take back [q]uit",
    "statistic": "[r]ight [w]rong [v]alue [u]nit [s]ource [enter] on [b]ack [x] take back [q]uit",
}
NOBODY = "-"
"""The answer for no value at all."""
_ON = {"", "\r", "\n", " "}
_END = {"q", "\x04"}
_TYPED = {
    "right": "r",
    "wrong": "w",
    "speaker": "s",
    "source": "s",
    "part": "p",
    "value": "v",
    "unit": "u",
    "on": "\n",
    "next": "\n",
    "enter": "\n",
    "back": "b",
    "take back": "x",
    "quit": "q",
    "exit": "q",
}
"""Keys by the words of the help, for those who type them out."""
_WORD_SECONDS = 0.4
"""How long a key that begins a word waits for the next letter: whoever types one takes .1 to .2 s a
letter, and nobody reads an item sooner."""


def read_answers(name: str) -> Iterator[str]:
    """The lines of a file of answers, without their ends; of standard input for -.

    Raises:
        SetupError: There is no such file, or it is no text.
    """
    try:
        if name == "-":
            yield from (line.rstrip("\r\n") for line in sys.stdin)
        else:
            yield from Path(name).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        msg = f"the answers in {name} cannot be read ({error})"
        raise SetupError(msg, path=name) from error


class Screen:
    """Asks about the items of a walk.

    Args:
        walk: The items, and where answers go.
        console: Where questions are shown.
        given: Answers, a line each; none means the keyboard.
        find: Finds other items of an article.
    """

    def __init__(
        self,
        walk: Review,
        console: Console,
        given: Iterator[str] | None,
        find: FindDoubts,
    ) -> None:
        self._walk = walk
        self._console = console
        self._given = given
        self._find = find
        self._is_plain = console.no_color or not console.is_terminal
        self._typed: list[str] = []

    def ask(self) -> None:
        """Ask about one item after another, to the end or until there is no more answer."""
        walk = self._walk
        if not walk.doubts:
            self._say("nothing to look at: all that fits was answered before")
            return
        shown: int | None = None
        while doubt := walk.current:
            if shown != walk.position:
                self._show(doubt)
                shown = walk.position
            key = self._read_key()
            if key is None or key in _END:
                break
            self._answer(key.lower(), doubt)
        counts = ", ".join(f"{count} {name}" for name, count in walk.count().items())
        self._say(f"{counts}; written to {walk.path}")

    def _answer(self, key: str, doubt: Doubt) -> None:
        walk = self._walk
        if key in VERDICTS:
            walk.note(VERDICTS[key])
            walk.go_on()
        elif key in MENDED[doubt.item]:
            self._mend(MENDED[doubt.item][key], doubt)
        elif key in _ON:
            walk.go_on()
        elif key == "b":
            walk.go_back()
        elif key == "x":
            self._say(f"{walk.take_back()} lines taken back")
        else:
            self._say(HELP[doubt.item])

    def _mend(self, part: str, doubt: Doubt) -> None:
        """Ask for the right value of a part, and write it down; an empty answer changes nothing."""
        if not part:
            parts = [name for name in PARTS[doubt.item] if name != "speaker"]
            part = self._read_line(f"which part ({', '.join(parts)})? ").strip().replace(" ", "_")
        people = doubt.people if part in {"speaker", "source"} else ()
        for number, name in enumerate(people, 1):
            self._say(f"  {number}  {name}")
        or_number = ", or a number" if people else ""
        answer = self._read_line(f"{WORDS.get(part, part)}{or_number}; {NOBODY} for none? ").strip()
        if not answer:
            self._say("nothing changed")
            return
        if answer.isdecimal() and 1 <= int(answer) <= len(people):
            answer = people[int(answer) - 1]
        value = "" if answer == NOBODY else answer
        try:
            self._walk.note(part, value)
        except ValueError as error:
            self._say(str(error))
            return
        self._say(f"noted: {part} is {value or 'none'}; [enter] goes on")
        if part == "speaker" and doubt.speaker:
            self._mend_alike(doubt, value)

    def _mend_alike(self, doubt: Doubt, value: str) -> None:
        """Offer to name the same speaker for what else the article says the wrong one said."""
        found = self._find(DoubtFilter(item="quotation", article_id=doubt.article_id, limit=1000))
        alike = [
            other
            for other in found
            if other.speaker == doubt.speaker and other.item_id != doubt.item_id
        ]
        if not alike:
            return
        for other in alike:
            self._say(f"  {other.words}")
        question = f"{len(alike)} more of {doubt.speaker} in this article: the same [y/N]? "
        if self._read_line(question).strip().lower() in {"y", "yes"}:
            for other in alike:
                self._walk.note("speaker", value, other)
            self._say(f"noted for {len(alike)} more")

    def _show(self, doubt: Doubt) -> None:
        walk = self._walk
        place = ", ".join(str(fact) for fact in (doubt.site_name, doubt.published_on) if fact)
        self._say("")
        self._say(
            f"{walk.position + 1} of {len(walk.doubts)}: {doubt.kind} {doubt.item}, "
            f"confidence {doubt.confidence:.2f}, rule {doubt.rule_id}"
        )
        self._say(" - ".join(filter(None, (doubt.title, place, doubt.url))))
        self._console.print()
        self._console.print(self._mark(doubt))
        self._console.print()
        facts = [(WORDS["speaker" if doubt.item == "quotation" else "source"], doubt.speaker)]
        facts += [("cue", doubt.cue)] if doubt.cue else []
        for name, value in [*facts, *doubt.about]:
            self._say(f"{name}: {value or 'nobody named'}")
        for line in walk.said:
            self._say(f"you said: {line.correction} {line.value}".rstrip())
        self._say(HELP[doubt.item])

    def _mark(self, doubt: Doubt) -> Text:
        """The passage with the item made to stand out, by signs where there are no colours."""
        before, behind = (">>", "<<") if self._is_plain else ("", "")
        text, at = Text(), 0
        for start, end in doubt.spans:
            text.append(_as_shown(doubt.passage[at:start]))
            words = _as_shown(doubt.passage[start:end])
            text.append(f"{before}{words}{behind}", style="bold reverse")
            at = end
        return text.append(_as_shown(doubt.passage[at:]))

    def _say(self, words: str) -> None:
        self._console.print(_as_shown(words), markup=False, soft_wrap=True)

    def _read_key(self) -> str | None:
        """One key, or one line of the given answers; none where there are no more."""
        if self._given is not None:
            answer = next(self._given, None)
            if answer is None:
                return None
            self._say(f"> {answer}")
            return _TYPED.get(answer.strip().lower(), answer)
        if not self._typed:
            self._typed = _read_keys()
        return self._typed.pop(0) if self._typed else None

    def _read_line(self, question: str) -> str:
        if self._given is not None:
            answer = next(self._given, "")
            self._say(f"{question}{answer}")
            return answer
        self._console.print(question, markup=False, end="")
        typed, self._typed = "".join(self._typed), []
        line, end, behind = typed.partition("\n")
        self._typed = list(behind)
        return line if end else line + sys.stdin.readline()


def _read_keys() -> list[str]:
    """The keys that were pressed, at least one; none where the terminal is gone.

    What was typed ahead is kept, and a key that sends several characters, such as an arrow, is
    one: its letter must not be taken for an answer. Nor must those of a word: "wrong" is one answer
    and not the answer "right" for the next item.
    """
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSADRAIN)
        pressed = os.read(terminal, 64).decode("utf-8", "replace")
        while _begins_word(pressed) and select.select([terminal], [], [], _WORD_SECONDS)[0]:
            more = os.read(terminal, 64).decode("utf-8", "replace")
            if not more:
                break
            pressed += more
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return [pressed] if pressed.startswith("\x1b") else list(iter_keys(pressed))


def _begins_word(pressed: str) -> bool:
    """Whether what was typed can be the beginning of a word, or of the end of its line."""
    typed = pressed.lower()
    return any(f"{word}\n".startswith(typed) for word in _TYPED if len(typed) <= len(word))


def iter_keys(pressed: str) -> Iterator[str]:
    r"""Each key that was pressed; that of a word, with the end of its line, for the whole word.

    >>> list(iter_keys("rwx"))
    ['r', 'w', 'x']
    >>> list(iter_keys("wrong\nr"))
    ['w', 'r']
    """
    at = 0
    while at < len(pressed):
        word = next((word for word in _TYPED if pressed[at:].lower().startswith(word)), None)
        if word is None:
            yield pressed[at]
            at += 1
            continue
        yield _TYPED[word]
        at += len(word)
        at += pressed[at : at + 1] in {"\n", "\r"}


def _as_shown(words: str) -> str:
    """The words without what a terminal would obey."""
    return "".join(
        character if character.isprintable() or character == "\n" else "\ufffd"
        for character in words
    )
