"""What the server knows of served deployments: whose they are, and whether they are paused.

A deployment is known by its name alone: who serves another one under the same name takes it over
without a word, and who stops serving pauses it also for whoever serves it since. Both are prevented
here.
"""

from collections.abc import Sequence
from contextlib import suppress

import httpx
from prefect.client.orchestration import get_client
from prefect.exceptions import ObjectNotFound

from extract.errors import SetupError


def refuse_taken(names: Sequence[str], *, database: str) -> None:
    """See that no deployment of another database has one of the names.

    Args:
        names: Of flow and deployment, as in `process-pages/nightly`.
        database: The absolute path of that which is to be served.

    Raises:
        SetupError: One has.
        TransportError: The server does not answer.
    """
    with get_client(sync_client=True) as client:
        for name in names:
            with suppress(ObjectNotFound):
                other = client.read_deployment_by_name(name).parameters.get("database")
                if other not in {None, database}:
                    msg = (
                        f"{name} is the deployment of {other} on this server: give this one a "
                        f"--name of its own, or remove that one (prefect deployment delete {name})"
                    )
                    raise SetupError(msg)


def pause(names: Sequence[str], *, version: str) -> list[str]:
    """Pause those that nobody has served since, as the server would find nobody to run them.

    Args:
        names: Of flow and deployment.
        version: Of the deployments that were served here.

    Returns:
        The names of those that are paused now.
    """
    paused = []
    with suppress(httpx.HTTPError), get_client(sync_client=True) as client:
        for name in names:
            with suppress(ObjectNotFound):
                deployment = client.read_deployment_by_name(name)
                if deployment.version == version:
                    client.pause_deployment(deployment.id)
                    paused.append(name)
    return paused
