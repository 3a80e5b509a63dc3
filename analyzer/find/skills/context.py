"""Whether a name means the skill where it stands: stop contexts, signs, and dismissal, as data.

An everyday word (Go, Excel, React …) counts as a skill beside another concrete name in a list, next
to a cue such as "experience with" or "programming", and nowhere in the contexts that give it away as
the everyday word. A name that the sentence waves off ("no SAP needed", "we moved away from Java") is
not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analyzer.find.skills.names import Mention
from analyzer.text.cues import Cues, any_within, small_letters

# What stands right before or behind a name where it is not the skill.
_BEFORE: Mapping[str, str] = {
    "Go": r"(?:to|on the|on-the|always|let's|ready to|and|will|you|we|must|can|pay as you|come and|as you|touch and|way to|good to|a|the) $",
    "R": r"(?:toys|&|class|type|phase|j\.?|d\.?|figure) ?$",
    "C": r"(?:series|class|vitamin|section|schedule|grade|hepatitis|plan|type|phase|tier|category|appendix|level|washington,? d\.|title|part|&) ?$",
    "Microsoft Excel": r"(?:to|will|you|can|who|and|must|people|students|help us|teams?|they|we|employees|consistently|really|truly|should|also|that) $",
    "Microsoft Word": r"(?:of|the|a|your|in|spread the|by|key|each|every|every single|one) $",
    "Microsoft Access": r"(?:to|have|gain|provide|full|with|role-based|and|easy|network|data|user|remote|physical|controlled|early|an?|the|your|our|equal|healthcare|care|secure|privileged|identity and|free|internet|vehicle|market) $",
    "Microsoft Outlook": r"(?:positive|the|a|job|market|economic|financial|an|your|our|career|global|their|optimistic|growth) $",
    "Microsoft Teams": r"(?:our|the|and|of|with|cross-functional|sales|engineering|product|global|other|functional|internal|leading|multiple|project|across|development|remote|distributed|lead|in|small|large|agile|scrum|between|different|business|support|marketing|various|data|all|technical|field|these|their|agile|diverse|client|customer|leadership|multidisciplinary|operations) $",
    "React": r"(?:to|and|quickly|will|can|you|must|we|ability to|not) $",
    "Spring": r"(?:this|the|in|fall and|fall/|last|early|late|next|by|winter|each|and|of|every|or) $",
    "Rust": r"(?:remove|removing|prevent|from|of|surface|against|the) $",
    "Swift": r"(?:taylor|a|the|and|for|our|ensure|provide) $",
    "Chef": r"(?:sous|executive|head|pastry|private|personal|a|the|our|master|line|commis|as|professional|de|under|by|lead|experienced|certified) $",
    "Oracle": r"(?:the|an) $",
    "Storm": r"(?:the|a|by|winter|perfect) $",
    "Spark": r"(?:a|the|that|to|your|creative|and|of|will|can) $",
    "Lever": r"(?:a|the|powered by|by|via|through|key) $",
    "Greenhouse": r"(?:a|the|powered by|by|via|through|in|our) $",
    "Epic": r"(?:an|the|truly|this|of|our|so|each|user|story|stories|agile) $",
    "Workday": r"(?:a|the|hour|your|our|each|every|per|typical|normal|standard|entire|full|of|next|through|via|in) $",
    "Polish": r"(?:and|to|clean|nail|shoe|a|with|the|professional) $",
    "Zoom": r"(?:via|over|on|a|by|through|the|video) $",
    "Slack": r"(?:the|no|cut|any|via|some|up) $",
    "Flask": r"(?:a|the) $",
    "Segment": r"(?:the|a|each|this|market|our|every|customer|per|business|growing|by) $",
    "Sketch": r"(?:to|a|and|the|rough) $",
    "Unity": r"(?:of|and|in|team|with|for) $",
    "Snowflake": r"(?:a|special) $",
    "machine learning": r"(?:\b\d|fl|/) ?$",
    "C++": r"$^",
}
# The same for names that are no everyday words, but stand for people in these.
_PEOPLE_BEFORE: Mapping[str, str] = {
    "leadership": r"(?:executive|senior|advise|inform|influence|challenge|our|company|management|with|to|client|engineering|it|business|brief|the|and|from|by|site|practice|store) $",
}
_BEHIND: Mapping[str, str] = {
    "leadership": r"(?:/| (?:teams?|decisions?|groups?|members?|meetings?|on\b|with\b|to\b|in (?:a|the)\b|when|and (?:stake|staff|other|board)))",
    "organizational skills": r"(?: (?:\w+ )?(?:files?|work|environment|manner|records?|area|fashion|workspace|space|by|labou?r|crime|sports?)\b|,? and (?:clean|tidy|safe))",
    "dependability": r",? (?:and )?(?:\w+ ){0,3}(?:environment|transport|vehicle|service|systems?|software|data|platform|internet|results|products|solutions|infrastructure|power|code|comput)",
    "presentation skills": r" (?:diverse|symptoms|with (?:a|an)\b|at the|conditions|problem)",
    "communication skills": r"s? (?:cent(?:er|re)|channels?|lines|materials?|tools?|plans?|systems?|campaigns?|teams?|strateg|devices?|technolog|equipment|with the|between)",
    "adaptability": r" (?:work|hours|schedul|time|spending|pto|vacation|arrange|environment|engage|start|shift|employ|home|days|remote|policy|options|benefit|approach)",
    "creativity": r" (?:vision|teams?|director|agency|environment|industry|assets|brief|process|solutions|culture|services|direction|content)",
    "collaboration": r" (?:environment|culture|atmosphere|workplace|workspace|tools|platform|nature|teams?|and (?:inclusive|supportive|fun|friendly|open))",
    "Go": r"(?:[ -](?:above|beyond|to\b(?! lang)|live|the\b|getter|through|out\b|back|ahead|forward|far|into|on\b|in\b|for\b|up\b|down|over|after|along|home|green|public|with\b(?! and)|from|by\b|hand|where|here|beyond|deep|big|wrong|well|viral|all\b|a\b|remote|at\b|"
    r"(?:further|fast|digital)))|/no|-to-|-live|!",
    "R": r"(?: ?& ?d\b|&|\.o\.|'s|-\d| us\b| \d|\d|-value|\.[a-z])",
    "C": r"(?:[- ](?:suite|level|class|corp|store|section|stack|arm|diff|executives?|shift|minor|major)|&|'s|\.[a-z]|\. ?[A-Z]|\d|-\d|\))",
    "Microsoft Excel": r" (?:at\b|in (?:a|an|this|your|the|their|our|every|school|all|fast|what|role|such|areas|life|any|customer|team|communicat)|as\b|and (?:grow|succeed|thrive|lead|exceed|develop|advance|enjoy|be)|on\b|when|under|within|beyond|academic|professional|through|personally|both|with (?:us|our))",
    "Microsoft Word": r"(?: (?:of|on|is|for|about|count|to|from|games?|problems?|choice|with)\b|-of-|s\b)",
    "Microsoft Access": r" (?:to\b|control|point|badge|card|management|and (?:use|equity|inclusion|control)|rights?|for\b|code|request|the\b|your|our|door|panel|permission|all\b|review|level|data|information|granted|is\b|key|road|various|token|channel|network)",
    "Microsoft Outlook": r" (?:on\b|for\b|of\b|and (?:attitude|approach)|that|is\b|towards?)",
    "Microsoft Teams": r" (?:to\b|of\b|in\b|across|and (?:stake|depart|lead|cust|client|part)|that|who|are|on\b|with|within|is\b|will|work|at\b|by\b|as\b|have|build|from|including|throughout|responsible|around|you\b)",
    "React": r" (?:quickly|to\b|appropriately|calmly|with\b|in (?:a|an)|positively|promptly|well|fast|and respond|swiftly|effectively|under|accordingly)",
    "Spring": r"(?: (?:semester|break|season|20\d\d|internship|term|mattress|training|cleaning|20\b|quarter|class|hours|water|is|time|and summer|/)|/summer|-summer|/fall| ?\d|-loaded|, tx|, texas|field)",
    "Rust": r"(?:ed\b|y\b| (?:removal|prevention|proof|inhib|and corrosion|from|or corrosion|belt|treatment|converter|on\b)|-proof|, corrosion|oleum)",
    "Swift": r" (?:resolution|action|response|and\b(?! (?:objective|kotlin|java|ui))|delivery|transport|decision|turn|pace|manner|execution|codes?|payments?|messag)",
    "Chef": r"(?: (?:de\b|to\b|in\b|at\b|who|will|and (?:kitchen|cook|team|sous|management)|with\b(?! puppet)|for|manager|partner|experience|coat|jacket|knives|is|on)|'s|-)",
    "Oracle": r" (?:of\b|at\b)",
    "Storm": r" (?:water|damage|drain|season|system|clean|recovery)",
    "Spark": r" (?:plug|of\b|joy|interest|your|a\b|in\b|innovation|creativity|the\b|conversation|change|curiosity|new)",
    "Lever": r"(?:age|s\b| (?:to|for))",
    "Epic": r"(?:s\b| (?:games|journey|adventure|team|and user|level|scale|win|stor|fail|culture|quest))",
    "Workday": r"(?:s\b| (?:of|is|from|and|will|lunch|as|to be|consists|schedule))",
    "Polish": r" (?:and\b|your|the\b|floors?|surfaces?|silver|furniture|glass|metal|brass|copy|of\b)",
    "Zoom": r" (?:meeting|call|interview|in\b|link|video|session|with\b|out\b)",
    "Slack": r" (?:time|off|channel|in\b|message)",
    "Segment": r"(?:s\b| (?:of|the|and|customers))",
    "Sketch": r" (?:ideas|artist|out|of|comedy|concepts)",
    "Unity": r" (?:of|and|in|among|point|health|care)",
    "Express.js": r" (?:lane|service)",
    "Stripe": r"s\b",
    "Amplitude": r" (?:of|and)",
    "Basel": r",? (?:switzerland|\(?ch)",
    "English": r" (?:literature|teacher|department|class|major|degree|breakfast|pub)",
    "Turkish": r" (?:airlines|coffee)",
    "French": r" (?:fries|press|quarter|bulldog|cuisine|door)",
    "German": r" (?:shepherd|car)",
}
# A field of knowledge in front of one of these names people or a department, not what to know.
_PEOPLE_BEHIND_RE = re.compile(
    r" (?:assistants?|nurses?|students?|departments?|duties|representatives?|reps?|coordinators?|directors?|leadership|leaders|personnel|advisors?|department|teams?|staff|partners)\b"
)
_PEOPLE_BEFORE_RES = {name: re.compile(rf"\b{words}") for name, words in _PEOPLE_BEFORE.items()}
_BEFORE_RES = {name: re.compile(rf"(?:^|[^a-z]){words}") for name, words in _BEFORE.items()}
_BEHIND_RES = {name: re.compile(words) for name, words in _BEHIND.items()}

_VENDORS = ("microsoft ", "ms ", "apache ", "adobe ")  # no everyday word follows these
# Signs that an everyday word is meant as the skill: right before it …
_CUE_BEFORE_RE = re.compile(
    r"(?:experience (?:with|in|using|of)|proficien\w+ (?:in|with|at|using)|knowledge of|familiar\w* with|skills? (?:in|with|such as|like)|expertise (?:in|with)|fluen\w+ in|using|programming(?: languages?)?(?: such as| like| in)?|languages?:?|written in|writ(?:e|es|ing)|coding in|code in"
    r"|develop\w* (?:in|with)|built (?:with|in|on)|such as|e\.g\.,?|i\.e\.,?|including|like|tools?:?|frameworks?:?|stack:?|technologies:?|software:?|certifi\w+ in|working with|work with|background in|understanding of|trained in|training in|microsoft|ms|apache|adobe|advanced|intermediate|basic|strong|current|valid|active"
    r"|skills?:|required:|preferred:|requirements?:|(?:nice|good)[- ]to[- ]haves?:|must[- ]haves?:|desir(?:ed|able):|bonus(?: points)?(?: for)?:|plus(?:es)?:|ideally:|competen\w+ (?:in|with)|command of|use of|exposure to|emphasis on|especially|particularly|comfortable (?:with|in)|ability to use|hands-on|document\w* (?:it )?in|chart\w* in|adept (?:at|in|with)|versed in|speak|speaks|spoken|written|bilingual|native|fluent)[\s(:*\"'-]*(?:\w+[,/]? (?:and |or |& )?){0,2}$"
)
# … or right behind it.
_CUE_BEHIND_RE = re.compile(
    r"[\s)\"'*-]*(?:programming|language|developer|development|scripting|framework|scripts?|code\b|coding|certifi\w+|software|skills?|experience|databases?|engineer|proficiency|knowledge|spreadsheets?|pivot|formulas|macros|charting|emr|ehr|suite|modul|api\b|apis\b|components?|clusters?|boot\b|tool|expertise|required\b|preferred\b|is a plus|a plus|\(|or (?:similar|equivalent))"
)
_LIST_GAP_RE = re.compile(r"[\s,;/&|+()•·-]*(?:(?:and|or|and/or|&|plus|with)[\s,/]*)?(?:\w+[\s,/]+)?")

# A name the sentence waves off: for text in small letters, as the two below.
_DISMISSED_BEFORE_RE = re.compile(
    r"\b(?:no(?! (?:less|later|more|longer than|limit))|not(?! only| just| limited| to mention)|without|never|n't|no longer|(?:moved?|moving|migrat\w+|transition\w*|away|shift\w*|switch\w*) (?:\w+ ){0,2}from|instead of|rather than|replac(?:e|es|ed|ing)|other than|sunset\w*|retir(?:e|ed|ing)|unlike"
    r"|deprecat\w+|don't (?:use|need|require|expect)|do not (?:use|need|require|expect))\s+(?!only\b)(?:[\w'/+#.-]+[ ,]+){0,4}$",
)
_DISMISSED_BEHIND_RE = re.compile(
    r"(?:[ \w/,+#.-]{0,40}?)?\s*(?:\b(?:is|are|experience|knowledge|skills?|certification|license|degree)\s+)*(?:\bnot\b|n't|\bun)\s?(?:be )?(?:\w+ly )?(?:required|needed|necessary|expected|mandatory|essential|used|a requirement)|\s+(?:any ?more\b|(?:is|are) no longer\b|(?:is|are) (?:being )?(?:replaced|retired|phased))",
)
_STILL_WANTED_RE = re.compile(
    r"(?:but|though|however|,)\s.{0,30}?(?:plus|nice|helpful|preferred|welcome|bonus|advantage|ideal)"
)
# Every dismissal holds one of these; most names stand near none.
_DISMISSALS = Cues(
    "no ", "no\t", "no\n", "not ", "not\t", "not\n", "without", "never", "n't", "from", "instead", "rather", "replac", "other than", "sunset", "retir", "unlike",
    "deprecat", "unne", "unreq", "unexp", "uness", "unman", "unus", "un be", "any more", "anymore", "phased", "no longer",
)  # fmt: skip
_CLAUSE_RE = re.compile(r"[.;:!?\n•]\s|,? (?:but|however|although|while)\b")
REACH = 70


def is_meant(text: str, mention: Mention, beside: Sequence[Mention]) -> bool:
    """Whether a mention names the skill; ``beside`` are the mentions sure to be skills."""
    name, everyday = mention.spelling.skill.name, mention.spelling.everyday
    is_knowledge = mention.spelling.skill.kind == "knowledge"
    if not (everyday or is_knowledge or name in _BEHIND_RES or name in _PEOPLE_BEFORE_RES):
        return True  # nothing could speak against it
    before = text[max(0, mention.start - REACH) : mention.start].rpartition("\n")[2].lower()
    behind = text[mention.end : mention.end + REACH].partition("\n")[0].lower()
    if before.endswith(_VENDORS):
        return True
    stop_before, stop_behind = _BEFORE_RES.get(name), _BEHIND_RES.get(name)
    listed = everyday and _in_list(text, mention, beside)
    if is_knowledge and _PEOPLE_BEHIND_RE.match(behind):
        return False
    if stop_behind is not None and stop_behind.match(behind) and not (listed and not everyday):
        return False
    if everyday and stop_before is not None and not listed and stop_before.search(before):
        return False
    people = _PEOPLE_BEFORE_RES.get(name)
    if people is not None and people.search(before):
        return False
    return not everyday or listed or _has_cue(before, behind)


def _has_cue(before: str, behind: str) -> bool:
    return bool(
        _CUE_BEFORE_RE.search(before)
        or _CUE_BEHIND_RE.match(behind)
        or (not before.strip(" -*•·\t") and not behind.strip(" .;,"))
    )


def _in_list(text: str, mention: Mention, beside: Sequence[Mention]) -> bool:
    """Whether another concrete skill stands next to it with only a list's marks between."""
    for other in beside:
        if other.end <= mention.start:
            gap = text[other.end : mention.start]
        elif other.start >= mention.end:
            gap = text[mention.end : other.start]
        else:
            continue
        listing = any(mark in gap for mark in (",", "/", "&", "|", "+", "•", ";", " and ", " or "))
        if len(gap) <= 24 and "\n" not in gap and listing and _LIST_GAP_RE.fullmatch(gap):
            return True
    return False


def is_dismissed(text: str, start: int, end: int) -> bool:
    """Whether the sentence says a skill is not asked for.

    >>> text = "No SAP experience needed, but SQL is a must"
    >>> is_dismissed(text, 3, 6), is_dismissed(text, 30, 33)
    (True, False)
    """
    lower = small_letters(text)
    if not any_within(_DISMISSALS.places(lower), start - REACH, end + REACH):
        return False
    before = _CLAUSE_RE.split(lower[max(0, start - REACH) : start])[-1]
    behind = lower[end : end + REACH].partition("\n")[0]
    if _DISMISSED_BEFORE_RE.search(before):
        return True
    match = _DISMISSED_BEHIND_RE.match(_CLAUSE_RE.split(behind)[0])
    return bool(match) and not _STILL_WANTED_RE.search(behind)
