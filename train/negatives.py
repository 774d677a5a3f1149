"""Questions that their passage almost answers: they stand in for SQuAD 2.0's unanswerable half.

The kinds follow what the authors of SQuAD 2.0 found in theirs (Rajpurkar et al. 2018, table 2):
names and numbers swapped, antonyms, negation, and questions on the same subject that happen not to
be answered. Swapping words by rule is Jia and Liang's (2017). A rule errs now and then; it never
makes an example whose passage is known to hold the answer of another paragraph's question.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from train.data import Example, holds, normal

Maker = Callable[[Example], Example | None]

_NAME = re.compile(r"\b[A-Z][\w'’.-]*\w(?: (?:of |the |of the |de )?[A-Z][\w'’.-]*\w)*")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,.]*\b(?![\w%])")
_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s+[\"“(]?[A-Z])[^.!?]*)*[.!?]?\s*")
WORD = re.compile(r"\b[a-z]+\b")
_NO_NAMES = set("An The In On At It He She They This That These As By For Its His Her".split())
_MONTHS = set(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_PAIRS = """
    first last|before after|largest smallest|biggest smallest|more less|most least|higher lower
    highest lowest|high low|increase decrease|increased decreased|increasing decreasing|early late
    earlier later|earliest latest|old new|older younger|oldest newest|north south|northern southern
    east west|eastern western|begin end|began ended|beginning end|start end|started stopped|win lose
    won lost|winner loser|male female|men women|man woman|father mother|son daughter|brother sister
    husband wife|king queen|import export|imports exports|imported exported|public private
    major minor|majority minority|allow prohibit|allowed prohibited|accept reject|legal illegal
    accepted rejected|support oppose|supported opposed|supporters opponents|positive negative
    strong weak|stronger weaker|success failure|successful unsuccessful|long short|longer shorter
    longest shortest|rich poor|hot cold|hottest coldest|warm cool|rural urban|internal external
    domestic foreign|modern ancient|buy sell|bought sold|gain lose|gained lost|rise fall|rose fell
    open closed|opened closed|arrive leave|arrived left|join leave|joined left|create destroy
    created destroyed|built demolished|found lost|best worst|better worse|good bad|common rare
    popular unpopular|similar different|same different|above below|inside outside|upper lower
    maximum minimum|above under|over under|simple complex|fast slow|faster slower|light dark
    heavy light|hard soft|wet dry|winter summer|day night|death birth|died born|war peace|win defeat
    attack defend|attacked defended|enemy ally|enemies allies|true false|always never|easy difficult
    include exclude|included excluded|appear disappear|advantage disadvantage|cause prevent
    caused prevented|natural artificial|permanent temporary|primary secondary|future past
    direct indirect|formal informal|active passive|left right|liberal conservative|top bottom
