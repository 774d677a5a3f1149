"""What opens a block of furniture: a heading over links, over readers' comments, over a FAQ."""

from __future__ import annotations

import re

from index.text import almanac
from index.text.rules import Table, row

# fmt: off
RELATED_HEADS = Table((
    row("related(?: <what>)?", "links to other articles",
        "Related <what>", "Related charges were dropped",
        what="article|articles|story|stories|post|posts|news|content|link|links|coverage|topic"
             "|topics|reading"),
    row("you <may> (?:also )?<like>", "links to other articles",
        "You <may> also <like>:", "You may go",
        may="may|might", like="like|be interested in"),
    row("recommended<what>", "links to other articles",
        "Recommended<what>", "Recommended doses", what="| for you| stories| articles"),
    row("<also>", "links to other articles",
        "<also>", "Also wanted",
        also="read next|read more|up next|also of interest|other topics of interest|see also"
             "|further reading|explore further|what to read next|in case you missed it|don't miss"
             "|must read|must reads|editor's pick|editor's picks|editors' picks|around the web"
             "|from around the web"),
    row("most <read>(?: <what>)?", "links to what many have read",
        "Most <read> <what>", "Most ships",
        read="read|popular|viewed|shared", what="stories|articles|news"),
    row("most <read> in .{2,40}", "links to what many have read",
        "Most <read> in world news", "Most live in ports", read="read|popular|viewed|shared"),
    row(r"more\s*:", "links to other articles", "More:", "More ships"),
    row("trending <what>", "links to what many read now",
        "Trending <what>", "Trending upwards", what="now|stories|topics|news"),
    row("popular <what>", "links to what many have read",
        "Popular <what>", "Popular songs", what="posts|articles|stories"),
    row("<more> <what>", "links to other articles",
        "<more> <what>", "More ships",
        more="more|latest|recent|top|sponsored", what="stories|posts|articles|headlines|news"),
    row("more <from> .{2,40}", "links to other articles",
        "More <from> the Gull", "More than ships", **{"from": "from|on|in"}),
), flags=re.IGNORECASE, after=r"\W*$")

COMMENT_HEADS = Table((
    row(r"\d[\d,]* <comments>(?: <to> .{1,150})?", "readers' comments, counted",
        "1,034 <comments> <to> “Ships”", "34 ships",
        comments="comment|comments|reply|replies|response|responses|thoughts", to="to|on"),
    row(r"(?:<whose> )?comments?(?: ?\(\d[\d,]*\))?", "readers' comments",
        "<whose> comments (79)", "The spokesman declined to comment", whose="user|all"),
    row("<leave> (?:<a> )?<comment>s?", "a form for a comment",
        "<leave> <a> <comment>", "Leave a note",
        leave="leave|post|add", a="a|your", comment="comment|reply"),
    row("leave feedback about this", "a form for a comment",
        "Leave feedback about this", "Leave it"),
    row("join the conversation", "a form for a comment", "Join the Conversation", "Join the army"),
    row("<show> (?:more )?comments", "a button that opens the comments",
        "<show> more comments", "Show more mercy", show="view|show"),
    row("comments are closed", "no more comments", "Comments are closed.", "Ports are closed"),
    row("your email address will not be published.*", "a form for a comment",
        "Your email address will not be published. Required fields are marked *",
        "Your email address will be published"),
), flags=re.IGNORECASE, after=r"\W*$")

SIGNATURES = Table((
    row(r"\bsays:?$", "whose comment follows", "Anna says:", "Anna says no"),
    row(r"\b<ago>$", "when a comment was written", "13 hours <ago>", "It was long ago, he said.",
        ago="ago|reply"),
    row(r"\b<month>\.? \d{1,2},? \d{4}", "when a comment was written",
        "Anna <month> 16, 2016", "Chapter 16, 2016", month=almanac.MONTH),
), flags=re.IGNORECASE, anywhere=True)

FAQ_HEADS = Table((
    row("<faq>(?: on .{2,80})?", "questions and answers",
        "<faq> on ships", "Questions were asked",
        faq="frequently asked questions|frequently asked question|faq|faqs"),
), flags=re.IGNORECASE, after=r"\W*$")
# fmt: on
