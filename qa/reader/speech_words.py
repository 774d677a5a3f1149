"""The closed words by which English news tells who speaks: verbs, titles, first names. Pure data."""

from __future__ import annotations


def _forms(lemmas: str) -> dict[str, str]:
    """Return {form: "finite" | "base" | "ing"} of regular verbs; "add" gives adds, added, adding."""
    found: dict[str, str] = {}
    for lemma in lemmas.split():
        stem = lemma.removesuffix("e")
        if lemma.endswith("y") and lemma[-2] not in "aeou":
            third, past, ing = lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
        elif lemma.endswith("!"):  # a doubled last letter: "quip!" is quipped
            lemma = lemma[:-1]
            third, past, ing = lemma + "s", lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"
        else:
            hisses = lemma.endswith(("s", "sh", "ch", "x"))
            third, past, ing = lemma + ("es" if hisses else "s"), stem + "ed", stem + "ing"
        found |= {lemma: "base", third: "finite", past: "finite", ing: "ing"}
    return found


SAY = _forms(
    "add state note argue claim insist announce warn tweet explain reply respond answer ask declare"
    " acknowledge allege assert caution comment complain concede conclude confirm contend counter"
    " disclose emphasize estimate exclaim inform joke lament maintain mention muse observe"
    " promise pledge predict point propose quip! reaffirm recall recount reiterate remark remind"
    " report retort reveal stress suggest speculate testify underscore urge vow wonder boast"
    " brag! admit! retweet affirm assure advise agree hint indicate inquire interject opine"
    " proclaim profess reason signal speak theorize charge elaborate clarify"
)
SAY |= {"said": "finite", "says": "finite", "say": "base", "saying": "ing"}
SAY |= {"told": "finite", "tells": "finite", "tell": "base", "telling": "ing"}
SAY |= {"wrote": "finite", "writes": "finite", "write": "base", "writing": "ing"}
SAY |= {"spoke": "finite"}
"""Verbs after which words are somebody's, in quotation marks or not."""

QUOTE = _forms(
    "continue call describe dub! label brand slam! blast mock praise criticize criticise thank"
    " repeat characterize characterise dismiss deride denounce refer! compare liken decry accuse"
    " attack blame order express demand quote cite shout yell cry chant scream whisper mutter groan"
    " laugh smile sigh shrug! nod! grin! gush fume rant crow post text email e-mail message caption"
    " start open finish close close counsel! conclude defend apologize apologise applaud"
    " commend condemn hail welcome question challenge rail rip! hit! lash tout trash"
    " ridicule taunt tease needle press address introduce react plead beg! pray preach"
    " encourage instruct invite issue release record publish sign share title entitle"
    " fire snap! bark bellow roar rage scoff sneer snipe thunder demur! elaborate echo"
    " allow offer volunteer venture gripe grouse grumble hammer jab! knock lambaste lament"
    " mouth pronounce rebuke reflect rave reckon reject rejoin relate reproach"
    " sum! swipe swear target tell term trumpet type utter vent voice wish worry"
    " identify pen! bemoan bluster chide chime declaim credit single summarize summarise project"
)
QUOTE |= {"read": "finite", "reads": "finite", "reading": "ing", "put": "finite", "puts": "finite"}
QUOTE |= {"sang": "finite", "began": "finite", "begins": "finite", "swore": "finite"}
QUOTE |= {"went": "finite", "goes": "finite", "came": "finite", "shot": "finite", "hit": "finite"}
QUOTE |= {"thought": "finite", "thinks": "finite", "believes": "finite", "made": "finite"}
"""Verbs that bring somebody's words only if these stand in quotation marks."""

DENY = _forms("deny refute disavow disown reject rebut!")
"""Verbs after which words are not somebody's own, but another's whom he contradicts."""

NOUNS = frozenset(
    "claims claim reports report comments comment posts post answers answer notes note calls call"
    " charges charge promises promise states state demands demand orders order remarks remark"
    " pledge pledges estimates estimate questions question offers offer texts text emails email"
    " boasts boast attacks attack jokes joke labels label brands brand predictions quotes quote"
    " messages message points point signals signal vows vow addresses address records record titles"
    " title shares share signs sign issues issue releases release tweets tweet hits hit closes close"
    " reasons reason wishes wish targets target credits credit terms term challenges challenge"
    " hints hint praise blame concerns starts start opens open projects project presses press"
    " speaking meaning warning warnings".split()
)
"""Forms that are as often nouns: they count only right after a name or a pronoun."""

