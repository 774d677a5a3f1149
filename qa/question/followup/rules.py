"""How follow-up questions speak: the tables of their patterns. `qa.question.rules` says how to try
a change. English. Data only."""

from __future__ import annotations

import re

from qa.question.english import (
    A_PREPOSITION,
    A_WH,
    AN_AUXILIARY,
    JOINING,
    NOT,
)
from qa.question.rules import Row, Table, any_of
from qa.question.words import PERSON_NOUNS

SEARCH, MATCH, WHOLE = re.Pattern.search, re.Pattern.match, re.Pattern.fullmatch

# --- how a question begins

OPENING = rf"(?:{A_PREPOSITION} )?(?:{A_WH}|{AN_AUXILIARY})(?:['’]s|n['’]t)?\b"
QUESTION = Table(MATCH, [
    Row(OPENING, "an English question", "Since when is he ill?", "Wer ist das?"),
])  # fmt: skip
JOINED = Table(MATCH, [
    Row(rf"(?:{any_of(JOINING)}\b[ ,]+)+(?={OPENING})", "it goes on from the question before",
        "And since when is he ill?", "And the winner?"),
])  # fmt: skip
ADDED = Table(SEARCH, [
    Row(rf", and (?:{A_PREPOSITION} )?{A_WH}\b[^,]*$", "a follow-up added to a question",
        "Who left, and since when", "Who left, and did he say when"),
])  # fmt: skip

# --- whom or what it asks for

ASKS_PERSON = Table(MATCH, [
    Row(r"whom?\b", "a person", "Whom did he meet?", "Whose is it?"),
    Row(rf"(?:which|what) (?:\w+ )?{any_of(PERSON_NOUNS)}\b", "a person",
        "Which German chancellor left?", "Which party left?"),
])  # fmt: skip
ASKS_THING = Table(MATCH, [
    Row(r"(?:(?:in|to|from|at) )?(?:what|which|where)\b", "a place or thing",
        "In which city is it?", "When was it?"),
])  # fmt: skip
ASKS_OFFICE = Table(MATCH, [
    Row(r"who(?: (is|was)|['’]s) (the [^,;]+)", "who holds an office",
        "Who is the pope", "Who elected the pope"),
])  # fmt: skip
ACTING = Table(MATCH, [
    Row(r"(?:which|what) (?!.{0,15}\b(?:did|does|do)\b)", "what is asked for acts",
        "Which city sent migrants there?", "What did he do there?"),
])  # fmt: skip

# --- what is left out: "and Russia?", "since when?"

INSTEAD = Table(MATCH, [
    Row(rf"(?:{any_of(JOINING)}\b[ ,]+)?(?:what|how) about ", "something else in its place",
        "What about Russia", "What is it about Russia"),
    Row(r"(?:and|but|or)\b[ ,]+(?:what )?", "something else in its place",
        "And Russia", "Andorra"),
])  # fmt: skip
HAPPENED = Table(WHOLE, [
    Row(r" (?:was|is) (?:that|this)| was it", "what the last question told of",
        " was that", " was that so"),
    Row(r" (?:did|does|do) (?:that|it|this) (?:happen|occur|take place)",
        "what the last question told of", " did that happen", " did he happen"),
    Row(r" (?:did|does|do|would|was|were|is|are) (?:he|she|they|it) (?:do|say|doing)"
        r" (?:that|it|this|so)", "what the last question told of",
        " did he say so", " did he say more"),
    Row(r" (?:did|does|do|will|would|has|have|had) (?:he|she|they|it)",
        "what the last question told of", " did he", " is he"),
])  # fmt: skip
BARE = Table(WHOLE, [
    Row(r"(since when|until when|when|why not|why|where|how come|how|by whom)"
        rf"(?: exactly| precisely| again)?(?:{HAPPENED.pattern})?", "asked of what was told",
        "When exactly did that happen", "When did Putin call"),
    Row(rf"((?:{A_PREPOSITION} )?how (?:many|much|long|often|far|old)|who"
        rf"|{A_PREPOSITION} (?:whom|what|where|when))", "asked of what was told",
        "By how much", "How much oil"),
])  # fmt: skip
SAYS_WHO = Table(WHOLE, [
    Row(r"says who|who (?:says|said) (?:so|that|it|this)|according to whom", "who said it",
        "Says who", "Who said more"),
])  # fmt: skip
ELSE = Table(WHOLE, [
    Row(r"(who|what|where|when|why) else", "more of the same", "What else", "What else fell"),
])  # fmt: skip
PREDICATE = Table(WHOLE, [
    Row(r"(?:(?:when|where|why|how|since when|until when|by whom) )?"
        rf"(?P<rest>{AN_AUXILIARY} .+)", "a question of which another adverb can be asked",
        "When did he leave", "Who left"),
])  # fmt: skip
COUNTED = Table(MATCH, [
    Row(r"(how many )((?:[a-z-]+ )??[a-z-]+)(?= (?:\w+ly )?\w+)", "what is counted",
        "How many missiles did Iran fire", "How much oil did Iran sell"),
])  # fmt: skip
PLURAL = Table(WHOLE, [
    Row(r"(?-i:(?:[a-z-]+ )?(?:[a-z-]{2,}[^su\W]s|people|men|women|children))",
        "what can be counted", "drones", "the Conservatives"),
])  # fmt: skip

