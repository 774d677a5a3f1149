"""What the words of an English question ask for: patterns, and the part that they match. Pure."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_AUX = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might"
    r"|must)(?:n['’]t)?"
)
_WH = r"(?:what|which|who|whom|whose|when|where|why|how)"

_MUCH = (
    r"much|long|old|far|tall|big|large|high|deep|fast|heavy|wide|often|frequently|few|close"
    r"|expensive|hot|cold|young|thick|quickly|populous|strong|powerful"
)

# A question may be put in front of another ("Do you know who ...") or behind a statement.
_POLITE = re.compile(
    rf"^(?!{_WH}\b).{{0,40}}?\b(?:know|tell(?: \w+)?|explain|say|said|clear|known|wonder)"
    rf"\s+(?={_WH}\b)",
    _I,
)
# What comes before a question without asking anything: "Could you tell me", "Is it true that".
_AROUND = re.compile(
    r"(?:(?:please|so|well|ok|okay|hi|hello|hey)[ ,!]+)*(?:(?:(?:do|can|could|would|will) you"
    r" (?:please )?(?:happen to )?)?(?:know|tell(?: me)?|explain|say)(?: please)?"
    rf"[ ,:]+(?={_WH}\b)|(?:is|isn['’]t) it (?:true|right|correct|the case) that )",
    _I,
)
# What a follow-up adds to a question ("Who left, and when?") is what is asked.
_ADDED = re.compile(rf"(?:{_WH}|{_AUX})\b.*, and ((?:\w+ )?{_WH}\b[^,]*)$", _I)
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St|vs)\.)(?<!\bMrs\.)[\s\"”]+(?=[\w“\"'¿])"
)
_QUOTED = re.compile(r"“[^“”]*”|(?<!\w)\"[^\"]*\"(?!\w)")
_FIRST = re.compile(
    r"(?:(?:and|so|but|then|also|about|approximately|roughly|exactly|by|in|on|at|for|to|with|from"
    rf"|of|since|until|during|under|after|before|through|against) ){{0,2}}(?={_WH}\b)",
    _I,
)
# "When Trump met Kim, who ..." and "While ..." are not asked about.
_ASIDE = re.compile(rf"(?:when|where|while|if|although)\b(?!['’]s)(?! (?:else )?{_AUX}\b)", _I)
# Where the question word stands inside, best first: "in which city", "which cost how much",
# ", who won", "by whom?". After a comma "which" and "whose" only add something.
_INSIDE = tuple(
    re.compile(pattern, _I)
    for pattern in (
        rf"\b(?:what|how (?:{_MUCH}|many))\b|(?<!, )(?<!, in )(?<!, of )\b(?:which|whose)\b",
        rf"(?<=, )(?:who\b|(?:where|when|why|how|whom) {_AUX}\b)",
        rf"\b{_WH}(?=[^\w:]*$)",
        rf"\b(?:who|whom|where|why|how|when) {_AUX}\b",
    )
)
YES_NO = re.compile(rf"^(?:{_AUX})\b", _I)


# Words that end the noun phrase behind "what": what follows is what is said of the noun.
_ENDS = (
    r"(?:of|in|for|to|that|by|at|on|with|than|from|the|an?|and|as|is|are|was|were|be|been|do|does"
    r"|did|has|have|had|can|could|will|would|should|may|might|must|happen(?:s|ed))"
)


def _what(nouns: str, apart: str = "") -> str:
    """What or which NOUN; what is the NOUN; the NOUN of; `apart` from before some words."""
    between = rf"(?:(?!{_ENDS}\b)[\w’'.-]+ ){{0,3}}?"
    owner = r"(?:the )?(?:[\w.-]+ ){0,2}?[\w.-]+['’]s? "
    return (
        rf"(?:what|which)(?:['’]s| (?:is|was|are|were|would be)) (?:the |an? |{owner}){between}"
        rf"(?:{nouns})\b{_CLOSED}|(?:what|which) {between}(?:{nouns})\b{apart}"
        rf"|(?:the )?(?:{nouns}) (?:of|for)\b"
    )


# "What is the capital of", not "what is the state at risk for", "what is the city called".
_CLOSED = (
    r"(?= (?:of|in|that|who|which|where|with|to|for|on|from|at|a|per)\b(?!.* called\W*$)"
    r"|[^\w'’]*$|,)"
)
# "What percentage did", "what year was", not "what age group", "what first year student".
_ALONE = rf"(?= (?:{_ENDS}|\w+ed|more|most|long|between|after|before|during|per)\b|[^\w'’]*$|[,?)])"
_BEINGS = (
    r"person|people|man|men|wom[ae]n|boy|girl|child|actors?|actress(?:es)?|singers?|musicians?"
    r"|artists?|rappers?|comedians?|athletes?|players?|quarterback|coach|swimmer|gymnast|golfer"
    r"|presidents?|president-elect|candidates?|politicians?|senators?|governors?|mayors?"
    r"|lawmakers?|congress(?:man|woman)|representative|justices?|judges?|prime ministers?"
    r"|ministers?|chancellor|secretary|officials?|leaders?|kings?|queens?|emperors?|popes?"
    r"|monarchs?|prince|princess|dictator|generals?|author|authors|writers?|poets?|philosophers?"
    r"|scientists?|historians?|scholars?|architects?|directors?|composers?|designers?|inventor"
    r"|billionaires?|celebrit(?:y|ies)|stars?|founder|ceo|chairman|journalists?|anchor"
)
_PLACES = (
    r"country|countries|nations?|cit(?:y|ies)|states?|towns?|villages?|continents?|provinces?"
    r"|counties|county|regions?|islands?|locations?|neighbou?rhoods?|suburbs?|boroughs?"
    r"|capitals?|territor(?:y|ies)|airport|streets?|peninsula|oceans?|sea|lake|river|mountains?"
)
_MEASURES = (
    r"percentages?|percent|proportion|share of|fraction|age|population|price|cost|distance|height"
    r"|length|width|weight|speed|temperature|salary|budget|depth|altitude|elevation|capacity"
    r"|duration|wage|amount|total area|land area|size|GDP|score|odds|value of|ratio"
    r"|life expectancy|mortality rate|unemployment rate|literacy rate|income|density|magnitude"
    r"|attendance|enrollment|revenues?|market share"
)
_NO_PLACE = r"(?! (?:code|debt|law|music|of (?:matter|mind)|universit|school|team|club)\w*)"
_TIMES = r"years?|dates?|days?|months?|centur(?:y|ies)|decades?|times?"
_SAY = (
    r"say|said|told|denied|claim|warn|argue|suggest|state|tell|announce|promise|demand|urge"
    r"|threaten|admit|deny"
    r"|insist|declare|predict|recommend|call (?:for|on)|ask(?: for)?|reply|answer|respond"
    r"|comment|vow|pledge|conclude|explain|complain|advise|assert|remark|criticize|criticise"
)
# What is asked of what was said, not what was said: "What does Goble say Putin wants?"
_SAID_END = (
    r"(?= (?:about|to|of|in|at|on|when|after|before|during|regarding|concerning|if|his|her|their"
    r"|\w+ to|over|was|were|is|are|would|will|should|had|has)\b|[ .]*\?|\W*$)"
)

# Each is matched where the question word stands.
COUNT = rf"how many|{_what('numbers? of|total number|death toll')}|number of"
AMOUNT = rf"how (?:{_MUCH})\b|{_what(_MEASURES, _ALONE)}"
DATE = rf"when\b|{_what(_TIMES, _ALONE)}"
REASON = (
    r"why\b|how come\b|reasons? (?:for|why)"
    r"|what (?:(?:might|may|could|would|has|have) )?(?:caused?|causes|provoked?|prompted"
    r"|triggered)\b"
    rf"|{_what('reasons?|motives?|motivations?|rationale')}"
)
# Who somebody is whom the question names: "Who is Zamir Kabulov?", not "WHO IS THE POPE?".
_NAMED = r"(?!(?:the|an?)\b)(?:(?-i:[A-Z])[\w.’'-]*|al|bin|von|van|der?|la|el)"
ROLE = rf"(?-i:(?=.*[a-z]))who(?:['’]s| is| was) {_NAMED}(?: {_NAMED}){{0,4}}\W*$"
PERSON = rf"(?:who|whom|whose)\b|{_what(_BEINGS)}"
PLACE = rf"where\b(?!.*\brank)|{_what(_PLACES, _NO_PLACE)}"
SAID = (
    r"what (?:else )?(?:did|does|do|has|have|had|will|would) .{1,60}?"
    rf"\b(?:{_SAY})(?:d|ed)?{_SAID_END}|how did .{{1,60}} (?:respond|react)"
    r"|what (?:was|were|is|are) [\w’' ]{1,40}\b(?:response|reaction|message|warning|statement"
    r"|claim|reply|argument) (?:to|of|about|when|after)"
    r"|what (?:was|were) (?:said|claimed|announced)\b"
)
# What happened, what is known: told by a sentence, no few words will do.
EVENT = (
    r"what(?:['’]s| is| was| has| had| have)? (?:been )?happen(?:s|ed|ing)?\b(?! if\b)"
    r"|what (?:do|did|does) (?:we|you|they|anyone|the archive) know\b|what (?:is|was) known\b"
    r"|what(?:['’]s| is) (?:the )?(?:latest|news|new) (?:on|about|with|in|from)\b|what about\b"
)
# A topic instead of a question: "Tell me about Iran", "orbex jobs"; not a sentence to complete.
TOPIC = (
    rf"(?!.*\b{_WH}\b)(?!.*:\W*$)(?:(?:tell|give|show|list|find|describe|explain|summari[sz]e"
    r"|compare)\b|(?:\S+ ){0,3}\S+$)"
)


# "Who is", "how many are": how things stand, not what somebody did.
_NOW = re.compile(r"(?:who|whom|what|where|how \w+(?: \w+)?)(?:['’]s| is| are)\b", _I)


def is_of_now(core: str) -> bool:
    """Say whether a question asks how things are now, as far as its verb tells."""
    return bool(_NOW.match(core))


def plain(question: str) -> str:
    """Return a question without the words around it that ask nothing."""
    return _AROUND.sub("", question, count=1) if _AROUND.match(question) else question


def core(question: str) -> str:
    """Cut a question to what begins with its question word, where it has one."""
    text = " ".join(_QUOTED.sub("…", question).split()).strip('"“”¿ ')
    parts = [part for part in _SENTENCE.split(text) if re.search(rf"\b(?:{_WH})\b", part, _I)]
    text = _POLITE.sub("", parts[-1] if parts else text)
    text = added[1] if (added := _ADDED.match(text)) else text
    if YES_NO.match(text):
        return text
    first = None if _ASIDE.match(text) else _FIRST.match(text)
    if first:
        return text[first.end() :]
    inside = next((found for each in _INSIDE if (found := each.search(text))), None)
    return text[inside.start() :] if inside else text
