"""Which language is a question in? Asked only to say what degrades."""

from __future__ import annotations

from functools import cache
from typing import Any

from qa.types import Asked

# Of all its 140 languages py3langid is seldom sure in a short question ("Did Putin call?" is
# Nigerian Pidgin to it); of these it was right for every one of 3,240 English questions and for
# two or more of each other language tried (docs/decisions.md). Bulgarian passes for Russian:
# with both in the list it takes short Russian questions for Bulgarian.
_NAMES = {
    "ar": "Arabic", "bn": "Bengali", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French",
    "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_SURE = 0.5
_AGREED = 0.4  # of what is left without names, which is little


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(["en", *_NAMES])
    return identifier


def foreign(asked: Asked) -> str | None:
    """Return the name of the language that the question is in, or None if it is English.

    What is asked about does not decide: the words that are no names must agree.
    """
    first, *others = asked.text.split()
    plain = [first, *(word for word in others if not word[0].isupper())]
    if all(word[0].isupper() for word in plain):
        return None
    language, probability = _identifier().classify(asked.text)
    other, agreed = _identifier().classify(" ".join(plain))
    if language == "en" or language != other or probability < _SURE or agreed < _AGREED:
        return None
    return _NAMES[language]
