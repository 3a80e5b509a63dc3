"""`analyze serve`: the page, on this machine only unless told otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.commands.options import roles_options

if TYPE_CHECKING:
    from analyzer.roles.profile import RoleFolder


@click.command()
@click.option("--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address needs --token.")
@click.option("--token", envvar="ANALYZER_TOKEN", help="What each request must carry, of 16 characters or more.")
@roles_options
@click.option("--max-seconds", default=20, show_default=True, type=click.IntRange(1), help="One request may work.")
@click.option(
    "--max-memory",
    default=450,
    show_default=True,
    type=click.IntRange(100),
    help="Megabytes that one request may take.",
)
@click.option("--open/--no-open", "open_browser", default=False, help="Open the page in the browser.")
def serve(
    port: int,
    host: str,
    token: str | None,
    roles: RoleFolder | None,
    max_seconds: int,
    max_memory: int,
    open_browser: bool,
) -> None:
    """Open a page on this machine: paste a posting, see it analysed as you type; drop a table to score it.

    Text never leaves the machine.

    \b
    analyze serve --open
    analyze serve --port 9000 --roles roles/
    """
    try:
        import uvicorn

        from analyzer.web.app import make_app
        from analyzer.web.worker import Limits
    except ImportError:
        raise click.UsageError(
            "the page needs Starlette and uvicorn; install them with: pip install 'job-posting-analyzer[web]'"
        ) from None
    from analyzer.web.guard import LOCAL_NAMES

    local = host in LOCAL_NAMES or host == "::1"
    if not local and (token is None or len(token) < 16):
        raise click.UsageError(f"--host {host} lets other machines in: add --token with 16 characters or more")
    socket = _listen(host, port)
    port = socket.getsockname()[1]
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    address = f"http://{shown}:{port}/{f'?token={token}' if token else ''}"
    click.echo(f"The page is at {address} (stop with Ctrl-C)", err=True)
    if open_browser:
        click.launch(address)
    limits = Limits(seconds=max_seconds, megabytes=max_memory)
    hosts = LOCAL_NAMES if local else (*LOCAL_NAMES, *_names(host))
    app = make_app(roles, hosts=hosts, token=token, limits=limits)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_keep_alive=5, timeout_graceful_shutdown=2))
    server.run(sockets=[socket])


def _listen(host: str, port: int):  # type: ignore[no-untyped-def] # a socket
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio turns Nagle's algorithm off; without, each answer waits 40 ms.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(2048)  # before the address is told: who asks while the server starts waits, and is not refused
    except OSError as error:
        raise click.UsageError(f"{host}:{port} cannot be used ({error.strerror}); pass another --port") from None
    return made


def _names(host: str) -> tuple[str, ...]:
    """Under which names the page may be asked for; every address of this machine where it listens on all."""
    import socket

    if host not in ("0.0.0.0", "::"):
        return (f"[{host}]" if ":" in host else host,)
    own = socket.gethostname()
    addresses = {str(info[4][0]) for info in socket.getaddrinfo(own, None)}
    return (own, *(f"[{address}]" if ":" in address else address for address in addresses))
