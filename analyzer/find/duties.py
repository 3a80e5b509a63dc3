"""Responsibilities: one duty per finding, from the lines and sentences under the duties' headings.

A list item is a duty unless it speaks of the company, of pay or of what the person must have. A
sentence is one where it begins as duties do: with a verb, with "you will", with "responsible for".
Known to miss duties told as a story ("your day begins with …").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from analyzer.find.sections.phrases import WILL_DO_RE
from analyzer.find.sections.units import Unit, find_units
from analyzer.posting import Responsibility, Section

MIN_WORDS = 3
MAX_LABEL_WORDS = 6

# Verbs that begin a duty, as stems: "manag" stands for manage, manages, managing, managed.
_VERBS = """
    accept access clarif accomplish account achiev acquir act adapt add address adher adjust administ admit advanc advis
    adviz advocat align allocat amend analys analyz answer anticipat appl apprais approv architect arrang articulat
    assembl assert assess assign assist assum assur attend attract audit author automat bak balanc bath begin
    benchmark bill blend bolt book brew brief bring budget build bundl butcher calculat calibrat call captur car
    carry catalog chair challeng champion check chop clean clear clos co-ordinat coach code collaborat collat
    collect combin communicat compar compil compl complet compos comput conceiv conceptuali conduct configur
    confirm connect consolidat construct consult contact contribut control convert convey cook coordinat correct
    counsel count craft creat crimp cultivat curat custom cut deal debug decid decreas defin deliver demonstrat
    delegat deploy deriv descri design detect determin develop devis diagnos dig direct disassembl discover discuss
    dispatch dispens display distribut diver document draft drain dress drill driv dust earn edit educat elaborat
    elevat eliminat embed emerg empower empt enabl encourag enforc engag engineer enhanc enrich ensur enter escalat
    escort establish estimat evaluat evangel evolv examin exceed execut exercis expand expedit experiment explain
    explor extend extract fabricat facilitat famil feed field file fill finali find fine-tun fix fold follow forecast form
    formulat foster fri fry fulfil function gather generat give glu govern greet grill grind groom grow guard guid
    hand handl harness haul heat help hir hoist hold host identif illustrat implement improv incorporat increas
    influenc inform initiat innovat input inspect inspir install instruct integrat interact interfac interpret
    interview introduc inventor investigat invit involv iron issu iterat join keep knead label launch lay lead learn
    leverag liais lift listen load locat log look lubricat machin maintain mak manag manipulat manufactur map
    market master maximi measur mediat meet mend mentor merg migrat mill minimi mitigat mix model moderat moderni
    modif monitor mop motivat mov mow nail navigat negotiat nurtur observ obtain offer onboard open operat optimi
    orchestrat order organi orient originat oversee own pack paint participat partner pass patch pav peel perform
    persuad pick pilot pioneer pip place plan plant plaster play plow plumb polish position post pour practic
    prepar present preserv prevent pric prim prioriti process procur produc program project promot propos protect
    prototyp prov provid provision prun publish pull pump purchas pursu push qualif quantif rack rais rak reach
    read receiv recogni recommend reconcil record recover recruit reduc refactor refer refill refin refuel register
    regulat reinforc relat releas remain remov render repair repl replac replenish report represent request
    research resolv respond restock restor retain retriev return review revis rig rins roast roll rotat rout run
    safeguard sand sanitiz saw scal scan schedul scop scrap screen scrub seal season secur seek select sell send
    serv set setup sew shap share ship shovel show shred sift simplif sketch skill slic sold solder solicit solv
    sort source spearhead specif splic spray staff stain standardi start stay steam steer stitch stock stor strateg
    streamlin strengthen strip structur study submit suggest summari supervis supply support surfac survey sustain
    sweep synthesi tackl tailor take tast teach tend test think thriv tidi tidy tie tighten tow track train
    transact transfer transform translat transport travel treat triag trim troubleshoot tun turn tutor uncover
    understand undertak unload updat upgrad uphold upsell us utili vacuum validat varnish ventilat verif visit
    visuali volunteer wait walk warm wash watch water wax weed weigh weld wip wire work wrap write
