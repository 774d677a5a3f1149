"""The words that pages put around an article: the patterns that `furniture` looks for.

Every pattern is matched against one line whose length the caller bounds, so that none can run
away on hostile text. Those of BY_START and RELATED are matched against the line in lower case,
which is twice as fast as a match that ignores case. They err towards the article: a menu left in
costs a bad passage, a sentence taken out is never found again.
"""

from __future__ import annotations

import re

from index.types import SpanKind

_AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|Shutterstock|Alamy|TASS|Sputnik"
    r"|Anadolu|Bloomberg|iStock|Zuma|ZUMA|NurPhoto|Xinhua|PA Wire|USA TODAY(?: Sports)?|Unsplash)"
)
_PICTURE = (
    r"(?:(?:cover|featured?|main|header|hero|lead|top)\s+)?"
    r"(?:image|photo|photograph|picture|illustration)s?"
)
_SITES = (
    r"(?:facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|email|e-mail|print|share"
    r"|tweet|pin|copy(?: link| url)?|save|flipboard|messenger|threads|bluesky|viber|vk|more)"
)
_LETTER = r"(?:newsletters?|inbox|e?-?mail (?:alerts?|updates?|list)|mailing list)"
_CHANNEL = r"(?:telegram|whatsapp|facebook|twitter|instagram|youtube|tiktok|linkedin|x|google news)"
_READ = r"(?:read|see|view|learn|find out|discover)"
_EMOJI = "[\N{BLACK RIGHT-POINTING SMALL TRIANGLE}►▶➡→»👉🚨📰🔗📢📣🔔⬇👇✅⭐\ufe0f]"

CALL = (
    rf"(?:{_READ}\s+(?:the\s+)?(?:full|complete|entire)\s+(?:report|story|article|text|post|interview)"
    r"|read more(?: here)?|continue reading|learn more|click here(?: to read more)?|click to tweet"
    r"|advertisement)"
)
GLUED_BEFORE = re.compile(
    rf"(?:{_EMOJI}\s*)+(?i:{CALL})\s*(?=[A-Z\"“])|(?i:{CALL})(?=[A-Z][a-z’' ])"
)
GLUED_AFTER = re.compile(rf"(?<=[.!?”\"])(?:\s*{_EMOJI}+\s*)?(?i:{CALL})\s*[.»›>→…]*$")
MAY_CALL = ("read", "learn", "click", "advert")
"""What the end of a line must contain, in lower case, to be worth a search for GLUED_AFTER."""

CALL_LINE = re.compile(
    rf"(?:{_EMOJI}\s*)*(?:{CALL}|read more on this \w+|read more about this)\W*$", re.IGNORECASE
)

MENU = re.compile(
    r"(?:share(?: this)?(?: article| story| post| page| via| with friends)?(?: on| via)?"
    rf"(?:\s*:?\s*{_SITES}(?:[\s,|·•]+{_SITES})*)?"
    rf"|{_SITES}(?:[\s,|·•]+(?:share (?:on )?)?{_SITES})+"
    rf"|share on {_SITES}(?:[\s,|·•]+share on {_SITES})*"
    r"|skip to (?:main )?content|back to top|(?:main )?menu|log ?in|sign in|my account"
    r"|listen to (?:this )?(?:article|story)|\d+ min(?:ute)?s? read|play video|loading\.*"
    r"|previous (?:article|post)|next (?:article|post)|home\s*[>»/|].{1,80}|table of contents"
    r"|open in app|view (?:gallery|comments)|hide caption|toggle caption|enlarge(?: this)? image"
    r")\W*$",
)

CREDIT = re.compile(
    rf"[(\[]?(?i:{_PICTURE})\s*(?i:credits?|source|by|courtesy(?: of)?|via)?"
    r"\s*[:©/]\s*\S.{0,140}$"
    rf"|[(\[]?(?i:{_PICTURE})\s+(?i:by|courtesy(?: of)?|credits?|via|©)\s+"
    r"(?:(?:[A-Z@][\w.@’'-]*|of|the|and|for|via|de|van|von|on|in|by|[|/,&-])[\s,/|]*){1,12}"
    r"[)\]]?\.?$"
    rf"|(?:[A-Z][\w.’'-]*[ /]){{1,6}}{_AGENCY}(?:[/ ](?:{_AGENCY}|Pool|POOL|File))*[)\]]?$"
    r"|file (?:photo|image|picture)\.?$",
)
CREDIT_END = re.compile(
    rf"(?:[A-Z][\w’'-]+|Pool|POOL|File)\s?/\s?{_AGENCY}(?:/[\w ]{{2,20}})?[)\]]?\.?$"
    r"|[(\[]?(?:AP Photo|Photo|Image credit|Photo credit|Picture)\s?[:/]\s?[^.]{2,80}[)\]]\.?$"
    r"|\((?:AP|AFP|Reuters|EPA) (?:Photo|photo|file|File|image)\b[^()]{0,60}\)$"
)

