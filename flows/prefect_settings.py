"""Which Prefect server a run reports to: the user's where there is one, else one of its own.

Prefect reads its settings when it is imported, so `prepare` has to come before that.
"""

import atexit
import os
import tomllib
from pathlib import Path

from flows.local_server import LocalServer
from flows.prefect_state import begin_state

SETTINGS = {
    # The first is what [tool.prefect] of pyproject.toml says too, for runs started elsewhere.
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # One commit for many tasks: a commit each is what makes SQLite fall behind.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "64",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "64",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    # The events of Prefect's own library, which the setting above leaves on until it has asked.
    "DO_NOT_TRACK": "1",
    # The command says itself what happens, errors too; the server still gets every line.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    # Each event that a server which is gone did not take is printed whole otherwise.
    "PREFECT_LOGGING_INTERNAL_LEVEL": "CRITICAL",
}
OWN_SERVER = {
    "PREFECT_SERVER_UI_ENABLED": "false",
    # Nobody can give a server of one run an automation, or look at its events.
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_ENABLED": "false",
}
"""What a server that lives as long as the run can do without."""


def prepare(work_folder: Path) -> LocalServer | None:
    """Set the environment for Prefect, and start a server where the user has none.

    What the user has set stays as it is. State goes to `work_folder` only where nothing shows
    that the user has a Prefect of their own. The server comes up while Prefect is imported, and
    leaves at exit, behind Prefect's own last reports.
    """
    is_ours = not is_configured()
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    if not is_ours:
        return None
    home = work_folder.resolve() / "prefect"
    begin_state(home)
    os.environ["PREFECT_HOME"] = str(home)
    os.environ |= OWN_SERVER
    server = LocalServer(home)
    atexit.register(server.close)
    os.environ["PREFECT_API_URL"] = server.api_url
    return server


def is_configured() -> bool:
    """Whether the user has a PREFECT_ variable, or a profile with the address of a server."""
    if any(name.startswith("PREFECT_") for name in os.environ):
        return True
    dotenv = Path(".env")
    if dotenv.is_file() and "PREFECT_API_URL" in dotenv.read_text("utf-8", "replace"):
        return True
    if _read_toml(Path("prefect.toml")).get("api", {}).get("url"):
        return True
    profiles = _read_toml(Path.home() / ".prefect" / "profiles.toml")
    active = profiles.get("profiles", {}).get(str(profiles.get("active")), {})
    return bool(active.get("PREFECT_API_URL"))


def _read_toml(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
