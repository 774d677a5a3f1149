"""What leads away from the article: calls to read on, links with their labels, the page's menu."""

from __future__ import annotations

import re

from index.text.rules import Table, row
from index.text.wordings.shared import NETWORK, PIECE

_SITE = f"{NETWORK}|email|print|tweet"

# fmt: off
CALLS = Table((
    row(r"read\s+(?:the\s+)?full <piece>", "leads to the rest of the text",
        "Read the full <piece>", "Read the full letter, he urged.", piece=PIECE),
    row("read more(?: here)?", "leads to the rest of the text",
        "Read more here", "Read more closely, the letter is a threat."),
    row(r"read more on this \w+", "leads to other articles",
        "Read More on This Development", "Read more into it, and you are lost."),
    row("continue reading", "leads to the rest of the text",
        "Continue reading →", "Continue reading until the end, he said."),
    row("learn more", "leads to the rest of the text",
        "Learn more:", "Learn more languages, she tells her pupils."),
    row("click here(?: to read more)?", "leads to the rest of the text",
        "Click here to read more.", "Click here, the mail said, and their money was gone."),
    row("click to tweet", "a button", "Click To Tweet", "Click to the second picture."),
), flags=re.IGNORECASE, after=r"\W*$")
"""A call to action, alone on its line or glued to a sentence."""

INVITATIONS = Table((
    row(r"<read> more <about>\b.{0,140}$", "leads to other articles",
        "<read> more <about> ships", "Read more books, she tells her pupils.",
        read="read|see", about="about|on|from|of|here|stories|news|coverage"),
    row("read (?:the )?full <piece> on .{0,60}$", "leads to the rest of the text",
        "Read the full <piece> on the ships here.", "Read the full list of ships.", piece=PIECE),
    row("click here <to> .{3,140}$", "leads to other pages",
        "Click here <to> all ships", "Click here, the mail said.", to="to|for"),
))
"""A call to action that says what it leads to."""

LINKS = Table((
    row("read<what>", "a label before another headline",
        "Read<what>: Iran closes the strait", "Read: the verb has three forms.",
        what="| more| on| this"),
    row("<also>", "a label before another headline",
        "<also>: Iran closes the strait", "Also, the strait is closed.",
        also="also read|see also|must read|must-read|further reading|in pictures|up next|next up"
             "|in case you missed it|more on this story"),
    row("more", "a label before another headline",
        "More: Iran closes the strait", "More: the king had six wives, and one outlived him."),
    row("related(?: <piece>)?", "a label before another headline",
        "Related <piece>: Iran closes the strait", "Related: they are cousins of the king.",
        piece=f"{PIECE}|stories|coverage"),
    row("you <may> (?:also )?like", "a label before another headline",
        "You <may> also like: Iran closes the strait", "You may go, he said: the door is open.",
        may="may|might"),
    row("watch(?: now)?", "a label before a film",
        "Watch now: Iran closes the strait", "Watch: a device that tells the time."),
), after=r"\s*[:|>»]\s*\S.{3,180}(?<!\.)$")
"""A label and the headline of another article: what ends in a full stop is a sentence."""

MENUS = Table((
    row(r"share(?: this)?(?: <piece>)?(?: <on>)?(?:[\s:,|·•]*<site>)*", "buttons to share",
        "Share this <piece> <on> <site>", "Share prices fell by four percent.",
        piece=PIECE, on="on|via", site=_SITE),
    row(r"(?:share on )?<site>(?:[\s,|·•]+(?:share on )?<site>)+", "buttons to share",
        "<site> | Share on <site>", "Facebook",
        site=_SITE),
    row("<go>", "a link within the page or the site",
        "<go>", "Menu prices rose by four percent.",
        go="skip to content|skip to main content|back to top|menu|main menu|log in|login|sign in"
           "|my account|play video|open in app|enlarge image"),
    row(r"\d+ min(?:ute)?s? read", "how long the text is",
        "5 min read", "5 minutes later they read it."),
    row("<next> <piece>", "a link to another article",
        "<next> <piece>", "Next post office: two miles.", next="previous|next", piece=PIECE),
    row(r"home\s*[>»/|].{1,80}", "where the page stands in its site",
        "Home » World » Iran", "Home prices rose again."),
    row("loading", "a part of the page that was not there yet",
        "Loading...", "Loading the ships takes days."),
), after=r"\W*$")
# fmt: on
