"""Words that stand before a person's name or name an office; data only, once for all of qa."""

from __future__ import annotations

OFFICES = frozenset(
    """president minister chancellor king queen prince princess pope secretary senator governor
    mayor general admiral colonel judge ambassador spokesman spokeswoman spokesperson premier
    speaker chairman chairwoman director commissioner congressman congresswoman coach analyst
    envoy commander chief leader""".split()
)
"""Who holds an office: a title before a name ("President Putin"), and a noun ("the president")."""
TITLES = OFFICES | frozenset(
    """prime sultan emir sheikh ayatollah sen representative rep gov gen col captain capt major
    lieutenant lt sergeant sgt detective justice mr mrs ms miss mx dr prof professor sir lady lord
    dame cardinal archbishop bishop rabbi imam rev reverend foreign defense defence vice deputy
    former acting supreme ex-president""".split()
)
"""Words that stand before a person's name, or are the last of a title without one."""
