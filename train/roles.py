"""Who did what to whom in the news: questions made from sentences that say it themselves.

    python -m train.roles --data ../shared/data/news --out roles.jsonl

"Trump fired Comey on Tuesday." -> Who fired Comey? Who did Trump fire? When did Trump fire Comey?
Each comes with what readers confuse: the other party, the other number, the roles turned round, the
opposite verb, and sentences of what was only planned or denied. Articles of 2023 and of the
newsroom's test months are never read.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from index import sentences
from train.claims import context
from train.data import Claim, Example, hinted, normal
from train.negatives import alike, swapped

_OFTEN = 8  # times that the same question is asked: "Who is the governor of Texas?"
_SKIP = re.compile(r"^(?:2023|2024-0[123])")
# Base, where irregular past/participle, after ":" the verb that says the opposite or the like.
# Of the first list the object is a person, of the second a thing, of the third either.
_PERSON = """
    accuse:clear charge:clear arrest:release elect:reject appoint:dismiss fire:hire hire:fire
    replace:appoint succeed:precede sue:pay kill:injure injure:kill expel/expelled:admit
    convict:acquit sentence:pardon acquit/acquitted:convict indict:acquit endorse:criticize
    invite:exclude rescue:abandon detain:release nominate:reject impeach:acquit pardon:convict
    kidnap/kidnapped:free murder:save shoot/shot:save stab/stabbed:save wound:kill
    oust:install extradite:release deport:admit suspend:reinstate interview:ignore
    evacuate:abandon subpoena:ignore assassinate:protect execute:pardon imprison:free
    recruit:dismiss fine:pay dismiss:appoint honor:fire poison:save
    choose/chose/chosen:reject
"""
_THING = """
    acquire:sell buy/bought:sell sell/sold:buy sign:veto launch:end announce:cancel ban/banned:allow
    approve:reject reject:approve order:block veto:sign pass:reject block:allow release:withdraw
    adopt:reject cancel/canceled:announce seize:return found:close cut/cut:increase raise:lower
    lower:raise introduce:withdraw publish:retract win/won:lose lose/lost:win close:open open:close
    repeal:pass overturn:uphold uphold/upheld:overturn build/built:destroy destroy:build
    develop:abandon host:cancel lift:impose impose:lift suspend:resume file:withdraw invade:leave
    write/wrote/written:read discover:lose create:end steal/stole/stolen:return
    postpone:cancel declare:deny unveil:cancel fund:cut authorize:block abolish:create
    ratify:reject purchase:sell join:leave leave/left:join design:destroy receive:reject
    hold/held:cancel start:end end:start send/sent:receive offer:withdraw demand:offer
    issue:withdraw
    request:reject propose:reject report:deny score:miss earn:lose spend/spent:earn donate:receive
    grant:deny deny:grant challenge:accept test:ignore  produce:destroy record:miss
    complete:abandon deploy:withdraw provide:withdraw pledge:withdraw secure:lose
    collect:lose expand:close sponsor:oppose
"""
_EITHER = """
    attack:defend defeat:support beat/beat/beaten:lose lead/led:leave help:hinder
    criticize:praise praise:criticize
    condemn:praise sanction:reward support:oppose oppose:support back:oppose visit:skip
    capture:release target:protect blame:praise defend:attack warn:praise threaten:protect
    confirm:reject
    denounce:praise thank:blame urge:forbid
"""
_VOWEL_Y = re.compile(r"[^aeiou]y$")


@dataclass(frozen=True, slots=True)
class _Verb:
    base: str
    past: str
    part: str
    opposite: str
    object: str  # person, thing or either


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if _VOWEL_Y.search(base) else base + "ed"


def _verbs() -> Iterator[_Verb]:
    for kind, table in (("person", _PERSON), ("thing", _THING), ("either", _EITHER)):
        for entry in table.split():
            forms, opposite = entry.split(":")
            base, *rest = forms.split("/")
            past = rest[0] if rest else _regular(base)
            yield _Verb(base, past, rest[-1] if rest else past, opposite, kind)


_VERBS = list(_verbs())
_BY_PAST = {verb.past: verb for verb in _VERBS}
_BY_PART = {verb.part: verb for verb in _VERBS}
_BY_BASE = {verb.base: verb for verb in _VERBS}
_IRREGULAR = {"precede": "preceded", "pay": "paid", "hold": "held", "forbid": "forbidden"}
_IRREGULAR |= {"admit": "admitted", "trap": "trapped", "skip": "skipped"}
_IRREGULAR |= {"read": "read", "let": "let", "withdraw": "withdrawn"}


def _opposite(verb: _Verb) -> _Verb:
    """The verb that says the opposite, with its forms."""
    if verb.base in {"beat", "defeat"}:
        return _Verb("lose to", "lost to", "praised", verb.base, verb.object)
    base = verb.opposite
    part = _IRREGULAR.get(base, _regular(base))
    past = "withdrew" if base == "withdraw" else part
    return _BY_BASE.get(base, _Verb(base, past, part, verb.base, verb.object))


# Verbs that say little without what follows the object.
_NEEDS: dict[str, str | tuple[str, ...]] = {
    "accuse": " of", "blame": " for", "warn": (" of", " about"), "urge": " to", "help": " to",
    "ask": " to", "thank": " for", "choose": (" as", " to"), "invite": " to",
}  # fmt: skip
_FOR = frozenset(
    "arrest criticize praise fine sue suspend fire ban sanction expel detain honor impeach condemn"
    " dismiss charge oust".split()
)
_LOCATED = frozenset(
    "arrest detain kill shoot stab capture kidnap rescue assassinate execute murder injure wound"
    " attack beat defeat hold build discover found open launch unveil host imprison seize win sign"
    " file evacuate".split()
)
_VAGUE = frozenset("declare send leave lead report help provide receive offer claim lose".split())
_EITHER_WAY = frozenset(
    "introduce hold leave send receive host sign lose pass sponsor fund".split()
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_TIME = (
    rf"(?:(?:on|late|early) )*(?P<day>(?:last )?{_DAY}(?: (?:morning|afternoon|evening|night))?"
    rf"(?:, {_MONTH} \d{{1,2}})?|{_MONTH} \d{{1,2}}(?:, \d{{4}})?)(?![\w’'-])"
    rf"|(?:in|In) (?P<year>(?:{_MONTH} )?(?:of )?(?:19|20)\d\d|{_MONTH})(?![\w’'-])(?! \d)"
    r"|(?P<ago>(?:earlier this|late last|early last|last) (?:week|month|year|summer|fall|spring)"
    r"|(?:\w+) (?:days|weeks|months|years) ago|yesterday)\b"
)
_WHEN = re.compile(rf"\b(?:{_TIME})")
_STOPPED = """
    is was were are be been has have had will would can could may might should
    do does did not he she it they we you him her them us his its
    their our my your this that these those who which what when where how why there
    here one if as after before while because since until in on at for from with
    by about over under into to than but or so then also said says say told
    amid during following against through between among like including despite without according
    both all some many
    most another others other each no only just even such more less ever gets got makes
    made took takes came went shows saw wants and
