"""The files that a request asks for."""

import time

from extract.errors import SetupError
from extract.store import Layout
from extract.work.discover import SUFFIXES, Discovery, describe_paths, discover
from extract.work.fingerprint import fingerprint
from extract.work.path_list import read_path_list
from extract.work.request import RunRequest


def find_pages(request: RunRequest) -> Discovery:
    """The files of a run; none for one that reads pages of the database anew.

    Raises:
        SetupError: A path does not exist, or there is no page under any of them.
        StoreError: Pages are to be read anew of a database that is not there.
    """
    if request.selection:
        Layout(request.database).require()
        return Discovery()
    started = time.monotonic()
    listed = None if request.paths_from is None else read_path_list(request.paths_from)
    discovery = discover(request.paths, listed=listed, root=request.root)
    discovery.seconds = time.monotonic() - started
    # A list may well be empty where it is made anew for each run.
    if not discovery.files and (listed is None or listed or request.paths):
        is_listed = listed is not None and not request.paths
        where = f"what {request.paths_from} lists" if is_listed else describe_paths(request.paths)
        msg = f"no pages under {where}: looked for {', '.join(f'*{suffix}' for suffix in SUFFIXES)}"
        raise SetupError("; ".join([msg, *discovery.notes]))
    return discovery


def check_request(request: RunRequest) -> None:
    """Look for mistakes in a request without touching the warehouse.

    Raises:
        SetupError: A path or the model does not exist, there is no page, or a profile is broken.
    """
    find_pages(request)
    fingerprint(request.extract)
