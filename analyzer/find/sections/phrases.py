"""Phrases that tell what a sentence is for, whatever stands above it: law, applications, what the person
will do or must be, the company's story.

A table of expressions with what each is worth in nats against the words of the line. Every expression
has the words without one of which it cannot match, for those are found much faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from analyzer.find.sections.units import Unit
from analyzer.text.cues import Cues

# Each is for text in small letters.
LEGAL_RE = re.compile(
    r"equal[- ](?:employment[- ])?opportunit|without regard to|regardless of (?:race|age|gender|color)|protected (?:class|veteran|status|characteristic)"
    r"|reasonable accommodation|e-verify|affirmative action|sexual orientation|gender identity|fair chance (?:act|ordinance|initiative)|genetic information"
    r"|at[- ]will|not (?:intended to be )?an? (?:exhaustive|all[- ]inclusive)|unsolicited (?:resumes?|cvs?)|privacy (?:policy|notice)|drug[- ]free workplace"
    r"|all qualified applicants|criminal (?:histor|record|background)|applicants? with disabilit|recruitment agenc|eeo\b|diverse and inclusive work(?:place|force)"
    r"|minorit(?:y|ies)/female|m/f/d/v|veterans? status|authorized to use artificial|employment polygraph"
    r"|not to be construed|general nature and level|accommodations?\b.{0,80}(?:interview|recruit|application process|hiring|disabilit|upon request)"
    r"|(?:background|criminal reference|reference|dbs|crb) (?:check|verification|disclosure)s?\b|require (?:an )?accommodation",
)
# A line without any of these cannot match the expression above; most lines have none.
_LEGAL_WORDS = Cues(
    "opportunit", "regard", "protected", "accommodat", "verify", "orientation", "gender", "at-will", "at will", "exhaustive",
    "inclusive", "unsolicited", "privacy", "drug", "qualified applicants", "criminal", "disabilit", "agenc", "eeo", "divers",
    "construed", "general nature", "background", "reference", "disclosure", "minorit", "m/f", "veteran", "genetic", "affirmative", "fair chance", "polygraph", "artificial", "dbs", "crb",
)  # fmt: skip
# A sentence that says what the person will do, wherever it stands; not what they will get or need.
WILL_DO_RE = re.compile(
    r"\W*(?:(?:in this [\w -]{0,40}?|as (?:an?|our|the) [^,.]{3,60}?),? )?"
    r"(?:(?:you(?:['’]ll| will)|(?:the|this) (?:[\w/&-]+ ){1,4}will|your (?:[\w-]+ )?(?:focus|mission|job|task|role) (?:will be|is) to) (?:also )?"
    r"(?!receive|get\b|enjoy|have\b|need|learn|find|love|earn|not\b|be (?:\w+ly )?(?:a part|part|joining|able|eligible|paid|rewarded|based|given|offered|considered"
    r"|contacted|required|asked|provided|notified|surrounded|welcomed|responsible for your|located|an? |hired|in\b|on\b))"
    r"|(?:the|this) (?:[\w/&'’-]+ ){1,6}(?:is|are) (?:\w+ly )?(?:responsible|accountable) for|(?:the|this) (?:role|position|job) (?:also )?(?:includes|involves|requires the|entails))"
)
# A sentence that says what the person must be or have, whoever it calls the person.
_MUST_BE_RE = re.compile(
    r"\W*(?:(?:all |the |an? )?(?:(?:successful|ideal|right|suitable|qualified) )?(?:candidates?|applicants?|person)(?: for this \w+)? (?:will|must|should|shall|would)"
    r"|you (?:must|should) (?:be|have|hold|possess)\b|must (?:be|have|hold|possess)\b)(?!.{0,24}responsible for)"
)
# A sentence that presents the company, or the vacancy as such.
_STORY_RE = re.compile(
    r"\W*(?:(?:we|our|we['’](?:re|ve))\b(?! (?:will |would )?(?:require|expect|need|ask|want|prefer|thank|encourage|offer|provide|benefits|perks|ideal|are an? (?:equal|eeo)))"
    r"|(?:[\w&.,()'’/-]+ ){1,8}(?:is|are) (?:\w+ )?(?:looking (?:for|to)|seeking|searching for|recruiting|hiring)\b|(?:come )?join (?:us|our|the|a)\b|be (?:a )?part of\b"
    r"|if you(?:['’]re| are)? .{3,120}(?:we want|this is|we(?:['’]d| would) love|is for you)"
    r"|(?:this|the) (?:role|position|job|opportunity) is (?:an?\b|the\b|ideal|perfect|great|primarily|based)|founded in|since \d{4}|headquartered)"
)
APPLY_RE = re.compile(
    r"\W*(?:to apply|how to apply|please (?:apply|send|submit|forward|e-?mail)|apply (?:now|today|online|in person|at|here|via|through|for this)|send (?:your|us|a) "
    r"(?:cv|resume|résumé)|interested (?:candidates|applicants)|applications (?:close|will|must|are)|click (?:here|apply|the)|if you (?:are|'re) interested"
    r"|submit (?:your |a )?(?:resume|cv|application)|(?:so,? )?if you .{3,90}(?:please (?:apply|get in|contact|send)|apply today)|we look forward to (?:hearing|receiving)"
    r"|we thank (?:all|you)|thank you for (?:your interest|considering|applying)|ready to [^?]{3,40}\? apply|only (?:those|candidates|applicants) (?:selected|short|who))",
)
_APPLY_WORDS = Cues(
    "thank", "only ", "apply", "send", "interested", "applications", "click", "submit", "look forward", "please",
)  # fmt: skip
_WILL_DO_WORDS = Cues(
    "will", "'ll ", "\u2019ll ", "is to ", "responsible for", "accountable for", "includes", "involves", "requires the", "entails",
)  # fmt: skip
_MUST_BE_WORDS = Cues("candidate", "applicant", "person", "must ", "you should ")
_STORY_WORDS = Cues(
    "looking", "seeking", "searching", "recruiting", "hiring", "join ", "part of", "if you", "our ", "we ", "we'", "we\u2019", " is a",
    " is the", " is ideal", " is perfect", " is great", " is primarily", " is based", "founded", "since", "headquartered",
)  # fmt: skip
# In this order: the first that matches speaks for the sentence.
_TABLE = (
    ("legal", 8.0, _LEGAL_WORDS, LEGAL_RE.search),
    ("how_to_apply", 8.0, _APPLY_WORDS, APPLY_RE.match),
    ("requirements", 5.0, _MUST_BE_WORDS, _MUST_BE_RE.match),
    ("responsibilities", 5.0, _WILL_DO_WORDS, WILL_DO_RE.match),
    ("about", 5.0, _STORY_WORDS, _STORY_RE.match),
)


def told_by_phrases(lower: str, units: Sequence[Unit]) -> Iterator[tuple[int, str, float]]:
    """Yield for each unit of a text in small letters that a phrase speaks for: its place, its kind, and
    what that is worth in nats."""
    starts = [unit.start for unit in units]
    told: set[int] = set()
    for kind, nats, words, match in _TABLE:
        asked = {bisect_right(starts, place) - 1 for place in words.places(lower)} - told
        for at in sorted(asked):
            if at >= 0 and match(lower, units[at].start, units[at].end):
                told.add(at)
                yield at, kind, nats
