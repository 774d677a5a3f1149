"""What the form beside the question says, read from a browser that may send anything."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import EVERYTHING, NARROWINGS, BadQuery, Filters, Period, Scope
from qa.render import described
from qa.web.filters import FORM, narrowing

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 8)


@pytest.mark.parametrize("form", [None, {}, "", [], dict.fromkeys(NARROWINGS, " ")])
def test_nothing_is_filtered(form: object) -> None:
    assert narrowing(form) == EVERYTHING
    assert described(narrowing(form)) == ""


def test_all_fields_are_read() -> None:
    form = {"from": "2026-03-01", "to": "2026-03-08", "outlet": " The\n Wire ", "author": "Ann Lee"}
    read = narrowing(form | {"language": "en", "as_of": "2026-03-09"})
    filters = Filters(Period(FIRST, LAST), outlet="The Wire", author="Ann Lee", language="en")
    assert read == Scope(filters, date(2026, 3, 9))
    assert described(read) == (
        "The Wire · by Ann Lee · language en · 1 March 2026 – 8 March 2026 · as of 9 March 2026"
    )


@pytest.mark.parametrize(
    ("form", "words"),
    [({"from": "2026-03-01"}, "since 1 March 2026"), ({"to": "2026-03-01"}, "until 1 March 2026")],
)
def test_a_period_may_be_open(form: dict[str, str], words: str) -> None:
    assert described(narrowing(form)) == words


def test_the_form_has_a_labelled_field_for_each() -> None:
    for field in NARROWINGS:
        assert f'name="{field}"' in FORM
    assert FORM.count("<label>") == FORM.count("<input") == len(NARROWINGS)
    assert "${" not in FORM  # Gradio would run it
    assert "{{" not in FORM


@given(
    st.dictionaries(st.sampled_from(NARROWINGS), st.text() | st.dates().map(str) | st.none())
    | st.recursive(st.none() | st.integers() | st.text(), st.lists)
)
def test_whatever_a_browser_sends_is_read_or_refused_with_a_sentence(form: object) -> None:
    with suppress(BadQuery):
        assert narrowing(form) == EVERYTHING or described(narrowing(form))
