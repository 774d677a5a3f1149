"""What a text is made of: furniture, dates, passages, tokens, its language, its story."""

from index.text import chunking, dates, furniture, language, stories, tokenizer
from index.text.articles import furniture_of, headline_of, is_furniture, page_of
from index.text.chunking import article_stretches, encoded, sentences
from index.text.stories import BANDS, SAME, bands, resemblance, signature
from index.text.tokenizer import tokenize, tokenize_question
from index.text.tokens import Tokens

__all__ = [
    "BANDS",
    "SAME",
    "Tokens",
    "article_stretches",
    "bands",
    "chunking",
    "dates",
    "encoded",
    "furniture",
    "furniture_of",
    "headline_of",
    "is_furniture",
    "language",
    "page_of",
    "resemblance",
    "sentences",
    "signature",
    "stories",
    "tokenize",
    "tokenize_question",
    "tokenizer",
]