# --- pronouns that stand for nothing, or for what the question itself may name

NOTHING = Table(SEARCH, [
    Row(r"\bit (?:is |was |be )?(?:not )?(?:true|possible|likely|legal|safe|known|clear|fair"
        r"|important|worth|necessary|that|because)\b", "a judgement",
        "Is it true?", "Is it red?"),
    Row(r"\b(?:does|did|will|would|has)(?:n[^a-z]t)? it (?:take|taken|cost|mean|matter)\b",
        "an effort", "How long does it take to build?", "How far does it go?"),
    Row(r"\b(?:is|was) it (?:the|an?|in|on|at|\w+ (?:that|who|to))\b", "it is somebody who",
        "Was it the pope?", "Was it sold?"),
    Row(r"\b(?:is|was) it (?:called|named|termed|considered|when|to|from|[\w-]+ (?:for|to))\b",
        "a word for something", "What is it called when steam drives a motor?", "Is it built?"),
])  # fmt: skip
EXISTS = Table(SEARCH, [
    Row(rf"\b{AN_AUXILIARY}{NOT} (?:there|ever been)\b", "whether there is such a thing",
        "Is there a ceasefire?", "Is he there?"),
    Row(r"\bthere (?:is|are|was|were|has|have|will|be|been)\b", "that there is such a thing",
        "Could there be a ceasefire?", "Who was there in May?"),
])  # fmt: skip
SUBJECT = Table(WHOLE, [
    Row(rf"(?:(?:{A_PREPOSITION} )?{A_WH}(?: [\w-]+){{0,3}}? )?{AN_AUXILIARY}{NOT} ",
        "a pronoun behind it is the subject, or its owner", "In which city is ", "Who led "),
    Row(rf"{A_WH}['’]s ", "a pronoun behind it is the subject, or its owner", "Where’s ", "Let’s "),
])  # fmt: skip
# What one does to another's ("Who led his army?"), where other verbs are done to one's own ("Who
# lost her seat?").
_TO_OTHERS = (
    "leads?|led|heads?|headed|runs?|ran|owns?|owned|replaced|killed|wrote|controls?|controlled"
    "|governs?|rules?|ruled|commands?|commanded|chairs?|represents?|represented|attacked|invaded"
    "|bought|discovered|designed|succeeded|denied|confirmed|rejected|criticized|criticised|backed"
    "|supported|supports?|funded|funds?|arrested|happened to|happens to|became of|caused"
)
OTHERS = Table(WHOLE, [
    Row(rf"(?:who|what) (?:{_TO_OTHERS}) ", "it is done to another's", "Who led ", "Who lost "),
    Row(r"(?:how many|which|what|who|any) of ", "a part of them", "How many of ", "How many in "),
    Row(rf"(?:who|what|when|where) (?:is|are|was|were) the [\w-]+ {A_PREPOSITION} ",
        "the question names nobody", "Who is the head of ", "Who is the pope for whom "),
])  # fmt: skip
MEANWHILE = Table(WHOLE, [
    Row(r"what (?:happen(?:s|ed)|changed) (?:when|after|before|since|until|while) ",
        "the question names nobody", "What happened after ", "What did Putin say after "),
    Row(r"who [\w-]+(?: [\w-]+)? (?:when|after|before|since|until|while) ",
        "the question names nobody", "Who took over when ", "Who said that Putin left when "),
])  # fmt: skip
SETTING = Table(MATCH, [
    Row(r"(?:when|after|before|while|as) ", "a clause that comes first names the pronoun's own",
        "When she died, the Queen left", "Who left when she died"),
])  # fmt: skip
CLAUSE = Table(SEARCH, [
    Row(r",|\b(?:that|which|who|whose|if|when|because|while|after|announced|said|says|say)\b",
        "a further clause, whose subject the pronoun may be", "said that Putin ", "met "),
])  # fmt: skip
TO_DO = Table(SEARCH, [
    Row(r"\bto [\w-]+ (?:\w+ )?$", "somebody else may do it",
        "Who invited Washington to dine with ", "Who wrote to Washington a letter against "),
])  # fmt: skip
OBJECT_END = Table(MATCH, [
    Row(rf"(?=\W*$|[,;]| (?:{A_PREPOSITION}|{A_WH}|that|and|or)\b)", "the pronoun owns nothing",
        " in May?", " army?"),
])  # fmt: skip