BE = frozenset("is are was were be been being 's 're get gets got".split())
HAVE = frozenset("has have had having 've".split())
MODAL = frozenset("would could might may should must can can't couldn't wouldn't 'd".split())
NOT = frozenset(
    "not never n't no don't doesn't didn't hasn't haven't hadn't isn't wasn't aren't weren't won't"
    " wouldn't couldn't can't cannot shouldn't neither nor without hardly refused declined"
    " failed refuses declines refusing declining denied denies".split()
)
ADVERBS = frozenset(
    "also then later once again still even now just further often always already soon first next"
    " earlier all both did does do will 'll too almost instead sometimes so far since yet ever"
    " perhaps maybe today yesterday tonight himself herself themselves itself".split()
)

PRONOUNS = {"he": "m", "she": "f"}
PLURALS = frozenset("people police men women children many some most few others both and".split())
OTHERS = frozenset("they it i we you who one this that these those there what which".split())
"""Pronouns for which no name is looked for."""

STOPS = frozenset(
    "that but while when whenever because as if whether although though until unless where why how"
    " than so after before since once like".split()
)
"""Words that open another clause: a subject does not reach over them."""

PREPOSITIONS = frozenset(
    "of for in at from with to by near on under against over about into during within among"
    " between through behind outside inside following despite without amid around across upon"
    " besides per via regarding concerning including throughout toward towards beyond after before"
    " until since along above below like unlike".split()
)
DETERMINERS = frozenset(
    "the a an his her their its our my your this that these those one two three four five six some"
    " several many most other another any both all no each every more multiple few such".split()
)

NOT_NAMES = frozenset(
    "the a an his her their its our my your this that these those he she it they we i you who what"
    " which when where why how if but and or nor so yet for in on at from with to by as of after"
    " before since until while during despite because although though then now there here also"
    " later still even just once meanwhile however moreover instead indeed asked not no yes well"
    " one two three some several many most other another any both all each every more few such"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december today yesterday tomorrow tonight thanks"
    " according speaking citing asking saying earlier recently perhaps maybe only like unlike about"
    " under over between among through against without within is are was were has have had will"
    " would can could should may might must do does did let's it's that's i'm he's she's mon tue"
    " wed thu fri sat sun p.m a.m pm am via per amid following editor's photo image video"
    " neither either former current ex last next contact follow email call read see first second third".split()
)
"""Words that begin with a capital for another reason than being a name."""

TITLES = {
    word: gender
    for gender, words in {
        "m": "mr sir king prince lord duke pope rabbi imam ayatollah congressman sheikh father"
        " chairman councilman assemblyman brother count emperor sultan emir",
        "f": "mrs ms miss queen princess lady dame duchess congresswoman chairwoman sister"
        " councilwoman assemblywoman countess empress madam",
        "": "president vice prime minister sen senator rep representative gov governor lt gen"
        " general col colonel maj major capt captain sgt sergeant adm admiral cmdr judge justice"
        " chief secretary treasurer attorney mayor dr doctor prof professor rev reverend bishop"
        " archbishop cardinal speaker leader ambassador chancellor director commissioner sheriff"
        " officer detective deputy cpl corporal pfc lieutenant commander ceo cfo coo"
        " chair spokesman spokeswoman spokesperson state defense defence treasury foreign"
        " interior finance staff first lady candidate analyst economist host anchor reporter"
        " correspondent editor columnist author writer actor actress singer coach star president-elect"
        " premier taoiseach hon del councilor councillor superintendent principal".split(),
    }.items()
    for word in (words.split() if isinstance(words, str) else words)
}
"""Words before a name that are not of it, and the gender that they tell."""

ROLES = frozenset(
    "spokesman spokeswoman spokesperson spokespeople candidate nominee hopeful front-runner"
    " frontrunner rival senator governor congressman congresswoman lawmaker leader minister"
    " president mayor secretary director chairman chairwoman chair chief head manager strategist"
    " adviser advisor aide consultant pollster analyst expert economist professor historian"
    " scientist researcher doctor lawyer attorney prosecutor judge justice officer official"
    " reporter journalist columnist correspondent host anchor editor author writer blogger"
    " commentator pundit activist advocate organizer founder co-founder owner executive ceo"
    " businessman businesswoman mogul billionaire tycoon investor banker trader farmer teacher"
    " student voter resident supporter volunteer veteran actor actress comedian singer musician"
    " rapper director producer artist coach player quarterback star champion mother father wife"
    " husband son daughter brother sister friend neighbor neighbour pastor priest bishop pope king"
    " queen prince princess general commander colonel sergeant soldier sheriff detective"
    " colleague ally opponent critic socialist democrat republican conservative liberal"
    " independent libertarian delegate staffer operative surrogate moderator debater insider"
    " co-host contributor counterpart predecessor successor deputy ambassador diplomat envoy"
    " speaker whip member staff-member widow widower engineer driver worker nurse surgeon".split()
)
"""Persons by what they are: "the minister", "Republican strategist John Smith"."""

