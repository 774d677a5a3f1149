"""How English news calls persons and what else can say something, but by name. Pure data."""

from __future__ import annotations

TITLES = {
    word: gender
    for gender, words in (
        (
            "m",
            "mr sir king prince lord duke pope rabbi imam ayatollah congressman"
            " sheikh father chairman councilman assemblyman brother count emperor"
            " sultan emir",
        ),
        (
            "f",
            "mrs ms miss queen princess dame duchess congresswoman chairwoman sister"
            " councilwoman assemblywoman countess empress madam",
        ),
        (
            "",
            "lady president vice prime minister sen senator rep representative gov"
            " governor lt gen general col colonel maj major capt captain sgt sergeant"
            " adm admiral cmdr judge justice chief secretary treasurer attorney mayor"
            " dr doctor prof professor rev reverend bishop archbishop cardinal speaker"
            " leader ambassador chancellor director commissioner sheriff officer"
            " detective deputy cpl corporal pfc lieutenant commander ceo cfo coo chair"
            " spokesman spokeswoman spokesperson state defense defence treasury"
            " foreign interior finance staff first candidate analyst economist host"
            " anchor reporter correspondent editor columnist author writer actor"
            " actress singer coach star president-elect premier taoiseach hon del"
            " councilor councillor superintendent principal",
        ),
    )
    for word in words.split()
}
"""Words before a name that are not of it, and the gender that they tell."""

ROLES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople candidate nominee hopeful"
    " front-runner frontrunner rival senator governor congressman congresswoman"
    " lawmaker leader minister president mayor secretary director chairman chairwoman"
    " chair chief head manager strategist adviser advisor aide consultant pollster"
    " analyst expert economist professor historian scientist researcher doctor lawyer"
    " attorney prosecutor judge justice officer official reporter journalist columnist"
    " correspondent host anchor editor author writer blogger commentator pundit"
    " activist advocate organizer founder co-founder owner executive ceo businessman"
    " businesswoman mogul billionaire tycoon investor banker trader farmer teacher"
    " student voter resident supporter volunteer veteran actor actress comedian singer"
    " musician rapper producer artist coach player quarterback star champion mother"
    " father wife husband son daughter brother sister friend neighbor neighbour pastor"
    " priest bishop pope king queen prince princess general commander colonel sergeant"
    " soldier sheriff detective colleague ally opponent critic socialist democrat"
    " republican conservative liberal independent libertarian delegate staffer"
    " operative surrogate moderator debater insider co-host contributor counterpart"
    " predecessor successor deputy ambassador diplomat envoy speaker whip member"
    " staff-member widow widower engineer driver worker nurse surgeon famer".split()
)
"""Persons by what they are: "the minister", "Republican strategist John Smith"."""

GENDERED = {
    word: gender
    for gender, words in (
        (
            "m",
            "man husband father son brother king prince actor businessman congressman"
            " chairman spokesman widower pope priest",
        ),
        (
            "f",
            "woman wife mother daughter sister queen princess actress businesswoman"
            " congresswoman chairwoman spokeswoman widow",
        ),
    )
    for word in words.split()
}
"""Roles that tell the gender."""

TEXTS = frozenset(
    "statement letter email e-mail tweet tweets post message memo note report release"
    " ad advertisement video clip speech op-ed editorial essay article blog column"
    " sign banner poster caption press-release interview filing complaint lawsuit suit"
    " document response book headline posting resolution petition brief opinion ruling"
    " order newsletter text podcast".split()
)
"""What is written or recorded: "a statement saying" is said by who gave it out."""

GROUPS = frozenset(
    "people police staff team board company panel court group union agency body"
    " department ministry embassy office campaign government administration committee"
    " commission council party network paper newspaper magazine outlet site website"
    " firm bank church school university poll survey study analysis data documents"
    " records sources authorities family army military club charity organization"
    " organisation association industry publication account channel report reports"
    " editorial state city country regime kremlin press media mob crowd pair couple"
    " duo trio firefighters kids children guy guys folks".split()
)
"""Bodies without a name."""

_ENDINGS = tuple(
    "er ers or ors ist ists ian ians ant ants ent ents man men woman women ee ees eer"
    " ary aries ive ives ate ates".split()
)


def is_speaker(noun: str) -> bool:
    """Say whether a noun in lower case is a person, a body or a text, which can say something."""
    known = ROLES | TEXTS | GROUPS
    single, last = noun.removesuffix("s"), noun.rpartition("-")[2]
    if noun in known or single in known or last in known:
        return True
    return noun.endswith(("year-old", "in-law", *_ENDINGS))