PROMOTION = re.compile(
    rf"(?:{_EMOJI}\s*)*(?:"
    r"advertisements?|advertorial|sponsored(?: content| post)?|paid (?:content|post|partnership)"
    r"|(?:story|article) continues (?:below|after)(?: (?:the )?(?:ad|advertisement|this ad))?"
    r"|ad feedback|scroll to continue|remove ads|donate(?: now| today)?|support us"
    r"|subscribe(?: now| today| here)?|newsletter|sign up(?: now| today| here)?"
    r"|(?:join|follow|like|find|watch|add) us(?: now)?(?: on| at)?"
    rf"(?:\s+(?:our\s+)?{_CHANNEL}(?:\s*(?:,|and|&|or)\s*{_CHANNEL})*(?:\s+channel)?)?"
    r")\W*$",
)
PROMOTION_START = re.compile(
    rf"(?:{_EMOJI}\s*)*[(►•–-]*\s*(?:"
    rf"(?:sign[- ]?up|subscribe|register|join|get|want|receive|enjoy)\b.{{0,160}}\b{_LETTER}"
    rf"|(?:sign[- ]?up|subscribe) (?:for|to) (?:our|the|cnn|my|your)\b.{{0,120}}"
    r"|(?:sign[- ]?up|subscribe|donate|register|tap) (?:here|now|today|below|this link)\b"
    rf"|(?:follow|join) (?:us|our)\b.{{0,120}}(?:@|{_CHANNEL}\b|community|page|channel)"
    rf"|(?:like|find) us on\b|(?:follow|join) .{{1,80}}\bon {_CHANNEL}\b"
    r"|follow (?:me|him|her|them|us) (?:at |on )?@|follow [\w .’']{2,60}:? @\w+"
    r"|follow (?:our|[\w ]{2,30}[’']s) (?:full |live |complete )?[\w ]{0,40}coverage"
    rf"|if you (?:found|find|enjoy(?:ed)?|lik(?:e|ed)|appreciate) (?:this|our|reading)\b.{{0,80}}"
    r"\b(?:follow|share|subscribe|support|consider|sign|join|donat|buy|leave)"
    r"|support (?:our|independent) (?:journalism|work|reporting|newsroom)"
    r"|thank(?:s| you) for (?:supporting our|reading\b|subscribing|signing up)"
    r"|(?:keep an eye on|check) your inbox\b|there was an error processing your\b"
    r"|please enter a valid e-?mail|get .{2,60} by clicking here\W*$"
    r"|listen to [\w ]{2,40} live (?:at|on|every|weekdays)\b"
    rf"|subscribe to .{{1,60}}\bon {_CHANNEL}\b"
    r"|download (?:our|the [\w ]{1,30}) app\b"
    r"|become a (?:member|subscriber|patron)(?:$|[.!]| (?:today|now|here|and))"
    r"|enter your e-?mail|(?:don[’']t|never) miss (?:a|an|any|out)\b.{0,60}"
    r"(?:newsletter|sign up|subscribe|follow|inbox)"
    r"|contact .{2,80}@|(?:reach|e-?mail|contact)"
    r" (?:him|her|them|me|us|the (?:author|reporter|writer)) (?:at|on|via|here|by)\b"
    r"|what[’']s everyone talking about\?|need a break\? play"
    r"|would you like to receive .{2,60}newsletter"
    r"|have (?:a (?:tip|story|question)|tips)\b.{0,60}\b(?:e-?mail|contact|send|let us|reached)"
    r")",
)
# "Subscribe to" as an order: readers who subscribe to a newsletter are news.
PROMOTION_WITHIN = re.compile(
    rf"(?-i:\b(?:Sign[- ]?[Uu]p|SIGN UP|Subscribe|SUBSCRIBE))\b.{{0,80}}(?:{_LETTER}|\bhere\b)"
    r"|^\W*(?:for|to|if|want)\b.{2,120}(?:,|\?) (?:sign[- ]?up|subscribe)\b"
    r"|\b(?:sign[- ]?up|subscribe) (?:for|to) our\b|\byou can (?:also )?subscribe to this\b"
    r"|\b(?:delivered|sent)(?: directly| straight| right)? to your inbox\W*(?:$|daily|every|each)"
    r"|\b(?:get|want)\b.{2,80}\bin your inbox\b"
    r"|\b(?:reach|contact|email|e-mail|follow|find) (?:him|her|them|me)\b.{0,40}@"
    r"|\bcan be reached at .{0,40}@"
    r"|\bif you (?:buy|purchase) .{0,60}\b(?:commission|share of the sale)"
    r"|\bincome[- ]earning .{0,20}affiliate links"
    r"|\bpurchases you make through our links|\bwe may earn an? (?:affiliate )?commission"
    r"|\bprices were accurate at the time this article\b"
    r"|^video player was slow to load|^\d\. how relevant is this ad to you",
    re.IGNORECASE,
)

