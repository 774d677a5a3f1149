"""Raised and lowered marks: what each is read as, between what stands before and after it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats import marks


@pytest.mark.parametrize(
    ("before", "mark", "after", "expected"),
    [
        ("spent $320", "1", " on each pupil", "spent $320 ¹ on each pupil"),
        ("fell to 88", "6", ". Mayor", "fell to 88 ⁶. Mayor"),
        ("88", "6", "teachers", "88 ⁶ teachers"),
        ("88", "1,2", " of", "88 ¹,² of"),
        ("88 ¹", "2", " of", "88 ¹ ² of"),
        ("said Renn", "12", ".", "said Renn ¹².") ,
        ("said Renn", "a", ".", "said Renn ᵃ."),
        ("fell to 88", "a", ".", "fell to 88 ᵃ."),
        ("he said.", "3", " She", "he said.³ She"),
        ("“", "3", "no", "“³ no"),
        ("", "1", "Without transport", "¹ Without transport"),
        ("", "1", " Without transport", "¹ Without transport"),
        ("500 m", "²", " of", "500 m² of"),
        ("88", "*", " of", "88* of"),
        ("88", "†", " of", "88† of"),
        ("88", "[6]", " of", "88[6] of"),
        ("$3", "99", " each", "$3 ⁹⁹ each"),
        ("Sir", "new", " crane", "Sir ⁿᵉʷ crane"),
        ("Sir", "ñandú", " crane", "Sir ñandú crane"),
        ("on the 4", "th", " of March", "on the 4th of March"),
        ("au XIX", "e", " siècle", "au XIXe siècle"),
        ("le 1", "er", " mai", "le 1er mai"),
        ("the 21", "ST", " century", "the 21ST century"),
        ("M", "me", " Renn", "Mme Renn"),
        ("D", "r", " Vale", "Dr Vale"),
        ("Mc", "c", " x", "Mc ᶜ x"),
        ("n", "o", " 5", "nº 5"),
        ("la 1.", "a", " vez", "la 1.ª vez"),
        ("Gull", "TM", " soap", "Gull™ soap"),
        ("Gull", "R", " soap", "Gull® soap"),
        ("500 m", "2", " of land", "500 m² of land"),
        ("500m", "2", " of land", "500m² of land"),
        ("40 km", "2", ".", "40 km²."),
        ("E = mc", "2", ".", "E = mc²."),
        ("x", "2", " + 1", "x² + 1"),
        ("x", "n", " + 1", "xⁿ + 1"),
        ("10", "6", " cells", "10⁶ cells"),
        ("10", "−6", " m", "10⁻⁶ m"),
        ("2", "32", " ways", "2³² ways"),
        ("3 × 5", "4", " ways", "3 × 5⁴ ways"),
        ("rose to 10", "1", " in", "rose to 10 ¹ in"),
        ("rose to 2", "1", " in", "rose to 2 ¹ in"),
        ("rose to 110", "6", " in", "rose to 110 ⁶ in"),
        ("Ca", "2+", " ions", "Ca²⁺ ions"),
        ("of ", "235", "U and", "of ²³⁵U and"),
        ("3", "1", "⁄", "3 1⁄"),
        ("3", "1", "/", "3 1/"),
        ("", "1", "/2 mile", "1/2 mile"),
        ("88", "6", "/90 places", "88 ⁶/90 places"),
    ],
)  # fmt: skip
def test_raised(before: str, mark: str, after: str, expected: str) -> None:
    assert before + marks.raised(mark, before, after) + after == expected


@pytest.mark.parametrize(
    ("before", "mark", "after", "expected"),
    [
        ("CO", "2", " fell", "CO₂ fell"),
        ("H", "2", "O", "H₂O"),
        ("Al₂(SO", "4", ")", "Al₂(SO₄)"),
        ("log", "2", "8", "log₂8"),
        ("x", "max", ".", "xₘₐₓ."),
        ("V", "DD", " rose", "VDD rose"),
        ("fell to 88", "6", " teachers", "fell to 88 ₆ teachers"),
        ("3 1⁄", "2", " miles", "3 1⁄2 miles"),
        ("3 1/", "2", " miles", "3 1/2 miles"),
    ],
)
def test_lowered(before: str, mark: str, after: str, expected: str) -> None:
    assert before + marks.lowered(mark, before, after) + after == expected


@given(st.from_regex(r"[0-9]{3,9}", fullmatch=True), st.from_regex(r"[0-9]{1,2}", fullmatch=True))
def test_a_mark_is_never_a_digit_of_the_figure_before_it(figure: str, mark: str) -> None:
    for read in (marks.raised(mark, figure, " of"), marks.lowered(mark, figure, " of")):
        assert not read[0].isalnum()
        assert not any("0" <= char <= "9" for char in read)
