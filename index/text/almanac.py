"""The names of months and weekdays, once for the whole program.

Those of German, French, Spanish, Italian, Portuguese, Russian and Ukrainian stand in date lines;
what else a page may say is left to dateparser (`index/formats/html/dating.py`).
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

_ABROAD = (
    "januar jänner jan. janvier janv. enero ene. gennaio gen. janeiro января январь янв. "
    "січня січень січ.",
    "februar feber feb. février févr. febrero febbraio fevereiro fev. февраля февраль фев. "
    "февр. лютого лютий лют.",
    "märz mär. mars marzo mar. março марта март мар. березня березень бер.",
    "april apr. avril avr. abril abr. aprile апреля апрель апр. квітня квітень квіт.",
    "mai mayo may. maggio mag. maio мая май травня травень трав.",
    "juni jun. juin junio giugno giu. junho июня июнь июн. червня червень черв.",
    "juli jul. juillet juil. julio luglio lug. julho июля июль июл. липня липень лип.",
    "august aug. août aout agosto ago. августа август авг. серпня серпень серп.",
    "september sept. sep. septembre septiembre setiembre settembre set. setembro сентября "
    "сентябрь сент. сен. вересня вересень вер.",
    "oktober okt. octobre oct. octubre ottobre ott. outubro out. октября октябрь окт. "
    "жовтня жовтень жовт.",
    "november nov. novembre noviembre novembro ноября ноябрь нояб. ноя. листопада листопад "
    "лист.",
    "dezember dez. décembre déc. diciembre dic. dicembre dezembro декабря декабрь дек. "
    "грудня грудень груд.",
)  # fmt: skip
"""By month, as date lines write them; those with a full stop are short forms."""

MONTH_NUMBERS_ABROAD = {
    name.removesuffix("."): number
    for number, names in enumerate(_ABROAD, 1)
    for name in names.split()
} | MONTH_NUMBERS
WEEKDAYS_ABROAD = frozenset(
    """montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
    lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
    lunedì martedì mercoledì giovedì venerdì sabato domenica gio
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
    segunda terça quarta quinta sexta
    понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
    понеділок вівторок середа четвер п'ятниця субота неділя нд""".split()
)

MONTH, WEEKDAY = "|".join(MONTH_NUMBERS), "|".join(WEEKDAY_NUMBERS)
"""The words for a slot of a rule (`index/text/rules.py`)."""
MONTH_ANYWHERE, WEEKDAY_ANYWHERE = (
    "|".join(MONTH_NUMBERS_ABROAD),
    "|".join({*WEEKDAY_NUMBERS, *WEEKDAYS_ABROAD}),
)