CONSENT = re.compile(
    r"(?:we|this (?:web)?site|our (?:web)?site)(?: and our (?:\d+ )?partners)?"
    r"(?: (?:may|also))? uses? (?:\w+ ){0,3}cookies\b"
    r"|(?:accept|reject|allow|manage)(?: all)? cookies\b|cookie (?:policy|settings|preferences)$"
    r"|by (?:clicking|continuing|using|signing up|subscribing|submitting|entering)\b.{0,120}"
    r"\b(?:you|i) (?:agree|consent|accept|confirm)"
    r"|(?:we and our|our) (?:\d+ )?partners (?:store|use|process|may)\b|your privacy choices$"
    r"|do not sell (?:or share )?my personal (?:information|data)"
    r"|(?:manage|update) your (?:consent|cookie|privacy)\b"
    r"|we (?:value|care about|respect) your privacy\b"
    r"|(?:privacy policy|terms of (?:use|service))(?:[\s|·,&]+[\w ]{2,30}){0,4}$"
    r"|we will use the (?:details|information) you have shared\b"
    r"|if you wish to object to the use of your data\b"
    r"|this site is protected by recaptcha\b",
)

SOURCE = re.compile(
    r"(?:first appeared on|source links?|view original(?: article| source)?|via [\w.]{2,30})\W*$"
    r"|the post .{1,300} (?:first )?appeared first on .{2,80}$"
    r"|this (?:article|story|post|piece|essay|column|interview|report|commentary)"
    r"(?: (?:was|has been))?(?: (?:first|originally|also))? (?:appeared|published|posted"
    r"|been (?:updated|corrected|published)|updated|corrected|produced|republished|adapted)\b"
    r".{0,300}$"
    r"|(?:the )?(?:article|story|post|piece) was (?:first|originally) published .{0,120}$"
    r"|(?:originally|first) published (?:by|in|on|at) .{2,100}$"
    r"|\(?(?:re)?(?:printed|published|posted) (?:here )?with (?:the )?(?:kind )?permission.{0,160}$"
    r"|(?:copyright|©|\(c\))\s.{0,20}\d{4}.{0,160}$"
    r"|this material may not be published, broadcast.{0,160}$"
    r"|\(?(?:additional )?(?:reporting|writing|editing) by .{2,200}\)$"
    r"|our standards: .{2,80}$|contributing\s*:\s*.{2,200}$"
    r"|source\s*:\s*\S.{1,80}$|additional reporting by .{2,120}$"
    r"|(?:tags|filed under|topics|categories|more topics)\s*:\s*.{1,120}$",
)

EDITOR = re.compile(
    r"[(\[]?(?:editor|publisher|author)(?:[’']s|s[’']|ial)? notes?\s*[:.—–-].{0,380}$"
    r"|[(\[]?(?:corrections?|clarifications?)(?: \([^()]{2,40}\)| on .{2,40}?)?\s*:.{0,380}$"
    r"|[(\[]?(?:an earlier|a previous|the original) version of this (?:article|story|post|report)\b"
    r"|this (?:article|story|post|report|piece) (?:was|has been) (?:corrected|amended|updated)"
    r"(?: (?:on|to|with|since|after|throughout)\b.{0,300})?\W*$",
)

_CLOCK = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,4}(?:st|nd|rd|th)?\b|[ap]\.?m\b"
    r"|(?:[ecmpbi]s?[dt]?t|gmt|utc|at|on)\b)"
)
DATED = re.compile(
    r"(?:first |last )?(?:updated|published|posted|modified)"
    rf"(?:[\s:.,|•/–-]+{_CLOCK}){{2,14}}[\s.|)]*$"
)