"""
ANTONYMS = {
    word: other
    for pair in _PAIRS.replace("\n", "|").split("|")
    if pair.strip()
    for word, other in (pair.split(), pair.split()[::-1])
}
# What turns a sentence of the news into another: antonyms, and what happened to whom.
TURNED = ANTONYMS | {
    word: other
    for pair in """
        killed injured|dead wounded|deaths injuries|died survived|convicted acquitted
        guilty innocent|arrested released|charged cleared|accused praised|confirmed denied
        approved rejected|passed blocked|signed vetoed|hired fired|appointed dismissed
        resigned stayed|announced cancelled|agreed refused|victim suspect|plaintiff defendant
        yesterday tomorrow|last next|former current|predecessor successor|before after
    """.replace("\n", "|").split("|")
    if pair.strip()
    for word, other in (pair.split(), pair.split()[::-1])
}
NEGATABLE = re.compile(r"\b(did|does|do|was|were|is|are|can|could|has|had|would|will)\b(?= [a-z])")


def swapped(example: Example, others: Sequence[str], rng: random.Random) -> Example | None:
    """Replace a name or number of the question by another of its type, so that it no longer fits.

    The other one comes from the passage itself, outside of the sentence that answers, or else from
    `others`, paragraphs of the same article.
    """
    asked = example.question
    mentions = [m for m in _NAME.finditer(asked) if m.start() > 0] + list(_NUMBER.finditer(asked))
    mentions = [m for m in mentions if m.group() in example.passage]
    rng.shuffle(mentions)
    before, answering, after = around_answer(example)
    for mention in mentions:
        for text in (before + " " + after, " ".join(others)):
            fitting = [
                found
                for found in alike(mention.group(), text)
                if not _shares_words(found, f"{asked} {answering}")
            ]
            if fitting:
                changed = asked[: mention.start()] + rng.choice(fitting) + asked[mention.end() :]
                return replace(example, question=changed, spans=(), kind="swapped")
    return None


def kind_like(mention: str) -> re.Pattern[str]:
    """Return the pattern of what the mention is: a number, or a name."""
    return _NUMBER if mention[:1].isdigit() else _NAME


def alike(mention: str, text: str) -> list[str]:
    """Return names, or numbers, of `text` that could stand for `mention`, sorted."""
    if mention[0].isdigit():
        return sorted(
            {
                found
                for found in _NUMBER.findall(text)
                if len(found) == len(mention) and found != mention
            }
        )
    starts = {match.end() for match in re.finditer(r"(?:^|[.!?\"”]\s+)", text)}
    dated = mention in _MONTHS
    return sorted(
        {
            match.group()
            for match in _NAME.finditer(text)
            if match.start() not in starts
            and match.group() not in _NO_NAMES
            and not match.group().endswith(("'s", "’s"))
            and abs(len(match.group().split()) - len(mention.split())) <= 1
            and (match.group() in _MONTHS) == dated
        }
    )


def _shares_words(mention: str, text: str) -> bool:
    return bool(set(normal(mention).split()) & set(normal(text).split()))


def opposed(example: Example, rng: random.Random) -> Example | None:
    """Replace a word of the question by its antonym, or else negate its verb."""
    asked = example.question
    known = [m for m in WORD.finditer(asked) if m.group() in ANTONYMS]
    if known:
        word = rng.choice(known)
        changed = asked[: word.start()] + ANTONYMS[word.group()] + asked[word.end() :]
    elif verb := NEGATABLE.search(asked):
        gap = re.compile(r" \w+").match(asked, verb.end())
        at = gap.end() if gap and verb.group() in {"did", "does", "do"} else verb.end()
        changed = asked[:at] + rng.choice([" not", " never"]) + asked[at:]
    else:
        return None
    return replace(example, question=changed, spans=(), kind="opposed")


def removed(example: Example) -> Example | None:
    """Take the answering sentence out of the passage: right topic, no answer."""
    before, _, after = around_answer(example)
    rest = before + after
    if len(rest.split()) < 40 or holds(example, rest):
        return None
    return replace(example, passage=rest.strip(), spans=(), kind="removed")


def around_answer(example: Example) -> tuple[str, str, str]:
    """Return the passage as the text before, in and after the sentences of its first answer."""
    start, end = example.spans[0]
    touched = [
        match.span()
        for match in _SENTENCE.finditer(example.passage)
        if match.start() < end and start < match.end()
    ] or [(start, end)]
    first, last = min(start, touched[0][0]), max(end, touched[-1][1])
    return example.passage[:first], example.passage[first:last], example.passage[last:]


def nearby(examples: Sequence[Example], wanted: set[int]) -> Iterator[Example]:
    """Yield, for the `wanted` questions, the most similar other paragraph of the same article that
    does not hold the answer, by BM25."""
    import bm25s
    import Stemmer

    stemmer = Stemmer.Stemmer("english")

    def words(texts: list[str]) -> list[list[str]]:
        return bm25s.tokenize(
            texts, stopwords="en", stemmer=stemmer, return_ids=False, show_progress=False
        )

    groups: dict[str, list[int]] = defaultdict(list)
    for at, example in enumerate(examples):
        groups[example.group].append(at)
    for members in groups.values():
        paragraphs = sorted({examples[at].passage for at in members})
        asked = [at for at in members if at in wanted]
        if len(paragraphs) < 4 or not asked:
            continue
        engine = bm25s.BM25()
        engine.index(words(paragraphs), show_progress=False)
        for at, query in zip(asked, words([examples[at].question for at in asked]), strict=True):
            scores = engine.get_scores(query)
            for best in scores.argsort()[::-1][:4]:
                if paragraphs[best] != examples[at].passage and not holds(
                    examples[at], paragraphs[best]
                ):
                    yield replace(examples[at], passage=paragraphs[best], spans=(), kind="nearby")
                    break
