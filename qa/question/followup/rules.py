"""How follow-up questions speak, in English. `qa.question.rules` says how to try a change."""

from __future__ import annotations

from qa.question.english import AUXILIARIES, PREPOSITIONS, WH
from qa.question.rules import begins, holds, is_all, row
from qa.question.words import PERSON_NOUNS

_OPENS = (*WH, *AUXILIARIES)

# --- how a question begins, and whom or what it asks for

QUESTION = begins([
    row(r"(?:<prep> )?<opens><tail>?\b", "an English question",
        "<prep> <opens><tail> it?", "Wer ist das?", opens=_OPENS, tail="'s|n't"),
    row(r"<tell>\b", "a request", "<tell> more of him", "telling",
        tell="tell me|show me|give me|explain|describe|summarise|summarize|compare|list"),
])  # fmt: skip
JOINED = begins([
    row(r"(?:<join>\b[ ,]+)+(?=(?:<prep> )?<opens><tail>?\b)",
        "it goes on from the question before",
        "<join>, <prep> <opens><tail> it?", "<join> the winner?", opens=_OPENS, tail="'s|n't"),
])  # fmt: skip
ADDED = holds([
    row(r", and (?:<prep> )?<wh>\b[^,]*$", "a follow-up added to a question",
        "Who left, and <prep> <wh> else", "Who left, and did he say <wh>"),
])  # fmt: skip
ASKS_PERSON = begins([
    row(r"<who>\b", "a person", "<who> did he meet?", "<who>ever he met", who="who|whom"),
    row(r"<which> (?:\w+ )?<noun>\b", "a person",
        "<which> German <noun> left?", "<which> party left?",
        which="which|what", noun=PERSON_NOUNS),
])  # fmt: skip
ASKS_THING = begins([
    row(r"(?:<at> )?<what>\b", "a place or thing", "<at> <what> is it?", "<at> whom is it?",
        at="in|to|from|at", what="what|which|where"),
])  # fmt: skip
ASKS_OFFICE = begins([
    row(r"who(<be>) (the [^,;]+)", "who holds an office",
        "Who<be> the pope", "Who elected the pope", be=" is| was|'s"),
])  # fmt: skip
ACTING = begins([
    row(r"<which> (?!.{0,15}\b<do>\b)", "what is asked for acts itself",
        "<which> city sent migrants there?", "<which> crime <do> he commit there?",
        which="which|what", do="did|does|do"),
])  # fmt: skip

DOES = begins([
    row(r"(?:<when> )?<aux> ", "its subject does something", "<when> <aux> he here", "<when> left",
        when="when|where|why|how"),
])  # fmt: skip
IS = begins([
    row(r"(?:<when> )?<be> ", "its subject is something", "<when> <be> he here", "<when> did he",
        when="when|where|why|how", be="is|are|was|were"),
])  # fmt: skip

# --- pronouns that stand for nothing, or for what the question itself may name

