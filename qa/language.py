"""Which language is a question in? Asked only to say what degrades."""

from __future__ import annotations

from functools import cache
from typing import Any

# py3langid is sure of less than half the languages of short questions; above this it was right
# for every one of 3,170 English questions and for the other languages tried (docs/decisions.md).
_SURE = 0.5

_NAMES = {
    "ar": "Arabic", "de": "German", "es": "Spanish", "fa": "Persian", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def degrades(question: str) -> str | None:
    """Return what to expect of a question that is not in English, or None."""
    language, probability = _identifier().classify(question)
    if language == "en" or probability < _SURE:
        return None
    name = _NAMES.get(language)
    seems = f"seems to be in {name}" if name else "does not seem to be in English"
    return (
        f"The question {seems}, and the search model knows English: names and numbers are still "
        "found, other words may be missed. Ask in English if you can."
    )