"""
_STEMS = tuple(_VERBS.split())
_BY_LETTER = {letter: tuple(stem for stem in _STEMS if stem[0] == letter) for letter in {stem[0] for stem in _STEMS}}
_VERB_END_RE = re.compile(r"(?:e|es|s|ing|ed|y|ies|ied|ying|[a-z]ing|ze|zes|zing|se|ses|sing|ish|er|or)?$")
_MARK_RE = re.compile(r"^[\s>]*(?:[-*•·▪●○◦‣–—✓✔➢►§:]+\s*|o\s+|\(?\d{1,2}[.)]\s*|\(?[a-z][.)]\s+)+")
_LEAD_RE = re.compile(
    r"(?:and |or |also |then |to |actively |effectively |proactively |successfully |regularly |daily |continuously |directly "
    r"|independently |closely |collaboratively |safely |accurately |promptly |occasionally |jointly |help(?:s|ing)? (?:to )?"
    r"|be responsible for |responsib(?:le|ility) (?:for|to) |accountable for |responsibilities (?:include|including|are) |duties include "
    r"|(?:as an? [^,.]{3,60}, )?you(?:'ll| will| would|r role will| are expected to| get to)? (?:be |also )?|(?:the |this )?(?:[\w/&-]+ ){0,4}"
    r"(?:will|shall|must) (?:be |also )?|in this (?:role|position),? (?:you(?:'ll| will)? )?(?:be )?|not |(?-i:(?:The|This) (?:[A-Z][\w/&-]* ){1,5})|under [\w ]{4,30}, )",
    re.IGNORECASE,
)
_WORD_RE = re.compile(r"[A-Za-z][A-Za-z-]*")
# An item that begins like this is no duty, under whatever heading it stands.
_NOT_RE = re.compile(
    r"(?:we |our |at [A-Z]|about |location|salary|pay\b|schedule|hours|shift|job type|job title|department|reports? to\b(?! the)|this (?:is|position is|role is)"
    r"|(?:\d+\+? |minimum|at least|bachelor|master|associate'?s|high school|degree|proficien|strong |excellent |ability|able to|knowledge"
    r"|experience|must have|must be|familiarity|fluen|previous|proven|valid |possess|you have|you are|you're|benefits|medical|dental|401))",
    re.IGNORECASE,
)


def find_responsibilities(text: str, sections: Sequence[Section]) -> tuple[Responsibility, ...]:
    """Return the duties told in the responsibilities sections, in order, without their bullets.

    >>> from analyzer.find.sections.sections import find_sections
    >>> text = "Duties:\\n- Fry fish\\n- Clean the fryer daily\\nBenefits:\\n- Free fish"
    >>> [duty.text for duty in find_responsibilities(text, find_sections(text))]
    ['Fry fish', 'Clean the fryer daily']
    """
    return tuple(_duties(text, sections))


def _duties(text: str, sections: Sequence[Section]) -> Iterator[Responsibility]:
    units = find_units(text)
    starts = [unit.start for unit in units]
    for section in sections:
        if section.kind != "responsibilities":
            continue
        for unit in units[bisect_left(starts, section.start) : bisect_left(starts, section.end)]:
            if unit.heading and not unit.inline:
                continue
            start, end = _bounds(text, unit)
            duty = text[start:end]
            if _is_duty(duty, unit):
                yield Responsibility(text=duty, start=start, end=end)


def _bounds(text: str, unit: Unit) -> tuple[int, int]:
    """The duty inside a unit: without its bullet and without a heading it begins with."""
    mark = _MARK_RE.match(unit.text)
    start = unit.start + (mark.end() if mark else 0)
    if unit.inline and ":" in unit.text[:64]:
        start = max(start, unit.start + unit.text.index(":") + 1)
    end = unit.end
    start += len(text[start:end]) - len(text[start:end].lstrip(" *"))
    return start, max(start, end - (len(text[start:end]) - len(text[start:end].rstrip(" *;,"))))


def _is_duty(duty: str, unit: Unit) -> bool:
    words = duty.count(" ") + 1
    if words < 2 or duty.endswith(":") or _NOT_RE.match(duty):
        return False
    if begins_as_duty(duty) or WILL_DO_RE.match(duty.lower()):
        return True
    return unit.bullet and words >= MIN_WORDS and not _is_label(duty)


def _is_label(duty: str) -> bool:
    """Whether a list item is the name of what the next ones tell: "Data Wrangling & Prep"."""
    words = duty.split()
    return len(words) <= MAX_LABEL_WORDS and all(word[0].isupper() for word in words if len(word) > 3)


def begins_as_duty(duty: str) -> bool:
    """Whether words begin as duties do: with a verb, with "you will", with "responsible for".

    >>> begins_as_duty("You will carefully load trucks"), begins_as_duty("Manual dexterity")
    (True, False)
    """
    at = 0
    duty = duty.replace("’", "'")
    while lead := _LEAD_RE.match(duty, at):
        at = lead.end()
    word = _WORD_RE.match(duty, at)
    if word is None:
        return False
    first = word[0].lower()
    if first.endswith("ly"):  # "carefully load": the verb comes next
        following = _WORD_RE.match(duty, word.end() + 1)
        first = following[0].lower() if following else first
    return _is_verb(first)


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    return any(word.startswith(stem) and _VERB_END_RE.match(word, len(stem)) for stem in _BY_LETTER.get(word[0], ()))
