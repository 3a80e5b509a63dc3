"""The page and the JSON API under /api; the page uses nothing else.

Every answer is computed in a worker process; this one only moves bytes, so it stays responsive.
Errors are JSON with one sentence under "error", and never name a path of this machine.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from analyzer.analysis import SCHEMES
from analyzer.errors import BadColumnError, BadRequestError, UnknownOccupationError, UnknownRoleError, UserError
from analyzer.posting import LEVELS
from analyzer.report.page import wants_html
from analyzer.roles.profile import RoleFolder, load_roles
from analyzer.web import batches, tasks
from analyzer.web.answers import Html, Json
from analyzer.web.guard import LOCAL_NAMES, SECURITY_HEADERS, Guard
from analyzer.web.openapi import OPENAPI
from analyzer.web.worker import Limits
from analyzer.web.workers import BusyError, Workers
from analyzer.words import FLAG_WORDS

MOST_QUERY = 200  # characters of a search
SAMPLE = "mlops_engineer.txt"
WEB = Path(__file__).parent
PACKAGE = WEB.parent
# What to do about an error, where the command line has other words for it than the page.
_REMEDIES: Mapping[type[UserError], str] = {
    UnknownRoleError: "GET /api/roles lists them",
    UnknownOccupationError: "GET /api/occupations?q=TITLE finds one",
    BadColumnError: "call the column that holds it description, and drop the table again",
}


def make_app(
    roles: RoleFolder | str | None = None,
    hosts: tuple[str, ...] = LOCAL_NAMES,
    token: str | None = None,
    limits: Limits | None = None,
) -> Starlette:
    """Return the ASGI application. ``hosts`` are the names it may be reached under; with a ``token``
    each request must carry it; ``limits`` are what one request may take."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.workers = Workers(roles, limits=limits)
        app.state.batches = batches.Batches(app.state.workers, app.state.roles)
        yield
        app.state.workers.close()

    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/static/style.css", _style),
            Mount("/static", StaticFiles(directory=WEB / "static")),
            Mount("/api", routes=[*_API, *batches.ROUTES]),
        ],
        middleware=[Middleware(Guard, hosts=hosts, token=token)],
        exception_handlers={
            UserError: _refuse,
            TimeoutError: _say(503, "This posting took too long to analyse; send less text."),
            BusyError: _say(503, "Too many requests are waiting; try again in a moment."),
            404: _say(404, "There is nothing at this address."),
            405: _say(405, "This address does not take that method."),
            500: _say(500, "Something went wrong here; the posting was not analysed."),
        },
        lifespan=lifespan,
    )
    app.state.roles = load_roles(roles)
    return app


async def _refuse(request: Request, error: Exception) -> Response:
    assert isinstance(error, UserError)
    remedy = _REMEDIES.get(type(error), "")
    return Json({"error": "; ".join(filter(None, (error.fact, remedy)))}, status_code=400)


def _say(status: int, sentence: str) -> Any:
    async def handler(request: Request, error: Exception) -> Response:
        # What goes wrong unforeseen is answered outside the Guard, which sets these for all else.
        headers = {**SECURITY_HEADERS, **(getattr(error, "headers", None) or {})}
        if status == 405:
            headers.setdefault("Allow", "GET, HEAD")  # the static files name none
        return Json({"error": sentence}, status_code=status, headers=headers)

    return handler


async def _page(request: Request) -> Response:
    sample = files("analyzer.sample_postings").joinpath(SAMPLE) if _installed() else None
    text = (sample or PACKAGE.parent / "sample_postings" / SAMPLE).read_text(encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(WEB / "templates"), autoescape=True)
    page = environment.get_template("page.html")
    roles = request.app.state.roles.values()
    return Html(page.render(sample=text, roles=roles, levels=LEVELS, flag_words=list(FLAG_WORDS.items())))


async def _style(request: Request) -> Response:
    """The style that the page shares with the report."""
    return FileResponse(PACKAGE / "report" / "style.css")


def _installed() -> bool:
    return (PACKAGE / "sample_postings").is_dir()


_POSTING_FIELDS = {
    "text", "title", "company", "location", "role", "occupation", "level", "offer", "stated", *SCHEMES
}  # fmt: skip


async def _analyze(request: Request) -> Response:
    """POST a posting as JSON; answers the analysis, or with Accept: text/html the same as a view."""
    question = await read_question(request, _POSTING_FIELDS, needed="text")
    form = "report" if request.query_params.get("report") else "view" if wants_html(request.headers) else "json"
    answer = await request.app.state.workers.run(tasks.analyze_text, question, form)
    return Json(answer) if form == "json" else Html(answer)


async def _read(request: Request) -> Response:
    """POST a file's bytes (name in the query); answers its text and what it states."""
    name = request.query_params.get("name", "posting.txt")
    data = await request.body()
    return Json(await request.app.state.workers.run(tasks.read_upload, data, name))


async def _offer(request: Request) -> Response:
    """POST an offer as JSON; answers its checks and the verdict."""
    question = await read_question(request, {"pay", "role", "level", "location", "soc", *SCHEMES}, needed="pay")
    return Json(await request.app.state.workers.run(tasks.check, question))


async def _roles(request: Request) -> Response:
    roles = request.app.state.roles.values()
    return Json([{"id": role.id, "name": role.name, "soc": role.soc and role.soc.code} for role in roles])


async def _role(request: Request) -> Response:
    role = request.app.state.roles.get(request.path_params["role"])
    if role is None:
        return Json({"error": "There is no such role; GET /api/roles lists them."}, status_code=404)
    return Json(role.model_dump(mode="json"))


async def _occupations(request: Request) -> Response:
    """GET the occupations that a few words stand for, as somebody types them (q in the query)."""
    query = request.query_params.get("q", "")[:MOST_QUERY]
    return Json(await request.app.state.workers.run(tasks.find_occupations, query))


async def _openapi(request: Request) -> Response:
    return Json(OPENAPI)


_API = [
    Route("/analyze", _analyze, methods=["POST"]),
    Route("/read", _read, methods=["POST"]),
    Route("/offer", _offer, methods=["POST"]),
    Route("/roles", _roles),
    Route("/roles/{role}", _role),
    Route("/occupations", _occupations),
    Route("/openapi.json", _openapi),
]


async def read_question(request: Request, known: set[str], needed: str) -> dict[str, Any]:
    """Return the JSON object of a request: strings (or null) under known names, the needed one not empty."""
    try:
        question = json.loads(await request.body())
    except (ValueError, RecursionError):
        raise BadRequestError("the request's body is not JSON; send an object") from None
    if not isinstance(question, dict):
        raise BadRequestError("the request's body is not a JSON object")
    for name, value in question.items():
        if name not in known:
            raise BadRequestError(f"{name[:40]!r} is not a field here; known are {', '.join(sorted(known))}")
        if not isinstance(value, str | None):
            raise BadRequestError(f"{name!r} must be text or null")
    if not (question.get(needed) or "").strip():
        raise BadRequestError(f"{needed!r} is missing or empty")
    return question
