"""What comes through standard input, kept so that it can be read again."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from extract.errors import SetupError, StoreError

FOLDER = "received"
"""Below the work folder of a database: pages and archives that came through standard input."""

_BLOCK = 1 << 20


def receive_page(stream: BinaryIO, work_folder: Path) -> Path:
    """The file that holds what came through `stream`, a page or an archive of any size.

    Its name is made of its content, and so is the key that the page is known by where it states no
    address: the same again is the same page.

    Args:
        stream: Read to its end.
        work_folder: That of the database.

    Raises:
        SetupError: Nothing came.
        StoreError: It cannot be kept.
    """
    folder = work_folder / FOLDER
    digest = hashlib.sha256()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, prefix=".", delete=False) as file:
            partial = Path(file.name)
            try:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    file.write(block)
                is_empty = file.tell() == 0
                file.flush()
                os.fsync(file.fileno())
                path = folder / f"stdin-{digest.hexdigest()[:16]}"
                if not is_empty and not path.exists():
                    partial.replace(path)
            finally:
                partial.unlink(missing_ok=True)
    except OSError as error:
        msg = f"what came through standard input cannot be kept in {folder} ({error.strerror})"
        raise StoreError(msg, path=str(folder)) from error
    if is_empty:
        with suppress(OSError):  # what else it holds stays
            folder.rmdir()
            work_folder.rmdir()
        msg = "nothing came through standard input: pipe a page or a WARC archive into it"
        raise SetupError(msg)
    return path