RELATED = re.compile(
    rf"(?:{_EMOJI}\s*)*(?:"
    r"(?:read(?: more| also| next| on| this)?|also read|see also|more(?: on this(?: story)?)?"
    r"|related(?: (?:article|story|stories|content|coverage|posts?|reading|video|news))?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|recommended|must[- ]read"
    r"|explore more|further reading|in pictures|watch(?: more| now| next)?|up next|next up"
    r"|in case you missed it|don[’']t miss)"
    r"\s*[:|>»]\s*(?P<link>\S.{3,180})"
    r"|(?:read|see) more (?:about|on|from|of|at|here|stories|news|coverage)\b.{0,140}"
    r"|(?:read|see|view) (?:the )?(?:full|original|complete)"
    r" (?:story|article|report|interview|post)(?: (?:here|at|on) .{0,60}|\W*)"
    r"|click here (?:to|for) .{3,140}"
    r")$",
)
SOURCE_WITHIN = re.compile(
    r"^[\w .,’'&–-]{2,120} contributed (?:to this (?:report|story|article)|reporting)\b.{0,40}$"
    r"|\ball rights reserved\b|\bis an? [\w ]{2,40} content partner\b",
    re.IGNORECASE,
)

RELATED_HEAD = re.compile(
    rf"(?:{_EMOJI}\s*)*(?:"
    r"related(?: (?:articles?|stor(?:y|ies)|posts?|news|contents?|links?|coverage|topics?|reading"
    r"|videos?))?|(?:you|readers) (?:may|might) (?:also )?(?:like|enjoy|be interested in)"
    r"|recommended(?: for you| stories| reading| articles)?|read (?:next|also|more)|up next"
    r"|other (?:topics|stories|articles|news) (?:of interest|you may like)|also of interest"
    r"|most (?:read|popular|viewed|shared|commented)(?: (?:stories|articles|news|in .{2,40}))?"
    r"|explore further|more\s*:"
    r"|trending(?: now| stories| topics| news)|popular (?:posts|articles|stories|now|news)"
    r"|(?:more|latest|recent|top|other|sponsored|promoted)"
    r" (?:stories|posts|articles|headlines|news)"
    r"|more (?:from|on|in) .{2,40}|editor[’']?s[’']? (?:picks?|choice)|see also|further reading"
    r"|from (?:our partners|around the web)|around the web|in case you missed it|what to read next"
    r"|you may have missed|suggested (?:articles|stories|posts|reading)|don[’']t miss|must reads?"
    r")\W*$",
    re.IGNORECASE,
)

COMMENT_HEAD = re.compile(
    r"(?:\d[\d,]* (?:comments?|responses?|replies|reactions|thoughts)(?: (?:to|on) .{1,150})?"
    r"|(?:reader |user |top |all )?comments?(?: section)?(?: ?\(\d[\d,]*\)| ?: ?\d*)?"
    r"|(?:leave|post|add|write|submit) (?:a |your )?(?:comment|reply|response)s?(?: below)?"
    r"|leave (?:a )?feedback(?: about this)?|cancel reply"
    r"|join (?:in )?the (?:conversation|discussion)|be the first to comment"
    r"|(?:view|show|load|see)(?: all| more| \d+)? comments"
    r"|comments (?:are|have been) (?:closed|disabled)|your email address will not be published.*"
    r")\W*$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(
    r"\b\d{1,2}:\d\d ?(?:[ap]\.?m\b)?|\bsays:?$|\b(?:ago|wrote:?|reply)$|^@\w"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2},? \d{4}",
    re.IGNORECASE,
)

FAQ_HEAD = re.compile(
    r"(?:frequently asked questions?|faqs?|people also ask)(?: (?:about|on) .{2,80})?\W*$",
    re.IGNORECASE,
)

BY_START = (
    (SpanKind.PROMOTION, PROMOTION, 120),
    (SpanKind.PROMOTION, PROMOTION_START, 420),
    (SpanKind.MENU, MENU, 160),
    (SpanKind.EDITOR, EDITOR, 420),
    (SpanKind.DATELINE, DATED, 100),
    (SpanKind.SOURCE, SOURCE, 420),
    (SpanKind.CONSENT, CONSENT, 420),
)
"""What a line is whose first words match, in lower case, and how long such a line may be."""

WITHIN = (
    (
        SpanKind.PROMOTION,
        PROMOTION_WITHIN,
        (
            "sign up",
            "sign-up",
            "subscribe",
            "inbox",
            "@",
            "commission",
            "share of the sale",
            "affiliate links",
            "prices were",
            "video player",
            "this ad",
        ),
    ),
    (SpanKind.SOURCE, SOURCE_WITHIN, (" contributed ", "rights reserved", "content partner")),
    (SpanKind.CREDIT, CREDIT_END, ("/", ")")),
)
"""What a line is that has a match anywhere, and what it must contain to be worth the search."""