""".split()
_STOP = "(?:" + "|".join(["I", *_STOPPED, *map(str.capitalize, _STOPPED)]) + ")"
_WORD = (
    rf"(?!(?:{_STOP})(?![\w’'-]))(?:(?:[A-Z]|Gov|Sen|Rep|Lt|Gen|Dr|Mr|Ms|Mrs|St|Sgt|Capt|U\.S"
    rf"|U\.K)\."
    r"|[\w$&][\w’'&%-]*(?:[.,]\d+)*)"
)
_GROUP = rf"{_WORD}(?: {_WORD}){{0,5}}"
_CAP = r"[A-Z][\w’'-]*[\w]"
_PERSON_NAME = rf"{_CAP}(?: [A-Z]\.)?(?: {_CAP}){{1,2}}"
_AND = rf"(?: and (?:the )?{_CAP}(?: {_CAP}){{0,3}})?"
_OF = rf"(?: of (?:the )?{_WORD}(?: {_WORD}){{0,2}})?"
_PREP = r"(?:in|on|at|for|from|with|by|after|before|during|over|as|to|of|amid|against|into|under)"
_ENDS = (
    rf"(?= (?:{_PREP}|because|when|while|following|who|where|last|earlier|late|early|{_DAY})\b"
    r"|\.$|[,;](?: |$)|$| —| –)"
)
_LEAD = (
    rf"(?:^(?:(?:On|In|Last|Earlier|Late|By) [\w., ]{{3,25}}, |(?:{_TIME}), "
    r"|(?:In|On|At|After|Before|During|For|With|Since|By|From|Under|As|While|When|Earlier"
    r"|Later|Meanwhile"
    r"|However|Instead|Also|Then|Still|Although|Though|Despite|Following|According to|Speaking"
    r"|Ahead)"
    r"\b[^,“”]{0,70}, )?"
    rf"|(?:, and|, but|;| after| when| because| said(?: on)?(?: {_DAY})?(?: that)?) )"
)
_SUBJECT = rf"(?P<s>{_GROUP}?{_AND})"
_BETWEEN = r"(?P<between>, [^,;“”]{2,60},|, who)? (?:later |also |previously |recently |then )?"
_PASTS = "|".join(map(re.escape, _BY_PAST))
_PARTS = "|".join(map(re.escape, _BY_PART))
_BASES = "|".join(map(re.escape, _BY_BASE))
_OBJECT = rf"(?P<o>{_GROUP}?{_OF}{_AND})"


def _named(pattern: str) -> str:
    """The pattern without names of its groups, to stand more than once."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


_LEAD = _named(_LEAD)
_ACTIVE = re.compile(
    rf"{_LEAD}{_SUBJECT}{_BETWEEN}(?:has |have |had )?(?P<v>{_PASTS}) {_OBJECT}{_ENDS}"
)
_PASSIVE = re.compile(
    rf"{_LEAD}{_SUBJECT}{_BETWEEN}(?P<be>was|were|has been|have been) (?P<v>{_PARTS})\b"
    rf"(?: (?P<where>by) (?P<by>(?:the )?{_GROUP}?{_AND}){_ENDS})?"
)
_UNREAL = (
    r"(?P<how>did not|didn’t|didn't|has not|hasn't|have not|will not|won’t|won't|refused to"
    r"|declined to|failed to|plans to|plan to|planned to|may|might|could|would|wants to|want to"
    r"|can|should|must|has yet to|have yet to|is trying to|is planning to|is preparing to"
    r"|is scheduled to"
    r"|is likely to|are likely to|is seeking to|sought to|had planned to|announced plans to"
    r"|has threatened to|has promised to|has vowed to|are expected to|are set to|proposed to"
    r"|threatened to|vowed to|is expected to|hopes to|hope to|is set to|intends to|tried to"
    r"|pledged to"
    r"|promised to|is considering whether to|will)"
)
_NEVER = re.compile(rf"{_LEAD}{_SUBJECT}{_BETWEEN}{_UNREAL} (?P<v>{_BASES}) {_OBJECT}{_ENDS}")
_NEVER_BEEN = re.compile(
    rf"{_LEAD}{_SUBJECT}{_BETWEEN}(?P<be>was not|were not|wasn’t|has not been|have not been"
    rf"|could be"
    rf"|may be|might be|will be|is expected to be|is set to be) (?P<v>{_PARTS})\b"
)
_MAYBE = re.compile(
    rf"\bnot\b|n[’']t\b|\b(?:to|may|might|could|would|will|be) (?:{_BASES}|{_PARTS})\b"
)
_CLAUSE = re.compile(rf" (?:{_named(_PREP)}) (?:(?:the|a|an) )?{_GROUP}?{_OF}{_ENDS}")
_PLACE = re.compile(
    rf"\b(?:in|at) (?!{_MONTH})(?P<place>(?:the )?{_CAP}(?: {_CAP}){{0,3}}(?:, {_CAP}"
    rf"(?: {_CAP})?)?)(?=[,;]|\.?$| (?:on|in|for|after|by|when|while|and|last|with|to|as|{_DAY})\b)"
)
_GOES_ON = re.compile(
    r" (?:to|of|with|from|that|than|between|among|as|under|into|over|at|who|which)\b"
)
_REASON = re.compile(
    r"(?:because of|because|due to|, citing) (?P<why>(?!after )[^.;“”\"]{12,140}?)(?=[.;]|, "
    r"(?:and|but|said|according)|$)"
)
_FAULT = re.compile(
    rf"(?: (?:{_named(_TIME)}))?(?: in {_CAP}(?: {_CAP})?)? (?P<why>(?:for|over) (?!\d|a "
    rf"(?:second|third|few)|the (?:first|second)|years|months|more)"
    r"[\w’'%$-]+(?: [\w’'%$-]+){2,13}?)(?=\.$|[,;] | after | when | on [MTWFS]\w+day| in (?:19"
    r"|20)\d\d)"
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|his|her|hers|its|their|them|this|that|these|those|we|our|you"
    r"|your|I|my"
    r"|me|us|himself|herself|themselves|itself|here|there|also|others?|another|same)\b"
)
_NOBODY = frozenset(
    "He She They It We I You The This That But And In On A An As If So Here There Now Then Today"
    " Others Another More Who What When Where Why How Yes No Not Photos Video Read".split()
)
_PEOPLE = frozenset(
    "police officers officer officials official prosecutors prosecutor judge judges court"
    " courts jury"
    " lawmakers voters authorities senators senate republicans democrats investigators company"
    " government department agency committee board council city state university school family"
    " administration lawyers attorneys attorney man woman men women teenager boy girl student"
    " students"
    " protesters residents team union group regulators senator congressman congresswoman president"
    " minister mayor governor legislature parliament panel detectives deputies soldiers troops"
    " forces"
    " army military gunman driver employees workers teacher teachers commission firefighters"
    " doctors"
    " leaders legislators ministry activists journalist journalists scientists researchers suspect"
    " shooter players coach pilot singer actor actress firm bank airline militants rebels crew"
    " passengers victims suspects brothers couple executive executives politicians airlines".split()
)
_THINGS = frozenset(
    "Act Bill Law Hurricane Storm Game Games Bowl Cup Street Avenue Covid COVID-19 Resolution"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday Day Week Year Texts Project".split()
)
_NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty"
    " dozens hundreds thousands".split()
)
_LOWER = frozenset(
    "Former Nationwide Incumbent Longtime Actor Actress Singer Rapper Comedian Author Consumer"
    " Federal"
    " Local Several Police Retired Veteran Rookie Fellow".split()
)
_ONE_WORD = frozenset(
    "buy acquire win lose invade leave join sell sign found ban close open pass purchase".split()
)
_COUNTRIES = frozenset(
    "Russia Ukraine China Japan Germany France Britain Israel Iran Iraq Turkey India Pakistan"
    " Poland"
    " Italy Spain Canada Mexico Brazil Australia Egypt Syria Afghanistan Finland Sweden Norway"
    " Hungary"
    " Venezuela Cuba Colombia Peru Argentina Taiwan Belarus Greece Qatar Yemen Lebanon Sudan"
    " Ethiopia Nigeria Kenya Switzerland Austria Belgium Denmark Ireland Portugal Croatia".split()
) | {
    "South Korea",
    "North Korea",
    "Saudi Arabia",
    "South Africa",
    "the United States",
    "New Zealand",
}


