"""The names of months and weekdays in English, once for the whole program.

Dates in other languages are left to dateparser (`index/formats/html/dating.py`).
"""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

MONTH_NUMBERS = {
    name.casefold()[:letters]: number
    for letters in (None, 3)
    for number, name in enumerate(MONTHS, 1)
} | {"sept": 9}
"""What a month may be called, in lower case, and its number from 1."""

WEEKDAY_NUMBERS = {
    name.casefold()[:letters]: number
    for letters in (None, 3)
    for number, name in enumerate(WEEKDAYS)
} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
"""What a weekday may be called, in lower case, and its number: Monday is 0, as in `datetime`."""

MONTH, WEEKDAY = "|".join(MONTH_NUMBERS), "|".join(WEEKDAY_NUMBERS)
"""The words for a slot of a rule (`index/text/rules.py`)."""
