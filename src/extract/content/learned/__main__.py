"""`python -m extract.content.learned FOLDER`: learns the package's weights anew."""

import json
import sys
from pathlib import Path

from extract.content.learned.release import build_weights

WEIGHTS = Path(__file__).parent / "weights"

if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its one argument
        sys.exit("usage: python -m extract.content.learned FOLDER (with gold.jsonl and html/)")
    card = build_weights(
        Path(sys.argv[1]),
        WEIGHTS,
        say=lambda what: print(what, file=sys.stderr),  # noqa: T201 - a command
    )
    sys.stdout.write(json.dumps(card, indent=1) + "\n")