@dataclass(frozen=True, slots=True)
class Role:
    """A question that `passage[start:end]` answers, or nothing if `start == end`.

    `wrong` are (question, answer) pairs that the passage does not bear out, `beside` is another
    passage of the article that names the same but does not answer ("" if there is none).
    """

    shape: str
    question: str
    title: str
    passage: str
    start: int
    end: int
    article: str
    wrong: tuple[tuple[str, str], ...] = ()
    beside: str = ""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question about one sentence, `span` its answer in the sentence."""

    shape: str
    question: str
    span: tuple[int, int]
    wrong: tuple[tuple[str, str], ...] = ()


# ---------------------------------------------------------------- the parts of a sentence


def _inner(name: str, text: str) -> str:
    """Write a subject as it stands inside of a sentence: "the court" for "The court"."""
    first, _, rest = name.partition(" ")
    common = first in {"The", "A", "An"} or first.isdigit()
    if not common and not rest[:1].isupper():
        common = (
            first.lower() in _PEOPLE
            or first in _LOWER
            or re.search(rf"\b{re.escape(first.lower())}\b", text) is not None
        )
    common = (common or first == "Former") and first not in _COUNTRIES
    return name[0].lower() + name[1:] if common else name


def _is_party(name: str) -> bool:
    """Say whether the name, as it stands inside of a sentence, can be asked for with "who"."""
    words = name.split()
    last = words[-1]
    if (
        words[0] in _NOBODY
        or last in _THINGS
        or any(w.endswith("ing") and w.islower() for w in words)
    ):
        return False
    if any(w.islower() and w.endswith(("ed", "ly")) for w in words):
        return False
    if last[0].isupper():
        adverb = len(words) == 1 and last.endswith("ly") and len(last) > 6
        return len(last) > 2 and not adverb
    return last.lower() in _PEOPLE


def _rest(tail: str) -> str:
    """The first phrases of what follows the verb, without the time: " in a Memphis court"."""
    out = ""
    for _ in range(2):
        found = _CLAUSE.match(tail)
        if not found or len((out + found.group()).split()) > 9:
            break
        last = found.group().split()[-1]
        if re.search(
            r"-|^(?:the|an?|and|of|behalf|part|hopes|order|use|young|well|far|soon|long|levels"
            r"|favor|\d+)$",
            last,
        ) or re.match(r"\.? ?\d|-", tail[found.end() :]):
            break
        if re.search(r"\b(?:Sept|Jan|Feb|Oct|Nov|Dec|Aug)$|ly$|\b(?:who|recent)\b", found.group()):
            break
        if _GOES_ON.match(tail, found.end()):
            break
        tail = tail[found.end() :]
        if not _WHEN.fullmatch(found.group().strip()):
            out += found.group()
    return out if not _WHEN.search(out) else ""


def _when(tail: str) -> tuple[int, int] | None:
    """Where the time of the clause stands in `tail`, which ends with the clause."""
    found = _WHEN.search(tail)
    if not found or found.start() > 45 or len(list(_WHEN.finditer(tail))) > 1:
        return None
    # In a clause of its own it may be the time of something else.
    before = tail[: found.start()]
    if re.search(r"\b(?:who|that|after|before|since|until|by|during|to|when|ahead)\b", before):
        return None
    # "of fraud on Tuesday" is when it was decided, "of fraud in 2012" when it was done.
    bare = not re.search(_DAY, found.group())
    if re.search(r"\b(?:of|for|from|with)\b", before) and (bare or re.search(r"ing\b", before)):
        return None
    return found.span(found.lastgroup or 0)


def _where(tail: str) -> re.Match[str] | None:
    """Where the place of the clause stands in `tail`."""
    found = _PLACE.search(tail)
    if not found or found.start() > 45:
        return None
    between = tail[: found.start()]
    return (
        None
        if re.search(r"\b(?:who|that|of|for|to|with|from|when|against|after)\b", between)
        else found
    )


def _clause(sentence: str, start: int) -> str:
    """The rest of the clause from `start`."""
    return re.split(r"[,;:—–“”](?! \d{4})", sentence[start:].rstrip("."))[0]


def _about(question: str) -> bool:
    """Say whether the question names what it is about, and needs nothing else to be understood."""
    rest = question.split(" ", 1)[1]
    names = list(re.findall(r"\b[A-Z][\w’'-]+", rest))
    return (
        bool(names)
        and not _PRONOUN.search(rest)
        and 14 < len(question) < 130
        and "  " not in question
    )


# ---------------------------------------------------------------- who, whom, when, where


def _done(sentence: str, text: str, rng: random.Random) -> Iterator[_Asked]:
    """Questions on "NAME verbed OBJECT ..."."""
    found = _ACTIVE.search(sentence)
    if not found or not _clean(found, sentence):
        return
    verb, object_ = _BY_PAST[found["v"]], found["o"]
    subject = _inner(found["s"], text)
    turned = _opposite(verb)
    tail = _clause(sentence, found.end())
    rest = _rest(tail)
    counted = re.match(
        r"(?:(?:at least|more than|about|nearly) )?(?P<n>\$?\d[\d,.]*%?(?: (?:million|billion"
        r"|trillion))?) ?(?P<of>.*)$",
        object_,
    )
    if counted:
        yield from _counted(found, counted, verb, subject, rest)
        return
    if not _whole(verb, object_, rest, sentence[found.end() :]) or not _is_party(subject):
        return
    which = "Which country" if subject in _COUNTRIES else "Who"
    wrong = [(f"{which} {turned.past} {object_}{rest}?", found["s"])]
    if object_[0].isupper():
        wrong.append((f"{which} {verb.past} {subject}?", object_))
        wrong.append((f"Who did {object_} {verb.base}?", subject))
        wrong.append((f"{which} {verb.past} {object_}{rest}?", object_))
    yield _Asked("who", f"{which} {verb.past} {object_}{rest}?", found.span("s"), tuple(wrong))
    yield from _to_whom(found, verb, subject, rest, rng)
    yield from _around(found, verb, subject, tail, rng)
    question, other = (f"Why did {subject} {v.base} {object_}?" for v in (verb, turned))
    yield from _why(sentence, found.end(), verb, question, other)


def _whole(verb: _Verb, object_: str, rest: str, follows: str) -> bool:
    """Say whether verb and object can be asked for without what `follows` them."""
    if re.match(r"\d|\$", object_) or not _sound(object_):
        return False
    if verb.base in _NEEDS:
        return rest.startswith(_NEEDS[verb.base])
    if re.match(r" (?:of|between|than)\b", follows):
        return False
    if verb.base == "order":
        return not object_[0].isupper()
    return not (verb.base == "challenge" and follows.startswith(" to "))


def _around(
    found: re.Match[str], verb: _Verb, subject: str, tail: str, rng: random.Random
) -> Iterator[_Asked]:
    """When and where, with `tail` what follows the object."""
    object_, turned, offset = found["o"], _opposite(verb), found.end()
    moved, place = _when(tail), _where(tail)
    question, other = (f"did {subject} {v.base} {object_}?" for v in (verb, turned))
    if moved:
        day = tail[slice(*moved)]
        wrong = [(f"When {other}", day)]
        asked = f"When {question}"
        if object_[0].isupper():
            wrong.append((f"When did {object_} {verb.base} {subject}?", day))
            if verb.base not in _VAGUE and " and " not in object_ and rng.random() < 0.3:
                asked = f"When was {object_} {verb.part}?"
        yield _Asked("when", asked, (moved[0] + offset, moved[1] + offset), tuple(wrong))
    if place and verb.base in _LOCATED:
        start, end = place.span("place")
        pair = (f"Where {other}", place["place"])
        yield _Asked("where", f"Where {question}", (start + offset, end + offset), (pair,))


def _clean(found: re.Match[str], sentence: str) -> bool:
    between = found["between"] or ""
    return (
        not re.search(r"[“”\"?]|\bBy [A-Z]{2}", sentence[: found.end()])
        and not re.match(
            r"(?:They|He|She|It|We|I|You|That|What|There)[’']|\w+ (?:reports|Though)\b", found["s"]
        )
        and not re.search(
            r"\b(?:reports|though|although|Though|Although|adding|saying|finds)\b", found["s"]
        )
        and found["s"].split()[0] not in _NOBODY - {"The", "A", "An"}
        and not re.search(r"\b(?:and|which)\b", between)
        and not re.search(rf"\b(?:{_DAY}|{_MONTH}|week|month|year)\b", found["s"])
        and not re.search(r" of(?: [A-Z]\w+)? who|^(?:About|Nearly|More|At) ", found["s"])
        and len(found["s"]) > 3
    )


def _sound(object_: str) -> bool:
    """Say whether a noun phrase is one: a name or an article first, a noun last."""
    words = object_.split()
    if words[0].lower() in _NUMERALS or re.search(r"\b(?:yesterday|today|tomorrow|now)\b", object_):
        return False
    return (
        ((words[0] in {"the", "a", "an", "former"} and len(words) > 1) or words[0][0].isupper())
        and not re.fullmatch(
            r"(?:.*ly|.*ing|[a-z]+ed|first|second|back|down|up|out|off|away)", words[-1]
        )
        and not _PRONOUN.search(object_)
        and not re.search(rf"\b(?:{_DAY}|{_MONTH}|week|month|year)\b|\b[a-z]+ing [a-z]*", object_)
        and not re.search(r"-$|[a-z]-year$|^(?:part|use|levels)$", words[-1])
        and not re.search(r"\b\d+[-–]\d+\b", object_)
        and not any(w in _BY_PAST and w != words[-1] for w in words)
    )


def _to_whom(
    found: re.Match[str], verb: _Verb, subject: str, rest: str, rng: random.Random
) -> Iterator[_Asked]:
    object_ = found["o"]
    turned = _opposite(verb)
    words = object_.split()
    person = words[0][0].isupper() and words[-1][0].isupper()
    if verb.object == "thing" and re.fullmatch(_PERSON_NAME, object_) and words[-1] not in _THINGS:
        if verb.base not in _EITHER_WAY:
            return
        verb, turned = replace(verb, object="person"), turned
    if not (person or verb.object == "thing"):
        return
    if verb.base == "visit" and len(words) == 1:
        return
    if verb.object == "thing" or (verb.object == "either" and not person):
        if len(words) == 1 and verb.base not in _ONE_WORD:
            return
        if len(words) < 4 and not rest and not re.search(r"[A-Z]", object_):
            return
        question, other = (
            f"What did {subject} {verb.base}{rest}?",
            f"What did {subject} {turned.base}{rest}?",
        )
        yield _Asked("what", question, found.span("o"), ((other, object_),))
        return
    forms = [
        (f"Who did {subject} {verb.base}{rest}?", f"Who did {subject} {turned.base}{rest}?"),
        (f"Who was {verb.part} by {subject}{rest}?", f"Who was {turned.part} by {subject}{rest}?"),
    ]
    question, other = rng.choice(forms)
    wrong = [(other, object_), (question, found["s"]), (f"Who {verb.past} {subject}?", object_)]
    yield _Asked("whom", question, found.span("o"), tuple(wrong))


def _undergone(sentence: str, text: str, rng: random.Random) -> Iterator[_Asked]:
    """Questions on "NAME was verbed (by NAME) ..."."""
    found = _PASSIVE.search(sentence)
    if not found or not _clean(found, sentence):
        return
    verb = _BY_PART[found["v"]]
    turned = _opposite(verb)
    be = "were" if found["be"] in ("were", "have been") else "was"
    subject = _inner(found["s"], text)
    tail = _clause(sentence, found.end())
    rest = _rest(tail)
    if subject[0].isdigit() or not _sound(subject):
        return
    if verb.base in _NEEDS and not rest.startswith(_NEEDS[verb.base]):
        return
    counted = _sentenced(found, verb, be, subject, sentence)
    if counted:
        yield counted
    party = _is_party(subject)
    by = found["by"]
    if by and _is_party(by) and not re.search(_DAY, by) and subject[0].isupper():
        wrong = [
            (f"Who {turned.past} {subject}?", by),
            (f"Who {verb.past} {subject}?", found["s"]),
            (f"Who was {verb.part} by {subject}?", by),
        ]
        yield _Asked("who", f"Who {verb.past} {subject}{rest}?", found.span("by"), tuple(wrong))
    either = verb.object == "either" and subject[0].isupper()
    said = f" by {by}{rest}" if by else rest
    if party and said and (verb.object == "person" or either):
        wrong = [(f"Who was {turned.part}{said}?", found["s"])]
        if by and by[0].isupper():
            wrong += [(f"Who was {verb.part}{said}?", by), (f"Who {verb.past} {by}?", found["s"])]
        yield _Asked("whom", f"Who was {verb.part}{said}?", found.span("s"), tuple(wrong))
    if (party or subject[0].isupper()) and verb.base not in _VAGUE:
        yield from _undergone_when(found, verb, f"{be} {subject}", tail, sentence)


def _undergone_when(
    found: re.Match[str], verb: _Verb, was: str, tail: str, sentence: str
) -> Iterator[_Asked]:
    """When, where and why, with `was` the subject behind its "was"."""
    turned, offset = _opposite(verb), found.end()
    moved, place = _when(tail), _where(tail)
    if moved:
        wrong = (f"When {was} {turned.part}?", tail[slice(*moved)])
        span = (moved[0] + offset, moved[1] + offset)
        yield _Asked("when", f"When {was} {verb.part}?", span, (wrong,))
    if place and verb.base in _LOCATED | {"convict", "elect", "sentence"}:
        start, end = place.span("place")
        wrong = (f"Where {was} {turned.part}?", place["place"])
        yield _Asked("where", f"Where {was} {verb.part}?", (start + offset, end + offset), (wrong,))
    question, other = (f"Why {was} {v.part}?" for v in (verb, turned))
    yield from _why(sentence, offset, verb, question, other)


def _sentenced(
    found: re.Match[str], verb: _Verb, be: str, subject: str, sentence: str
) -> _Asked | None:
    """ "NAME was sentenced to N years in prison", "was fined $N"."""
    term = re.compile(
        r" to (?P<n>(?:\w+ to )?[\w-]+ (?:years|months|days))(?: (?:in|of) \w+)?"
    ).match(sentence, found.end())
    if verb.base == "sentence" and term:
        question = f"How long {be} {subject} sentenced to prison for?"
        return _Asked("count", question, term.span("n"), ())
    fine = re.compile(r" (?P<n>\$[\d,.]*\d(?: (?:million|billion))?)").match(sentence, found.end())
    if verb.base == "fine" and fine:
        return _Asked("count", f"How much {be} {subject} fined?", fine.span("n"), ())
    return None


def _why(sentence: str, start: int, verb: _Verb, question: str, other: str) -> Iterator[_Asked]:
    found = _REASON.search(sentence, start)
    if found and found.start() - start < 90:
        between = sentence[start : found.start()]
        if not re.search(r"[,;“”]|\b(?:that|who|not)\b", between):
            yield _Asked("why", question, found.span("why"), ((other, found["why"]),))
            return
    found = _FAULT.match(sentence, start)
    if found and verb.base in _FOR:
        yield _Asked("why", question, found.span("why"), ((other, found["why"]),))


_ALONE = {
    "died": ("die", "survive"), "was born": ("born", "buried"), "grew up": ("grow up", "die"),
    "resigned": ("resign", "return"), "stepped down": ("step down", "return"),
    "retired": ("retire", "return"), "crashed": ("crash", "take off"),
    "arrived": ("arrive", "leave"),
    "erupted": ("erupt", "end"), "escaped": ("escape", "surrender"), "landed": ("land", "take off"),
    "opened": ("open", "close"), "closed": ("close", "open"), "ended": ("end", "begin"),
    "began": ("begin", "end"), "started": ("start", "end"), "collapsed": ("collapse", "reopen"),
    "testified": ("testify", "refuse to testify"), "surrendered": ("surrender", "escape"),
    "disappeared": ("disappear", "return"), "graduated": ("graduate", "drop out"),
    "pleaded guilty": ("plead guilty", "plead not guilty"), "returned": ("return", "leave"),
    "pleaded not guilty": ("plead not guilty", "plead guilty"), "spoke": ("speak", "stay silent"),
    "took office": ("take office", "leave office"),
    "apologized": ("apologize", "refuse to apologize"),
    "tested positive": ("test positive", "test negative"), "withdrew": ("withdraw", "join"),
    "died by suicide": ("die by suicide", "survive"), "launched": ("launch", "close"),
    "premiered": ("premiere", "end"), "occurred": ("occur", "end"), "happened": ("happen", "end"),
    "took place": ("take place", "get canceled"), "dropped out": ("drop out", "join"),
    "fell": ("fall", "rise"), "rose": ("rise", "fall"), "voted": ("vote", "refuse to vote"),
    "lived": ("live", "die"), "worked": ("work", "study"), "studied": ("study", "work"),
}  # fmt: skip
_ITSELF = re.compile(
    rf"{_LEAD}{_SUBJECT}{_BETWEEN}(?P<v>{'|'.join(sorted(_ALONE, key=len, reverse=True))}){_ENDS}"
)


def _alone(sentence: str, text: str) -> Iterator[_Asked]:
    """Questions on "NAME died ...": when, where, why."""
    found = _ITSELF.search(sentence)
    if not found or not _clean(found, sentence):
        return
    subject = _inner(found["s"], text)
    if subject[0].isdigit() or not _sound(subject):
        return
    base, other = _ALONE[found["v"]]
    aux = "was" if base == "born" else "did"
    tail, offset = _clause(sentence, found.end()), found.end()
    moved, place = _when(tail), _where(tail)
    if moved and base not in ("live", "work"):
        span = (moved[0] + offset, moved[1] + offset)
        wrong = ((f"When {aux} {subject} {other}?", tail[slice(*moved)]),)
        yield _Asked("when", f"When {aux} {subject} {base}?", span, wrong)
    if (
        place
        and place.start() < 4
        and base not in ("end", "start", "fall", "rise", "vote", "speak")
    ):
        span = (place.start("place") + offset, place.end("place") + offset)
        wrong = ((f"Where {aux} {subject} {other}?", place["place"]),)
        yield _Asked("where", f"Where {aux} {subject} {base}?", span, wrong)
    why = _REASON.search(sentence, offset)
    if why and not re.search(r"[,;“”]|\b(?:that|who|not)\b", sentence[offset : why.start()]):
        wrong = ((f"Why {aux} {subject} {other}?", why["why"]),)
        yield _Asked("why", f"Why {aux} {subject} {base}?", why.span("why"), wrong)


# ---------------------------------------------------------------- how many


_NUMBER = (
    r"(?P<n>\$?\d[\d,.]*%?(?: (?:million|billion|trillion))?|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix"
    r"|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Dd]ozens)"
)
_SUFFERED = "killed|injured|wounded|arrested|displaced|evacuated|hospitalized|detained|rescued"
_EVENT = (
    r"(?:shooting|earthquake|explosion|attack|crash|fire|storm|flood|tornado|hurricane|bombing"
    r"|blast"
    r"|protest|protests|strike|airstrike|collapse|stampede|derailment|massacre|riot|clashes|raid"
    r"|landslide|wildfire|floods|flooding|accident|outbreak|war|fighting|ambush|stabbing|avalanche)"
)
_WERE = re.compile(
    rf"(?:^|[a-z,] )(?:(?:[Aa]t least|[Mm]ore than|[Aa]bout|[Nn]early|[Aa]nother"
    rf"|[Ss]ome) )?{_NUMBER}"
    rf" (?P<of>(?:(?!{_STOP}\b)[a-z-]+ ){{1,3}}?)(?:were|was|have been|had been) "
    rf"(?P<v>{_SUFFERED})\b"
    rf"(?P<rest>(?: (?:in|on|at|by|during) [^,.;]{{4,60}}?)?)(?=,|\.$|;| and | when | after| while)"
)
_ING = re.compile(
    rf", (?P<v>killing|injuring|wounding|displacing) (?:at least |more than |about |nearly |some )?"
    rf"{_NUMBER} (?P<of>(?:civilians|people|children|students|soldiers|officers|women|men"
    rf"|passengers|worshippers|workers|teachers|adults)?)\b"
)
_AND_M = re.compile(
    rf" and (?:(?P<v>injuring|wounding|killing|displacing) )?(?:at least |more than |about "
    rf"|nearly |some )?"
    rf"{_NUMBER}(?: (?:others|more|people))?(?: were| was)?(?: (?P<w>injured|wounded|killed"
    rf"|displaced))?"
)
_OF_ING = {
    "killing": "killed",
    "injuring": "injured",
    "wounding": "wounded",
    "displacing": "displaced",
}
_HAPPENED = re.compile(
    rf"\b(?:a|an|the|The|A|An) (?P<event>(?:[A-Za-z-]+ ){{0,2}}{_EVENT})\b(?P<place> (?:in|at"
    rf"|near) (?:the )?{_CAP}(?: {_CAP}){{0,2}})?"
)
_OTHER = {"killed": "injured", "injured": "killed", "wounded": "killed"}
_OTHER |= {
    "arrested": "released",
    "detained": "released",
    "rescued": "killed",
    "displaced": "killed",
}
_OTHER |= {"evacuated": "injured", "hospitalized": "killed"}


def _counted(
    found: re.Match[str], counted: re.Match[str], verb: _Verb, subject: str, rest: str
) -> Iterator[_Asked]:
    """ "NAME killed 12 people": the number is the object's."""
    number, of = counted["n"], counted["of"].strip()
    span = (found.start("o") + counted.start("n"), found.start("o") + counted.end("n"))
    how = "How much" if number.startswith("$") else "How many"
    if (
        (how == "How much") == bool(of)
        or re.match(r"(?:of|percent|[\d-]|and)", of)
        or number.endswith("%")
    ):
        return
    if re.fullmatch(r"(?:19|20)\d\d", number) or subject[:1].isdigit() or _PRONOUN.search(of):
        return
    if not _is_party(subject) or (
        how == "How many"
        and not of.split()[-1].endswith("s")
        and of.split()[-1] not in ("people", "men", "women", "children")
    ):
        return
    what = f" {of}" if of else ""
    question = f"{how}{what} did {subject} {verb.base}{rest}?"
    other = f"{how}{what} did {subject} {_opposite(verb).base}{rest}?"
    yield _Asked("count", question, span, ((other, number),))


