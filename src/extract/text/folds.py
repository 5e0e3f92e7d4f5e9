"""Folds for matching that keep the length, so that an offset means the same before and after."""

_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′＇ʼ", "'"),
        **dict.fromkeys("“”„‟″＂«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00a0\u1680\u2007\u202f\u3000\t\n\r\v\f\u2028\u2029\x85", " "),
        **{chr(code): " " for code in range(0x2000, 0x200B)},
    }
)


def fold_marks(text: str) -> str:
    """`text` with straight quotation marks, plain hyphens and plain spaces; the length stays.

    >>> print(fold_marks("“It’s 5–3,” she said"))
    "It's 5-3," she said
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_MARKS)


def fold_case(text: str) -> str:
    """`text` in lower case; the length stays, so the one letter whose lower case is two stays too.

    >>> fold_case("İZMİR")
    'İzmİr'
    """
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def fold_for_matching(text: str) -> str:
    """Both folds: what a word list or a rule is compared with.

    >>> fold_for_matching("Don’t")
    "don't"
    """
    return fold_case(fold_marks(text))
