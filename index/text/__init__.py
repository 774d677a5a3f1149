"""What a text is made of: furniture, dates, passages, tokens, its language, its story."""

from index.text import (
    almanac,
    chunking,
    dates,
    folding,
    furniture,
    language,
    rules,
    stories,
    tokenizer,
)
from index.text.almanac import MONTHS, WEEKDAYS
from index.text.articles import furniture_of, headline_of, is_furniture, page_of
from index.text.chunking import article_stretches, encoded, sentences
from index.text.folding import SPACELESS, fold, fold_with_places, legible
from index.text.rules import Row, Table, Words, either
from index.text.stories import BANDS, SAME, bands, resemblance, signature
from index.text.terminal import json_text, printable
from index.text.tokenizer import grams, tokenize, tokenize_question
from index.text.tokens import Tokens

__all__ = [
    "BANDS",
    "MONTHS",
    "SAME",
    "SPACELESS",
    "WEEKDAYS",
    "Row",
    "Table",
    "Tokens",
    "Words",
    "almanac",
    "article_stretches",
    "bands",
    "chunking",
    "dates",
    "either",
    "encoded",
    "fold",
    "fold_with_places",
    "folding",
    "furniture",
    "furniture_of",
    "grams",
    "headline_of",
    "is_furniture",
    "json_text",
    "language",
    "legible",
    "page_of",
    "printable",
    "resemblance",
    "rules",
    "sentences",
    "signature",
    "stories",
    "tokenize",
    "tokenize_question",
    "tokenizer",
]