def _suffered(sentence: str) -> Iterator[_Asked]:
    """ "N people were killed and M injured in the X crash"."""
    for pattern in (_WERE, _ING):
        first = pattern.search(sentence)
        if not first:
            continue
        event = _HAPPENED.search(sentence)
        done = first["v"] if pattern is _WERE else _OF_ING[first["v"]]
        rest = first["rest"] if pattern is _WERE else ""
        if not rest and event and (event["place"] or re.search(r"[A-Z]", event["event"])):
            rest = f" in the {event['event']}{event['place'] or ''}"
        found = _WHEN.search(rest)
        rest = rest[: found.start()].rstrip() if found else rest
        rest = re.sub(r"^ in an? ", " in the ", rest)
        of = first["of"].strip() or "people"
        if not rest or (of == "others" or of == "more") or first["n"].startswith("$"):
            continue
        if of.split()[-1] not in _PEOPLE and not of.endswith(("people", "s", "men", "children")):
            continue
        question = f"How many {of} were {done}{rest}?"
        second = _AND_M.match(sentence, first.end())
        if second and (second["v"] or second["w"]):
            hurt = second["w"] or _OF_ING[second["v"]]
            if hurt != done:
                other = f"How many people were {hurt}{rest}?"
                pair = ((question, second["n"]), (other, first["n"]))
                yield _Asked("count", question, first.span("n"), pair)
                yield _Asked("count", other, second.span("n"), pair)
                continue
        if first["n"].lower() == "dozens":
            continue
        wrong = ((f"How many {of} were {_OTHER[done]}{rest}?", first["n"]),)
        yield _Asked("count", question, first.span("n"), wrong)


