"""The OpenAPI document of the API: what each address takes and answers, as data."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analyzer.analysis import SCHEMES
from analyzer.posting import LEVELS


def _version() -> str:
    try:
        return version("job-posting-analyzer")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0"


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _answers(description: str, *kinds: str) -> dict[str, Any]:
    content: dict[str, Any] = {kind: {} for kind in kinds or ("application/json",)}
    sentence = {"description": "One sentence under `error`.", "content": {"application/json": {}}}
    return {"200": {"description": description, "content": content}, "4XX": sentence, "5XX": sentence}


def _in(place: str, name: str, kind: str = "string") -> dict[str, Any]:
    return {"in": place, "name": name, "required": place == "path", "schema": {"type": kind}}


_TEXT = {"type": ["string", "null"]}
_LEVEL = {"type": ["string", "null"], "enum": [*LEVELS, None]}
_FILE = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}

OPENAPI: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {
        "title": "Job posting analyzer",
        "version": _version(),
        "description": "Analyses on this machine; nothing goes online. Field names are those of `analyze --json`.",
    },
    "servers": [{"url": "/api"}],
    "paths": {
        "/analyze": {
            "post": {
                "summary": "Analyse one posting; Accept: text/html answers the page's view, ?report=1 a whole report",
                "parameters": [_in("query", "report")],
                "requestBody": _object(
                    {"text": {"type": "string"}, "title": _TEXT, "company": _TEXT, "location": _TEXT, "role": _TEXT}
                    | {"occupation": _TEXT, "level": _LEVEL, "offer": _TEXT, "stated": _TEXT}
                    | dict.fromkeys(SCHEMES, _TEXT),
                    ["text"],
                ),
                "responses": _answers("The analysis.", "application/json", "text/html"),
            }
        },
        "/read": {
            "post": {
                "summary": "Read a file (.txt .md .html .pdf .docx) to text",
                "parameters": [_in("query", "name")],
                "requestBody": _FILE,
                "responses": _answers("The text and what the file states."),
            }
        },
        "/offer": {
            "post": {
                "summary": "Check an offer against every documented range that applies",
                "requestBody": _object(
                    {"pay": {"type": "string"}, "role": _TEXT, "level": _LEVEL, "location": _TEXT, "soc": _TEXT}
                    | dict.fromkeys(SCHEMES, _TEXT),
                    ["pay"],
                ),
                "responses": _answers("The pay checks and the verdict."),
            }
        },
        "/roles": {"get": {"summary": "List the reference roles", "responses": _answers("Id, name and SOC code.")}},
        "/roles/{role}": {
            "get": {
                "summary": "One reference role with its figures and sources",
                "parameters": [_in("path", "role")],
                "responses": _answers("The role's profile."),
            }
        },
        "/occupations": {
            "get": {
                "summary": "The official occupations a title or a few words stand for, ten at most",
                "parameters": [_in("query", "q")],
                "responses": _answers("Code, title, score and the official title that matched, best first."),
            }
        },
        "/batch": {
            "post": {
                "summary": "Score a table; answers the batch's id at once",
                "parameters": [_in("query", "name")],
                "requestBody": _FILE,
                "responses": _answers("The id."),
            }
        },
        "/batch/{id}": {
            "get": {
                "summary": "How far a batch is",
                "parameters": [_in("path", "id")],
                "responses": _answers("Rows done, failed and in total."),
            }
        },
        "/batch/{id}/rows": {
            "get": {
                "summary": "Scored rows, sorted and filtered",
                "parameters": [
                    _in("path", "id"),
                    *(_in("query", name) for name in ("sort", "down", "find", "flag")),
                    *(_in("query", name, "integer") for name in ("offset", "limit")),
                ],
                "responses": _answers("Columns, rows, and how many match."),
            }
        },
        "/batch/{id}/rows/{row}": {
            "get": {
                "summary": "The whole analysis of one row",
                "parameters": [_in("path", "id"), _in("path", "row", "integer")],
                "responses": _answers("The analysis.", "application/json", "text/html"),
            }
        },
        "/batch/{id}/download": {
            "get": {
                "summary": "The scored table as CSV, or the rows asked for",
                "parameters": [
                    _in("path", "id"),
                    *(_in("query", name) for name in ("sort", "down", "find", "flag")),
                ],
                "responses": _answers("The table.", "text/csv"),
            }
        },
        "/batch/{id}/summary": {
            "get": {
                "summary": "The summary of a batch as a page",
                "parameters": [_in("path", "id")],
                "responses": _answers("The page.", "text/html"),
            }
        },
    },
}
