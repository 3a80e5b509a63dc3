"""Lines of a guide that hold no figure: what the role is for, duties, skills, manners, terms of the trade.

A bullet is an item of the part it stands in. Without one, a line counts where it is short and no
sentence, begins as a duty does, or opens with a label ("Balance. Sheets are carried upright.").
"""

from __future__ import annotations

import re

from analyzer.find.duty_verbs import DutyVerbs
from analyzer.roles.guide.headings import PlacedLine
from analyzer.roles.guide.page import GuidePage
from analyzer.roles.guide.person import skill_names

_MOST_DUTY_WORDS, _MOST_TERM_WORDS = 25, 6
_MOST_SKILL_WORDS, _LEAST_SENTENCE_WORDS = 12, 6
_LABELLED_RE = re.compile(r"([^:.]{3,40})(?::|\. )")  # "Patience: waiting for low water", "Balance. Sheets …"


def read_prose(page: GuidePage, line: PlacedLine, words: str, bullet: bool) -> bool:
    """Read a line by the part it stands in; False where it says nothing that part holds."""
    part, section, title = line.part, line.section, line.title or line.section
    label = _LABELLED_RE.match(words)
    if part == "overview" and not bullet:
        page.overview.append(words)
    elif part in ("", "responsibilities") and not bullet and not page.overview and _is_prose(page, words):
        page.overview.append(words.split(". ")[0].rstrip(".") + ".")
    elif part in ("skills", "requirements") and (bullet or _is_list(words)):
        page.put("skills", "names", section, title, skill_names(words, page.language))
    elif part == "responsibilities" and (bullet or _is_duty(page, words)):
        page.put(part, "items", section, title, [words.rstrip(".")])
    elif part == "terms" and bullet:
        page.put(part, "items", section, title, [_term(words)])
    elif part == "soft_skills" and (label or bullet or _is_list(words)):
        page.put(part, "items", section, section, [(label[1] if label else words).strip().lower()])
    elif part == "pay" and bullet and len(words.split()) <= _MOST_TERM_WORDS and not re.search(r"\d", words):
        page.put("terms", "items", section, title, [_term(words)])
    elif part == "outlook" and bullet:
        page.add("outlook", section, about=words)
    else:
        return False
    return True


def _is_prose(page: GuidePage, words: str) -> bool:
    return words.endswith((".", ":")) and len(words.split()) >= _LEAST_SENTENCE_WORDS and not _is_duty(page, words)


def _is_list(words: str) -> bool:
    """Whether a line without a bullet is an item all the same: short, and no sentence."""
    return len(words.split()) <= _MOST_SKILL_WORDS and not words.endswith((".", ":", "?", "!"))


def _is_duty(page: GuidePage, words: str) -> bool:
    return len(words.split()) <= _MOST_DUTY_WORDS and page.language.once(DutyVerbs).begin(words.lower())


def _term(words: str) -> str:
    """What a bullet is about: "Validate Data Sets: check …" is about validating data sets."""
    head, _, rest = words.partition(":")
    return head.strip() if rest and len(head.split()) <= 8 else words.rstrip(".")