_MANY = re.compile(
    rf"(?:^|(?:, and|, but|;| after| when) )(?:(?:[Aa]t least|[Mm]ore than|[Aa]bout|[Nn]early"
    rf"|[Aa]lmost|[Aa] total of|[Ss]ome|[Oo]ver) )?"
    rf"(?P<n>\d[\d,.]*%?(?: (?:million|billion))?)(?P<of>(?: of)?(?: "
    rf"(?!{_STOP}\b)[\w’'-]+){{1,5}}?)"
    rf"(?P<does> (?:(?:have|had|has) )?(?:[a-z]+ed|were|are|was|is|have|had|has|say|said|live"
    rf"|work|died|voted|took|signed|came|went|left)\b"
    rf"(?: [\w’'$%-]+){{2,12}}?)(?=\\.$|[,;] | after| when| while| because| since| amid)"
)
_HAS = re.compile(
    rf"{_LEAD}{_SUBJECT}{_BETWEEN}(?P<v>has|had|employs|employed|serves|served) (?:(?:at least"
    rf"|more than|about|nearly|almost|some|only|over) )?"
    rf"(?P<n>\d[\d,.]*(?: (?:million|billion))?) (?P<of>(?:[a-z-]+ ){{0,2}}[a-z-]+s|people"
    rf"|children|men|women)(?P<rest> in {_CAP}(?: {_CAP}){{0,2}})?(?=[,.;]| and | in | at | on )"
)