NOTHING = holds([
    row(r"\bit (?:<be> )?(?:not )?<true>\b", "a judgement", "Can it <be> not <true>?", "Is it red?",
        be="is|was|be",
        true="true|possible|likely|legal|safe|known|clear|fair|important|worth|necessary|that"
             "|because"),
    row(r"\b<does>(?:n[^a-z]t)? it <take>\b", "an effort",
        "How long <does> it <take> to build?", "How far <does> it go?",
        does="does|did|will|would|has", take="take|taken|cost|mean|matter"),
    row(r"\b<be> it <the>\b", "what it is, or where", "<be> it <the> pope?", "<be> it sold?",
        be="is|was", the="the|a|an|in|on|at|called|named|termed|considered|when|to|from"),
    row(r"\b<be> it [\w-]+ <that>\b", "it is somebody who", "<be> it Putin <that> left?",
        "<be> it Putin?", be="is|was", that="that|who|to|for"),
])  # fmt: skip
THAT = holds([
    row(r"\b<aux><neg>? <that>\b", "what the last question told of",
        "How many members <aux><neg> <that> make?", "Who says <that> it is?",
        neg="n't| not", that="that|this|those|these"),
])  # fmt: skip
EXISTS = holds([
    row(r"\b<aux><neg>? <there>\b", "whether there is such a thing",
        "<aux><neg> <there> a ceasefire?", "<aux> he there?", neg="n't| not",
        there="there|ever been"),
    row(r"\bthere <be>\b", "that there is such a thing",
        "Do they think there <be> a war?", "Who was there in May?",
        be="is|are|was|were|has|have|will|be|been"),
])  # fmt: skip
SUBJECT = is_all([
    row(r"(?:(?:<prep> )?<wh>(?: [\w-]+){0,3}? )?<aux><neg>? ",
        "a pronoun behind it is the subject, or its owner", "<prep> <wh> city <aux><neg> ",
        "Who led ", neg="n't| not"),
    row(r"<wh>['’]s ", "a pronoun behind it is the subject, or its owner", "<wh>’s ", "Let’s "),
])  # fmt: skip
# What one does to another's, where other verbs are done to one's own.
OTHERS = is_all([
    row(r"<who> <led> ", "it is done to another's", "<who> <led> ", "<who> lost ", who="who|what",
        led="lead|leads|led|head|heads|headed|run|runs|ran|own|owns|owned|replaced|killed|wrote"
            "|control|controls|controlled|govern|governs|rule|rules|ruled|command|commands"
            "|commanded|chair|chairs|represent|represents|represented|attacked|invaded|bought"
            "|discovered|designed|succeeded|denied|confirmed|rejected|criticized|criticised"
            "|backed|support|supports|supported|fund|funds|funded|arrested|happened to"
            "|happens to|became of|caused"),
    row(r"<many> of ", "a part of them", "<many> of ", "<many> in ",
        many="how many|which|what|who|any"),
    row(r"<who> <be> the [\w-]+ <prep> ", "the question names nobody",
        "<who> <be> the head <prep> ", "<who> <be> the pope <prep> whom ",
        who="who|what|when|where", be="is|are|was|were"),
])  # fmt: skip
_WHEN = "when|after|before|since|until|while"
MEANWHILE = is_all([
    row(r"what <happened> <when> ", "the question names nobody",
        "what <happened> <when> ", "what did Putin say <when> ",
        happened="happens|happened|changed", when=_WHEN),
    row(r"who [\w-]+(?: [\w-]+)? <when> ", "the question names nobody",
        "who took over <when> ", "who said that Putin left <when> ", when=_WHEN),
])  # fmt: skip
CLAUSE = holds([
    row(r"\b<that>\b", "a further clause, whose subject it may be", "heard <that> Putin ", "met ",
        that="that|which|who|whose|if|when|because|while|after|announced|said|says|say"),
])  # fmt: skip
TO_DO = holds([
    row(r"\bto [\w-]+ (?:\w+ )?$", "somebody else may do it",
        "Who invited Washington to dine with ", "Who wrote to Washington a letter against "),
])  # fmt: skip
OBJECT_END = begins([
    row(r"\W*$", "the pronoun owns nothing", "?", " army?"),
    row(r"[,;]", "the pronoun owns nothing", ", and why?", " army?"),
    row(r" <next>\b", "the pronoun owns nothing", " <next> it?", " army?",
        next={*WH, *PREPOSITIONS, "that", "and", "or"}),
])  # fmt: skip

# --- what else points back