GENDERED = {
    word: gender
    for gender, words in {
        "m": "man husband father son brother king prince actor businessman congressman chairman"
        " spokesman widower pope priest",
        "f": "woman wife mother daughter sister queen princess actress businesswoman congresswoman"
        " chairwoman spokeswoman widow",
    }.items()
    for word in words.split()
}
"""Roles that tell the gender."""

TEXTS = frozenset(
    "statement letter email e-mail tweet tweets post message memo note report release ad advertisement"
    " video clip speech op-ed editorial essay article blog column sign banner poster caption"
    " press-release interview filing complaint lawsuit document response post book headline"
    " posting resolution petition brief opinion ruling order newsletter text podcast".split()
)
"""What is written or recorded: "a statement saying" is said by who gave it out."""

ORGANIZATIONS = frozenset(
    "house party news university committee states city court times post street journal department"
    " council association institute center centre foundation company corp inc llc group bank union"
    " agency bureau commission board office ministry army navy force forces police congress senate"
    " parliament government administration campaign network project press radio television tv"
    " magazine review herald tribune gazette record church school college hospital club league team"
    " act bill law amendment war day week year hotel tower building park county river lake island"
    " valley beach hill hills mountain bay airport station bridge road avenue square district"
    " coalition alliance fund trust society federation front movement conference convention summit"
    " republic kingdom nations organization organisation service services international america"
    " american americans americans democrats republicans democratic republican national plan deal"
    " security intelligence justice reserve exchange market records research poll survey show"
    " series festival awards prize cup games olympics championship bowl company's matter lives"
    " watch wing monitor observatory initiative square garden hall museum library theater theatre studios pictures entertainment media online"
    " coast east west north south"
    " caucus primary primaries debate election department's pac corps division unit authority".split()
)
"""Words by which a run of capitals is no person."""

BODIES = frozenset(
    "kremlin pentagon cnn bbc nbc abc cbs msnbc npr pbs afp reuters politico bloomberg breitbart"
    " huffpost axios vox buzzfeed guardian google facebook twitter meta apple microsoft amazon tesla"
    " boeing netflix uber tiktok hamas hezbollah fatah likud gop fbi cia nsa doj nra aclu fema"
    " nasa fda cdc opec interpol unicef unesco oxfam greenpeace amnesty labour tories congress"
    " senate parliament brexit islam christianity christians muslims jews catholics protestants"
    " instagram youtube snapchat republicans democrats conservatives liberals taliban isis".split()
)
"""Names that are no person's though they stand alone."""

REGIONS = frozenset(
    "york jersey hampshire carolina dakota virginia mexico angeles francisco vegas orleans korea"
    " africa zealand arabia lanka rica salvador emirates kong island hampton".split()
)
"""Last words of the names of places."""

PLACES = frozenset(
    "afghanistan albania algeria america american argentina armenia australia austria azerbaijan"
    " bahrain bangladesh belarus belgium brazil britain british bulgaria california cambodia canada"
    " chicago chile china chinese colombia cuba cyprus denmark egypt england europe european"
    " finland florida france french gaza georgia germany german greece hungary india indian"
    " indonesia iowa iran iranian iraq iraqi ireland israel israeli italy italian jamaica japan"
    " japanese jerusalem jordan kazakhstan kenya kosovo kuwait kyiv kiev lebanon libya london"
    " lithuania malaysia mexico moscow myanmar nepal netherlands nevada nigeria norway ohio oman"
    " pakistan palestine palestinian paris pennsylvania peru philippines poland polish portugal"
    " qatar romania russia russian rwanda scotland senegal serbia singapore slovakia slovenia"
    " somalia spain spanish sudan sweden switzerland syria syrian taiwan tehran tennessee texas"
    " thailand tokyo tunisia turkey turkish uganda ukraine ukrainian uk us u.s u.k usa uruguay"
    " utah uzbekistan venezuela vietnam wales washington wisconsin yemen zimbabwe beijing brussels"
    " alabama alaska arizona arkansas colorado connecticut delaware hawaii idaho illinois indiana"
    " kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri"
    " montana nebraska oklahoma oregon vermont wyoming boston detroit miami dallas houston atlanta"
    " ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont"
    " n.c n.d n.h n.j n.m n.y neb nev okla ore pa r.i s.c s.d tenn tex va vt wash wis w.va wyo"
    " d.c dc nato eu un u.n".split()
)
"""Countries, states and cities that news names alone: they are no "he"."""