def _many(sentence: str, text: str) -> Iterator[_Asked]:
    """ "More than 200 firefighters battled the blaze", "The school has 300 students"."""
    found = _MANY.search(sentence)
    if found and not re.search(r"[“”\"?]", sentence):
        number, of, does = found["n"], found["of"].strip(), found["does"].strip()
        share = number.endswith("%")
        if re.search(r"\band (?:\d|about|nearly|more|another)|%", does):
            return
        if share == of.startswith("of ") and not re.match(r"(?:19|20)\d\d$", number):
            if share:
                yield _Asked("count", f"What percentage {of} {does}?", found.span("n"))
            elif re.search(r"(?:s|people|men|women|children)$", of) and not re.match(
                r"years?|days|months|weeks|percent|and|p\.m|a\.m", of
            ):
                yield _Asked("count", f"How many {of} {does}?", found.span("n"))
    found = _HAS.search(sentence)
    if found and _clean(found, sentence) and re.search(r"[A-Z]", found["s"][1:]):
        verb = {"has": "have", "had": "have"}.get(
            found["v"], "employ" if found["v"][0] == "e" else "serve"
        )
        do = "did" if found["v"].endswith("d") else "does"
        question = (
            f"How many {found['of']} {do} {_inner(found['s'], text)} {verb}{found['rest'] or ''}?"
        )
        if not re.match(r"(?:percent|years|points)", found["of"]):
            yield _Asked("count", question, found.span("n"))


_VOTED = re.compile(
    rf"{_LEAD}(?P<s>{_GROUP}?) voted (?P<n>\d+[-–]\d+|\d+ to \d+)(?: {_DAY}| on {_DAY})? to"
    rf" (?P<v>{_BASES}) {_OBJECT}{_ENDS}"
)


def _voted(sentence: str, text: str) -> Iterator[_Asked]:
    found = _VOTED.search(sentence)
    if found and _sound(found["o"]):
        subject, verb = _inner(found["s"], text), _BY_BASE[found["v"]]
        turned = _opposite(verb)
        question = f"By what vote did {subject} {verb.base} {found['o']}?"
        wrong = ((f"By what vote did {subject} {turned.base} {found['o']}?", found["n"]),)
        yield _Asked("count", question, found.span("n"), wrong)


# ---------------------------------------------------------------- offices