PROPOSITION = holds([
    row(r"\b<confirm>\w* <that>\W*$", "what was said as a whole",
        "Who can <confirm> <that>?", "Who saw <that>?", that="that|this|so",
        confirm="confirm|deny|deni|say|said|report|announce|claim|know|knew|cause|do|did|mean"
                "|prove|mention|reveal|predict|expect|think|about|of|to|with|after|before|by|for"),
    row(r"\b<confirm>\w* it\W*$", "what was said as a whole", "Who can <confirm> it?",
        "Who built it?",
        confirm="confirm|deny|deni|report|announce|reveal|mention|predict|say|said|claim"),
])  # fmt: skip
OWNED = holds([
    row(r"\b<buys> it\b", "what is done to companies", "Who <buys> it?", "Who saw it?",
        buys="own|owns|owned|buy|buys|bought|sold|sell|sells|acquire|acquired|founded|merge"
             "|merged|took over"),
    row(r"\bits <founder>\b", "what companies have", "Who is its <founder>?", "Who is its king?",
        founder="ceo|founder|owner|owners|share|shares|headquarters|employees|staff|customers"
                "|product|products|profit|profits|revenue|clients|board"),
])  # fmt: skip
VAGUE = begins([
    row(r"the <same>\b", "nothing in particular", "the <same> people", "the reactor",
        same="same|most|more|other|first|last|only|least|best|worst|ability|way|result|cause|use"
             "|number|amount|type|kind|name|people|rich|poor|wealthy|main|major"),
])  # fmt: skip
TOWARD = holds([
    row(r"\b<go>\b[^,]*$", "a way to somewhere", "Who <go> ", "Who lives ",
        go="go|goes|going|went|gone|get|got|travel|travels|traveled|travelled|arrive|arrives"
           "|arrived|fly|flew|send|sent|move|moves|moved|return|returns|returned|come|came|flee"
           "|fled"),
])  # fmt: skip
ANSWERS = holds([
    row(r"\b<answer>", "the other one speaks", "What did he <answer>?", "What did he say?",
        answer="answer|reply|replied|respond|react|retort"),
])  # fmt: skip
NOW = holds([
    row(r" <now>$", "no part of an office", "the king <now>", "the <now> king",
        now="then|now|at present|currently"),
])  # fmt: skip
BEFORE_VERB = holds([
    row(r"\b<did> $", "a noun phrase and its verb stand behind it", "When <did> ", "When was ",
        did="did|do|does|will|would|can|could|should|may|might"),
])  # fmt: skip
NOUN_PHRASE = holds([
    row(r"\b(?P<the>the (?:[\w’'-]+ ){0,3}?[\w’'-]+)(?=<end>)", "what has no name of its own",
        "When was the Bushehr reactor<end>", "When was Bushehr built",
        end=begins([
            row(r" <word>\b", "what is said of it", " <word> it", " reactor",
                word={*"built held made sold sunk shot hit struck begun close closed the a an"
                      .split(), *AUXILIARIES}),
            row(r" <prep>\b", "where it is", " <prep> Iran", " reactor"),
            row(r" \w+ed\b", "what is done to it", " reopened", " reactor"),
            row(r"[,;]", "the clause ends", ", and when", " reactor"),
            row(r"$", "the question ends", "", " reactor"),
        ])),
])  # fmt: skip
SEVERAL = holds([
    row(r"\b<many> ((?:[a-z-]+ )?[a-z-]+(?<![su])s)\b", "several that have no name",
        "When did <many> big ships sink", "When did <many> big oil leak",
        many="the|how many|which|these|those"),
    row(r"\b<many> (<people>)\b", "several that have no name", "When did <many> <people> leave",
        "When did <many> crew leave", many="the|how many|which|these|those",
        people="people|police"),
])  # fmt: skip
BOTH = holds([
    row(r"\bthe two(?: <leaders>)?(?!\w)(?! \w+s\b)(?! \w+est\b)(?! <other>\b)",
        "two of one kind", "What did the two <leaders> sign?", "What did the two <other> men sign?",
        leaders="countries|leaders|men|women|presidents|sides|nations|companies",
        other="most|main|major|other|new|former"),
])  # fmt: skip
DESCRIBED = holds([
    row(r"\b(?P<det><that>) (?P<noun>[a-z]+)(?=<end>)", "somebody or something named before",
        "How large is <that> country<end>", "Who is <that> king of Spain?", that="the|that|this",
        end=begins([
            row(r"['’]s\b", "its own", "'s army", "s"),
            row(r"\W*$", "the question ends", "?", " of Spain"),
            row(r" (?!<of>\b)", "it goes on without saying which", " now", " <of> Spain",
                of="of|in|for|who|that"),
        ])),
])  # fmt: skip
