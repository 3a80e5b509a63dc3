"""What stands before every request: who may ask, how much they may send, what a browser may do.

The page is for the person at this machine. Other sites open in the same browser must not reach it:
the Host header must be one we serve under (against DNS rebinding), and a request that changes
anything must come from our own page (against cross-site posts). With a token, each request needs it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from analyzer.read.files import MAX_BYTES

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
TOKEN_COOKIE = "analyze_token"
SECURITY_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class TooLargeError(Exception):
    """The request's body is over the limit."""


class Guard:
    """ASGI middleware: refuses strangers with one sentence, limits bodies, sets security headers."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str | None, max_bytes: int = MAX_BYTES) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.token = token
        self.max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        request = Request(scope)
        refusal = self._refusal(request)
        if refusal is not None:
            await refusal(scope, receive, send_guarded)
            return
        try:
            await self.app(scope, _limited(receive, self.max_bytes), send_guarded)
        except TooLargeError:
            await _sentence(413, self._too_large())(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if _name(headers.get("host", "")) not in self.hosts:
            return _sentence(403, "This address is not served here; open the page by the address it printed.")
        if request.method not in ("GET", "HEAD") and not self._is_own_page(headers):
            return _sentence(403, "Requests from other sites are refused.")
        length = headers.get("content-length") or "0"
        if not length.isdecimal() or len(length) > 12 or int(length) > self.max_bytes:
            return _sentence(413, self._too_large())
        return self._token_refusal(request)

    def _is_own_page(self, headers: Headers) -> bool:
        # Browsers always send Origin with a POST; a script on this machine (curl) sends none.
        origin = headers.get("origin")
        if origin is not None:
            return origin.partition("://")[2] == headers.get("host")
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    def _token_refusal(self, request: Request) -> Response | None:
        if self.token is None:
            return None
        given = request.query_params.get("token")
        if given and request.url.path == "/" and secrets.compare_digest(given.encode(), self.token.encode()):
            # From the address bar into a cookie, so that the token does not stay in the history.
            response = RedirectResponse("/", status_code=303)
            response.set_cookie(TOKEN_COOKIE, self.token, httponly=True, samesite="strict")
            return response
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        held = request.cookies.get(TOKEN_COOKIE, "") or bearer
        if secrets.compare_digest(held.encode(), self.token.encode()):
            return None
        return _sentence(401, "This page needs its token; open the address with ?token= that was printed.")

    def _too_large(self) -> str:
        return f"The request is larger than {self.max_bytes // 1_000_000} MB; send the posting's text alone."


def _name(host: str) -> str:
    """The host without its port; an IPv6 address keeps its brackets."""
    return host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host


def _limited(receive: Receive, max_bytes: int) -> Receive:
    taken = 0

    async def limited() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > max_bytes:
            raise TooLargeError
        return message

    return limited


def _sentence(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"error": sentence}, status_code=status)