_OFFICE = (
    r"(?:prime minister|vice president|president|governor|mayor|CEO|chief executive|chairman"
    r"|chairwoman"
    r"|executive director|director|attorney general|sheriff|police chief|head coach|secretary"
    r"|leader"
    r"|foreign minister|defense minister|interior minister|finance minister|health minister|head"
    r"|founder|speaker|superintendent|commissioner|chief|chancellor|king|commander"
    r"|secretary-general)"
)
_MOD = r"(?P<mod>former |acting |interim |outgoing |deputy |then-|first )?"
_APPOSED = re.compile(
    rf"(?:^|[a-z,] )(?P<p>{_PERSON_NAME}), (?P<the>the |a )?{_MOD}(?P<office>{_OFFICE}"
    rf" (?:of|at|for) (?:the )?{_CAP}(?:(?: of| for| and)?(?: the)? {_CAP}){{0,5}})(?=,|\.$| and )"
)
_WHOSE = re.compile(
    rf"\b(?P<x>(?:the )?{_CAP}(?: {_CAP}){{0,3}}[’']s?) {_MOD}(?P<office>{_OFFICE}), "
    rf"(?P<p>{_PERSON_NAME})(?=,|\.$)"
)
_STYLED = re.compile(
    rf"(?:^|(?<=[a-z,] ))(?P<mod>former |acting |interim |then-)?(?P<x>{_CAP}(?: {_CAP}){{0,2}})"
    rf" (?P<office>Prime Minister|President|Foreign Minister|Defense Minister|Gov\.|Mayor"
    rf"|Attorney General"
    rf"|CEO|Police Chief|Chancellor|Health Minister|Interior Minister) (?P<p>{_PERSON_NAME})"
    rf"(?=[ ,.])"
)
_STATES = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia"
    " Hawaii"
    " Idaho Illinois Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan"
    " Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania"
    " Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming".split()
) | {"New York", "New Jersey", "New Mexico", "New Hampshire", "North Carolina", "South Carolina"}
_NATION = re.compile(
    r"(?:(?:North|South|New|Saudi|Sri|Costa) )?"
    r"[A-Z]\w+(?:an|ish|ese|ench|eek|utch|aqi|aeli|tani)"
)
_BEFORE_OFFICE = frozenset(
    "Outgoing Incumbent Longtime Then New Former Vice Deputy Assistant When With"
    " Current Republican Democratic Democrat First Acting"
    " Interim Senior After While Like Both".split()
)
_BECAME = re.compile(
    rf"^(?P<p>{_PERSON_NAME})(?:, [^,;]{{2,50}},)? (?P<v>resigned as|stepped down as|was elected"
    rf"|was appointed(?: as)?|was named(?: as)?|became|took over as|was sworn in as|retired as"
    rf"|was fired as|served as)"
    rf" (?P<office>(?:the |a )?(?:\w+ )?(?:[A-Z]\w+ |[a-z]+ )?{_OFFICE}(?: (?:of|at|for) "
    rf"(?:the )?{_CAP}(?: {_CAP}){{0,3}})?)(?=[ ,.])"
)
_CAME = {
    "resigned as": "became", "stepped down as": "took over as", "was elected": "resigned as",
    "was appointed": "was dismissed as", "was appointed as": "was dismissed as",
    "was named": "was dismissed as", "was named as": "was dismissed as", "became": "resigned as",
    "took over as": "stepped down as", "was sworn in as": "resigned as", "retired as": "became",
    "was fired as": "was hired as", "served as": "was never",
}  # fmt: skip
_TITLED = re.compile(
    rf"\b(?:{_OFFICE[3:-1]}|Minister|President|Gov|Mayor|General|Chief|Chancellor|succe|replac"
    rf"|took over)"
)
_FOLLOWED = re.compile(
    rf"\b(?P<p>{_PERSON_NAME})(?:, [^,;]{{2,50}},)? (?:(?P<will>will (?:succeed|replace)"
    rf"|succeeds|replaces|is replacing|is succeeding"
    rf"|succeeded|replaced)|took over (?:from|for)) (?P<q>{_PERSON_NAME})(?P<as> as (?:the )?"
    rf"(?:[\w’-]+ ){{0,2}}{_OFFICE})?(?=[ ,.])"
)


def _offices(sentence: str) -> Iterator[_Asked]:
    for found in _APPOSED.finditer(sentence):
        if found["the"] != "a " and found["p"].split()[0] not in _NOBODY:
            yield _held(found, found["office"], "the ")
    for found in _WHOSE.finditer(sentence):
        yield _held(found, f"{found['x']} ", "", found["office"])
    yield from _styled(sentence)
    yield from _followed(sentence)


def _styled(sentence: str) -> Iterator[_Asked]:
    """ "Ukrainian President Volodymyr Zelensky", "Iowa Gov. Kim Reynolds"."""
    for found in _STYLED.finditer(sentence):
        if found["p"].endswith(("'s", "’s")):
            continue
        x, mod = found["x"], found["mod"] or ""
        if x.split()[0] in ("Former", "Acting", "Interim") and " " in x:
            first, x = x.split(" ", 1)
            mod = first.lower() + " "
        office = found["office"].replace("Gov.", "governor")
        office = office if office == "CEO" else office.lower()
        lands = ("governor", "attorney general")
        if x.split()[0] in _NOBODY | _BEFORE_OFFICE or (office in lands and x not in _STATES):
            continue
        town = office in ("mayor", "police chief") and x not in _STATES
        if office == "CEO" or office in lands or town:
            yield _held(found, f"{office} of {x}", "the ", mod=mod)
        elif x in _COUNTRIES or _NATION.fullmatch(x):
            yield _held(found, f"{x} {office}", "the ", mod=mod)


def _followed(sentence: str) -> Iterator[_Asked]:
    """ "NAME resigned as OFFICE", "NAME succeeded NAME as OFFICE"."""
    became = _BECAME.match(sentence)
    if became and re.search(r"[A-Z]", became["office"]):
        question = f"Who {became['v']} {became['office']}?"
        other = f"Who {_CAME[became['v']]} {became['office']}?"
        yield _Asked("office", question, became.span("p"), ((other, became["p"]),))
    followed = _FOLLOWED.search(sentence)
    if followed:
        p, q, office = followed["p"], followed["q"], followed["as"] or ""
        first, second = f"Who succeeded {q}{office}?", f"Who did {p} succeed{office}?"
        before = f"Who was {q}’s predecessor?"
        yield _Asked(
            "office",
            first,
            followed.span("p"),
            ((second, p), (before, p), (f"Who succeeded {p}{office}?", q)),
        )
        yield _Asked(
            "office", second, followed.span("q"), ((first, q), (f"Who is the successor of {p}?", q))
        )


def _held(
    found: re.Match[str], whose: str, the: str, office: str = "", mod: str | None = None
) -> _Asked:
    mod = (found["mod"] or "").lower() if mod is None else mod
    is_ = "is" if mod != "then-" else "was"
    mod = "" if mod == "then-" else mod
    if office:
        question, bare = f"Who {is_} {whose}{mod}{office}?", f"Who is {whose}{office}?"
        changed = f"Who is {whose}former {office}?"
    else:
        question, bare = f"Who {is_} {the}{mod}{whose}?", f"Who is {the}{whose}?"
        changed = f"Who is {the}former {whose}?"
    wrong = ((bare if mod else changed, found["p"]),)
    return _Asked("office", question, found.span("p"), wrong if mod in ("", "former ") else ())


# ---------------------------------------------------------------- what has not happened


