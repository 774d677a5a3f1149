"""What a newsroom says about its own text: whose picture, whose words, what changed and when."""

from __future__ import annotations

import re

from index.text import almanac
from index.text.rules import Table, row
from index.text.wordings.shared import PIECE

_AGENCY = (
    "AFP|AP|Reuters|REUTERS|Getty|Getty Images|EPA|Shutterstock|Alamy|TASS|Bloomberg|USA TODAY"
    "|USA TODAY Sports"
)
_PICTURE = "image|photo|photograph|picture|illustration"
_ZONE = "et|est|edt|ct|cst|cdt|mt|mst|mdt|pt|pst|pdt|bst|ist|gmt|utc"

# fmt: off
CREDITS = Table((
    row(r"[(\[]?(?i:(?:<which> )?<picture>s?(?: <given>)?)\s*[:©/]\s*\S.{0,140}$",
        "whose picture it is, after a colon",
        "<which> <picture> <given>: Jane Doe", "Image problems: the minister has two.",
        which="cover|main", picture=_PICTURE, given="credit|credits|source"),
    row(r"[(\[]?(?i:<picture>s? <by>) (?:(?:<small> ){0,2}[A-Z@][\w.@’'-]*[\s,/]*){1,12}[)\]]?\.?$",
        "whose picture it is, in capitals",
        "<picture> <by> Jane <small> Doe", "Photos by the agency showed soldiers at the gate.",
        picture=_PICTURE, by="by|via", small="and|of|the|for|de|van|von"),
    row(r"(?:[A-Z][\w.’'-]*[ /]){1,8}<agency>[)\]]?$", "who is shown, and whose picture it is",
        "Kwame Roe Jane Doe/<agency>", "He was interviewed by Reuters", agency=_AGENCY),
))

CREDIT_ENDS = Table((
    row(r"[A-Z][\w’'-]+\s?/\s?<agency>(?:/[\w ]{2,20})?[)\]]?\.?$", "a caption ends in its credit",
        "Police stand at a cordon in Beijing. Kevin Roe/<agency>", "The ship sank. (Reuters)",
        agency=_AGENCY, needs="/"),
    row(r"<credit>\s?[:/]\s?[^.]{2,80}[)\]]\.?$", "a caption ends in its credit",
        "The gate at night. (<credit>: Jane Doe)", "He shot the photo (in 1998).",
        credit="Photo|Image credit", needs=")"),
    row(r"\(AP Photo\b[^()]{0,60}\)$", "a caption ends in its credit",
        "The gate at night. (AP Photo, J. Doe)", "The AP photo showed smoke (and fire)",
        needs=")"),
), anywhere=True)

SOURCES = Table((
    row(r"<from>\W*$", "a label before the name of another outlet",
        "<from>", "First appeared on stage in 1998, she did.",
        **{"from": "first appeared on|source link|source links"}),
    row(r"via [\w.]{2,30}\W*$", "another outlet", "Via Harbour.com", "Via Rome he fled to Paris."),
    row("the post .{1,300} appeared first on .{2,80}$", "another outlet",
        "The post Ships appeared first on The Gull.", "The post office appeared to be shut."),
    row(r"this <piece> (?:<was> )?(?:<first> )?<published>\b", "where and when it was published",
        "This <piece> <was> <first> <published> by the Gull", "This article of the law stood.",
        piece=PIECE, was="was|has been", first="first|originally",
        published="appeared|published|posted|produced|republished|adapted"),
    row("originally published on .{2,100}$", "when it was published",
        "Originally published on Feb. 4", "Published in 1998, the novel sold a million copies."),
    row(r"<copyright>\s.{0,20}\d{4}", "whose text it is",
        "<copyright> Harbour Gull 2019", "Copyright law protects such works.",
        copyright="copyright|©"),
    row("this material may not be published", "whose text it is",
        "This material may not be published, broadcast or copied.", "This material may burn."),
    row(r"\(?reporting by .{2,200}\)$", "who wrote it",
        "(Reporting by Jane Doe; Editing by John Roe)", "Reporting by phone, he heard shots."),
    row("additional reporting by .{2,120}$", "who wrote it",
        "Additional reporting by Jane Doe", "Additional reports came from Rome."),
    row(r"contributing\s*:\s*.{2,200}$", "who wrote it",
        "Contributing: Jane Doe", "Contributing to the fall was a weak harvest."),
    row(r"source\s*:\s*\S.{1,80}$", "whose words they are",
        "SOURCE: Gull and news agencies", "Source of the leak was a clerk."),
    row(r"<tags>\s*:\s*.{1,120}$", "what it is about, for machines",
        "<tags>: harbour, ships", "Tags were sewn into the coats.",
        tags="tags|filed under|topics"),
))

SOURCES_WITHIN = Table((
    row(r"^[\w .,’'&–-]{2,120} contributed to this <piece>\b.{0,40}$", "who wrote it",
        "Jane Doe contributed to this <piece>.", "Rain contributed to this disaster.",
        piece=PIECE, needs=" contributed to this "),
    row(r"^[\w .,’'&–-]{2,120} contributed reporting\b.{0,40}$", "who wrote it",
        "Jane Doe contributed reporting.", "They contributed money.", needs=" contributed rep"),
    row(r"\ball rights reserved\b", "whose text it is",
        "Harbour Press, all rights reserved", "All rights were reserved for the king.",
        needs="rights reserved"),
    row(r"\bis an? [\w ]{2,40} content partner\b", "whose text it is",
        "The Tide is a Harbour Gull content partner", "She is content.",
        needs="content partner"),
), flags=re.IGNORECASE, anywhere=True)

EDITORS = Table((
    row(r"<editors> notes?\s*[:.—–-]", "the editor speaks",
        "<editors> note: This is from our archive.", "The editor noted that it was late.",
        editors="editor's|editors'"),
    row(r"<correction>(?: \([^()]{2,40}\))?\s*:", "what was corrected",
        "<correction> (March 9): The count was low.", "Corrections officers went on strike.",
        correction="correction|corrections|clarification|clarifications"),
    row(r"<earlier> version of this <piece>\b", "what was corrected",
        "<earlier> version of this <piece> misspelled a name.", "An earlier version was lost.",
        earlier="an earlier|a previous|the original", piece=PIECE),
    row(r"this <piece> <was> <corrected>\b", "what was corrected",
        "This <piece> <was> <corrected> with new figures.", "This story was never updated.",
        piece=PIECE, was="was|has been", corrected="corrected|updated"),
), before=r"[(\[]?")

CLOCK = Table((
    row(r"<weekday>\b", "a weekday", "<weekday>", "sundry", weekday=almanac.WEEKDAY),
    row(r"<month>\b", "a month", "<month>", "marching", month=almanac.MONTH),
    row(r"\d{1,4}(?:<th>)?\b", "a day, a year, an hour", "20<th>", "20x", th="st|nd|rd|th"),
    row(r"[ap]\.?m\b", "a half of the day", "p.m", "pmx"),
    row(r"<zone>\b", "a time zone", "<zone>", "estate", zone=_ZONE),
    row(r"<at>\b", "a word between them", "<at>", "only", at="at|on"),
))

DATES = Table((
    row(r"(?:<first> )?<updated>(?:[\s:.,|•/–-]+<clock>){2,14}[\s.|)]*$",
        "when the text was made or changed", "<first> <updated>: <clock>, <clock>",
        "Updated figures will be released on March 3, the ministry said.",
        first="first|last", updated="updated|published|posted", clock=CLOCK),
))
# fmt: on
