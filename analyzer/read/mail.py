"""A mail with a posting (.eml), or a saved page (.mhtml): the body, else the first attachment that can be read.

What a mail program puts around a forwarded text (its dashes, the lines of the first mail's head, marks
of quotation) is taken off.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

LEAST_BODY = 200  # characters; a shorter body says "see attached"
_FORWARDED_RE = re.compile(r"^[ >]*-{3,}[^\n]*-{3,}[ \t]*\n(?:[ >*]*[A-Z][\w ]{1,14}:[^\n]*\n)+", re.MULTILINE)
_HEAD_RE = re.compile(r"^(?:[ >*]*(?:From|Sent|To|Cc|Date|Subject):[^\n]*\n){3,}", re.MULTILINE)
_QUOTED_RE = re.compile(r"^(?:> ?)+", re.MULTILINE)
_SUBJECT_RE = re.compile(r"^(?:\s*(?:fwd?|re|wg|tr|aw)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail: its bytes and a file name that tells what they are."""

    data: bytes
    name: str


def mail_parts(data: bytes) -> Iterator[Part]:
    """Yield the parts of a mail that may be the posting, likeliest first: the body, attachments, a short body."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain", "html"))
    text = _body(body) if isinstance(body, EmailMessage) else None
    if text and len(text.data) >= LEAST_BODY:
        yield text
    for attached in message.iter_attachments():
        payload = attached.get_payload(decode=True)
        if isinstance(payload, bytes) and payload:
            yield Part(payload, attached.get_filename() or f"attachment.{attached.get_content_subtype()}")
    if text:
        yield text


def subject_of(data: bytes) -> str | None:
    """Return a mail's subject without its "Fwd:".

    >>> subject_of(b"Subject: Fwd: RE: Night Baker\\n\\nText")
    'Night Baker'
    """
    subject = email.message_from_bytes(data, policy=email.policy.default)["subject"]
    return _SUBJECT_RE.sub("", str(subject)).strip() or None if subject else None


def _body(body: EmailMessage) -> Part:
    text = str(body.get_content())
    if body.get_content_subtype() == "html":
        return Part(text.encode(), "body.html")
    unquoted = _QUOTED_RE.sub("", text.replace("\r\n", "\n"))
    return Part(_HEAD_RE.sub("", _FORWARDED_RE.sub("", unquoted)).encode(), "body.txt")