def _unreal(sentence: str, text: str) -> Iterator[_Asked]:
    """Questions on what was denied, planned or only threatened, as if it had happened."""
    found = _NEVER.search(sentence)
    if found and _clean(found, sentence) and _sound(found["o"]):
        verb, subject = _BY_BASE[found["v"]], _inner(found["s"], text)
        if not _is_party(subject):
            return
        tail = _clause(sentence, found.end())
        wrong = [(f"Who {verb.past} {found['o']}{_rest(tail)}?", found["s"])]
        moved = _when(tail)
        if moved:
            wrong.append((f"When did {subject} {verb.base} {found['o']}?", tail[slice(*moved)]))
        yield _Asked("unreal", wrong[-1][0], (0, 0), tuple(wrong))
    found = _NEVER_BEEN.search(sentence)
    if found and _clean(found, sentence):
        verb, subject = _BY_PART[found["v"]], _inner(found["s"], text)
        rest = _rest(_clause(sentence, found.end()))
        moved = _when(_clause(sentence, found.end()))
        if moved and verb.object != "person" and _sound(subject):
            day = _clause(sentence, found.end())[slice(*moved)]
            wrong = [(f"When was {subject} {verb.part}?", day)]
            yield _Asked("unreal", wrong[0][0], (0, 0), tuple(wrong))
        if _is_party(subject) and rest and verb.object == "person":
            wrong = [(f"Who was {verb.part}{rest}?", found["s"])]
            yield _Asked("unreal", wrong[0][0], (0, 0), tuple(wrong))


# ---------------------------------------------------------------- the file


def roles(data: Path, rng: random.Random) -> Iterator[Role]:
    """Yield what can be asked about sentences of the news."""
    times: Counter[str] = Counter()
    with lzma.open(data / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        for article in map(json.loads, lines):
            if not _SKIP.match(article["published"]):
                for each in _of(article, rng):
                    times[each.question] += 1
                    if times[each.question] <= _OFTEN:
                        yield each


def _of(article: dict[str, str], rng: random.Random) -> Iterator[Role]:
    text = article["text"]
    bounds = sentences(text)
    seen = set()
    for at, (start, end) in enumerate(bounds):
        sentence = text[start:end].rstrip()
        if not 30 < len(sentence) < 400 or "\n" in sentence:
            continue
        for asked in _asked(sentence, text, rng):
            if asked.question in seen or not _about(asked.question):
                continue
            seen.add(asked.question)
            first, last = bounds[max(0, at - 2)][0], bounds[min(len(bounds) - 1, at + 2)][1]
            if last - first > 900:
                first, last = start, end
            move = start - first
            span = (
                (asked.span[0] + move, asked.span[1] + move) if asked.shape != "unreal" else (0, 0)
            )
            answer = sentence[slice(*asked.span)]
            yield Role(
                asked.shape,
                asked.question,
                article["title"],
                text[first:last],
                *span,
                article["id"],
                tuple(
                    (q, a)
                    for q, a in asked.wrong
                    if _about(q) and (q != asked.question or normal(a) != normal(answer))
                ),
                _beside(asked, answer, text, bounds, at, rng),
            )


def _asked(sentence: str, text: str, rng: random.Random) -> Iterator[_Asked]:
    words = set(re.findall(r"[a-z]+", sentence))
    if not words.isdisjoint(_BY_PAST):
        yield from _done(sentence, text, rng)
    if not words.isdisjoint(_BY_PART) and not words.isdisjoint(("was", "were", "been")):
        yield from _undergone(sentence, text, rng)
    yield from _alone(sentence, text)
    if re.search(r"\d| (?:two|three|four|five|six|seven|eight|nine|ten) ", sentence):
        yield from _suffered(sentence)
        yield from _many(sentence, text)
    if "voted" in words:
        yield from _voted(sentence, text)
    if _TITLED.search(sentence):
        yield from _offices(sentence)
    if _MAYBE.search(sentence):
        yield from _unreal(sentence, text)


def _beside(
    asked: _Asked,
    answer: str,
    text: str,
    bounds: list[tuple[int, int]],
    at: int,
    rng: random.Random,
) -> str:
    """Another passage that shares a name with the question, but neither its answer nor its verb."""
    words = set(re.findall(r"[a-z]{4,}", asked.question))
    names = re.findall(r"[A-Z][\w-]{3,}", asked.question.split(" ", 1)[1])
    places = [i for i in range(0, len(bounds) - 3, 2) if not at - 5 < i < at + 3]
    rng.shuffle(places)
    for i in places[:8]:
        passage = text[bounds[i][0] : bounds[i + 3][1]]
        if len(passage) > 900 or not any(name in passage for name in names):
            continue
        said = passage.lower()
        if hinted([answer], passage) or normal(answer) in normal(passage):
            continue
        if not any(word[:5] in said for word in words if _is_verb(word)):
            return passage
    return ""


def _is_verb(word: str) -> bool:
    return word in _BY_BASE or word in _BY_PART or word in _BY_PAST or word in _OTHER


def examples(found: list[Role], size: int, rng: random.Random) -> tuple[list[Example], list[Claim]]:
    """Return about `size` questions with passages, even over the shapes, and answers to judge."""
    shapes: dict[str, list[Role]] = defaultdict(list)
    for each in found:
        shapes[each.shape].append(each)
    read: list[Example] = []
    judged: list[Claim] = []
    left = size
    for at, rows in enumerate(sorted(shapes.values(), key=len)):
        chosen = rng.sample(rows, min(left // (len(shapes) - at), len(rows)))
        left -= len(chosen)
        for each in chosen:
            asked = _example(each)
            judged += _judged(asked, each, rng)
            read.append(asked)
            read += _unanswered(asked, each, rng)
    return read, judged


def _example(each: Role) -> Example:
    spans: tuple[tuple[int, int], ...] = ()
    if each.end > each.start:
        spans = ((each.start, each.end),)
    if each.shape == "why":
        spans = tuple(
            (s, e) for s, e in sentences(each.passage) if s <= each.start and each.end <= e
        )
    short = each.shape != "why"
    return Example(each.question, each.title, each.passage, spans, "roles", each.article, short)


def _unanswered(asked: Example, each: Role, rng: random.Random) -> Iterator[Example]:
    """The question beside its passage, or another one on the passage: no answer."""
    blank = replace(asked, spans=())
    if each.beside and rng.random() < 0.5:
        yield replace(blank, passage=each.beside)
    others = [question for question, _ in each.wrong if question != each.question]
    if others and asked.spans and rng.random() < 0.35:
        yield replace(blank, question=rng.choice(others))


def _judged(asked: Example, each: Role, rng: random.Random) -> Iterator[Claim]:
    """The right answer, and wrong ones: what the row knows, another name or number, another name
    in the question."""
    wrong = list(each.wrong)
    if not asked.spans:
        text = each.passage
        yield from (Claim(q, a, each.title, text, False) for q, a in wrong)
        return
    start, end = context(asked, asked.spans[0])
    text = asked.passage[start:end]
    answer = asked.passage[each.start : each.end]
    if not asked.short and rng.random() < 0.5:
        yield Claim(asked.question, "", asked.title, text, True)
    yield Claim(asked.question, answer, asked.title, text, True)
    said = set(normal(f"{answer} {asked.question}").split())
    if each.shape == "when":
        named = [m.group(m.lastgroup or 0) for m in _WHEN.finditer(text)]
    else:
        named = alike(answer, text)
    named = [name for name in named if not set(normal(name).split()) & said]
    if named and asked.short:
        wrong.append((asked.question, rng.choice(named)))
    other = swapped(asked, [], rng)
    if other:
        wrong.append((other.question, answer))
    for question, given in rng.sample(wrong, min(2, len(wrong))):
        yield Claim(question, given, asked.title, text, False)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as out:
        for each in roles(options.data, random.Random(0)):
            out.write(json.dumps(asdict(each)) + "\n")


def load(file: Path) -> list[Role]:
    """Return what `main` wrote."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        found.append(Role(**row | {"wrong": tuple((q, a) for q, a in row["wrong"])}))
    return found


if __name__ == "__main__":
    main()