# --- what else points back

_TELL = (
    r"(?:confirm|den(?:y|i)|sa(?:y|id)|report|announce|claim|know|knew|cause|do|did|done|mean|prove"
    r"|mention|reveal|predict|expect|think|about|of|to|with|after|before|by|for)\w*"
)
PROPOSITION = Table(SEARCH, [
    Row(rf"\b{_TELL} (?:that|this|so)\W*$", "what was said as a whole",
        "Who confirmed that?", "Who saw that?"),
    Row(r"\b(?:confirm|den[yi]|report|announce|reveal|mention|predict|say|said|claim)\w* it\W*$",
        "what was said as a whole", "Who denied it?", "Who built it?"),
])  # fmt: skip
OWNED = Table(SEARCH, [
    Row(r"\b(?:owns?|owned|buys?|bought|sold|sells?|acquired?|founded|merged?|took over) it\b",
        "what is done to companies", "Who bought it?", "Who saw it?"),
    Row(r"\bits (?:ceo|founder|owners?|shares?|headquarters|employees|staff|customers|products?"
        r"|profits?|revenue|clients|board)\b", "what companies have",
        "Who is its founder?", "Who is its king?"),
])  # fmt: skip
VAGUE = Table(MATCH, [
    Row(r"the (?:same|most|more|other|first|last|only|least|best|worst|ability|way|result|cause"
        r"|use|number|amount|type|kind|name|people|rich|poor|wealthy|main|major)\b",
        "nothing in particular", "the most people", "the reactor"),
])  # fmt: skip
TOWARD = Table(SEARCH, [
    Row(r"\b(?:go|goes|went|gone|get|got|travel\w*|arrive\w*|fly|flew|sent?|move\w*|return\w*"
        r"|come|came|flee|fled)\b[^,]*$", "a way to somewhere",
        "Who sent ships ", "Who lives "),
])  # fmt: skip
ANSWERS = Table(SEARCH, [
    Row(r"\b(?:answer|reply|replied|respond|react|retort)", "the other one speaks",
        "What did he reply?", "What did he say?"),
])  # fmt: skip
NOW = Table(SEARCH, [
    Row(r" (?:then|now|at present|currently)$", "no part of an office",
        "the king now", "the now king"),
])  # fmt: skip
AT = Table(SEARCH, [
    Row(r"\b(?:in|at|to|near|of) (?:the )?$", "a place stands behind it",
        "Who lives in the ", "Who left the "),
])  # fmt: skip
BEFORE_VERB = Table(SEARCH, [
    Row(r"\b(?:did|do|does|will|would|can|could|should|may|might) $",
        "a noun phrase and its verb stand behind it", "When did ", "When was "),
])  # fmt: skip
IS_THAT = Table(SEARCH, [
    Row(r"\b(?:was|is|were|are|did) that$", "somebody or something, not what was said",
        "Who was that", "Who confirmed that"),
])  # fmt: skip
NOUN_PHRASE = Table(SEARCH, [
    Row(r"\b(?P<the>the (?P<noun>(?:[\w’'-]+ ){0,3}?[\w’'-]+))"
        rf"(?= (?:{A_PREPOSITION}|{AN_AUXILIARY}|\w+ed|built|held|made|sold|sunk|shot|hit|struck"
        r"|begun|closed?|the|an?)\b|[,;]|$)", "what has no name of its own",
        "When was the Bushehr reactor built", "When was Bushehr built"),
])  # fmt: skip
SEVERAL = Table(SEARCH, [
    Row(r"\b(?:the|how many|which|these|those) ((?:[a-z-]+ )?[a-z-]+(?<![su])s|people|police)\b",
        "several that have no name", "How many ships sank", "How much oil leaked"),
])  # fmt: skip
BOTH = Table(SEARCH, [
    Row(r"\bthe two(?: (?:countries|leaders|men|women|presidents|sides|nations|companies))?"
        r"(?=['’\W]|$)(?! (?:\w+s|\w+est|most|main|major|other|new|former)\b)", "two of one kind",
        "What did the two sign?", "What did the two main parties sign?"),
])  # fmt: skip
DESCRIBED = Table(SEARCH, [
    Row(r"\b(?P<det>the|that|this) (?P<noun>[a-z]+)"
        r"(?=['’]s\b|\W*$| (?!of\b|in\b|for\b|who\b|that\b))", "somebody or something named before",
        "How large is that country?", "Who is the king of Spain?"),
])  # fmt: skip
