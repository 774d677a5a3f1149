"""The closed classes of words that the rules for follow-up questions go by; data only.

Names change with the news, so there are none of persons here: only places, given names, and the
words that tell what a name is the name of.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    """Return the words of a text; "_" is a space within one."""
    return frozenset(word.replace("_", " ") for word in words.split())


WH = "who|whom|whose|what|which|when|where|why|how"
AUXILIARY = (
    "is|are|was|were|am|do|does|did|has|have|had|will|would|can|could|should|may|might|must|shall"
)
PREPOSITION = (
    "in|on|at|by|for|from|to|with|about|against|of|into|near|under|over|after|before|since|until"
    "|during|between|among|through|within|without|towards|toward|behind|inside|outside|across"
)

# What may open a question with a capital and is no name; what follows an article or stands alone.
NO_NAMES = _set(
    f"""{WH.replace("|", " ")} {AUXILIARY.replace("|", " ")} {PREPOSITION.replace("|", " ")}
    a an the this that these those and but so or also then now ok okay well if as not no yes
    i i'm we you he she it they his her its their my our your me us him them there here
    who's what's where's how's when's why's didn't doesn't isn't wasn't aren't weren't
    tell name list give show find explain describe say please according both all any some many
    more most other another each every such only even still just yesterday today tomorrow earlier
    later meanwhile however recently finally officials people monday tuesday wednesday thursday
    friday saturday sunday january february march april june july august september october
    november december thanks thank hello hi sorry really why's despite while because although"""
)

PARTICLES = _set("de da di del der den des du van von la le bin ibn ben al el dos das ter zu")

TITLES = _set(
    """president prime minister chancellor king queen prince princess pope sultan emir sheikh
    ayatollah secretary senator sen representative rep governor gov mayor general gen admiral
    colonel col captain capt major lieutenant judge justice ambassador spokesman spokeswoman
    spokesperson premier speaker chairman chairwoman director commissioner congressman
    congresswoman mr mrs ms miss dr prof professor sir lady lord dame cardinal archbishop bishop
    rabbi imam coach envoy commander chief analyst foreign defense defence vice deputy former
    acting supreme leader ex-president"""
)
MALE = _set("mr sir king prince pope lord sultan emir sheikh congressman spokesman chairman")
FEMALE = _set(
    "mrs ms miss lady queen princess dame congresswoman spokeswoman chairwoman first_lady"
)

PERSONS = _set(
    """president minister chancellor king queen prince princess pope leader secretary senator
    governor mayor general admiral colonel judge ambassador spokesman spokeswoman spokesperson
    premier speaker chairman chairwoman director commissioner man woman boy girl person actor
    actress singer player coach author writer journalist reporter analyst expert scientist
    official officer soldier candidate politician ruler monarch ceo founder owner driver pilot
    suspect victim gunman lawyer doctor teacher student winner champion athlete star activist
    congressman congresswoman lawmaker diplomat envoy commander chief head boss billionaire
    astronaut artist musician director prosecutor nominee heir successor predecessor"""
)
PLACE_NOUNS = _set("country nation state city town place capital region island province village")
THING_NOUNS = _set(
    """company firm party organisation organization group agency bank ministry government team club
    newspaper court university airline army bloc alliance"""
)

# The last word of a place's name, and a word that makes a name that of a group, an event, a work.
PLACE_ENDS = _set(
    """gulf sea strait river lake ocean city island islands mountain mountains valley county
    province peninsula desert bay canal coast airport base beach street square district region
    territory"""
)
THING_WORDS = _set(
    """ministry party bank council university house court congress senate parliament union
    organisation organization agency association committee commission corporation corp inc ltd llc
    company group front army force forces guard guards corps navy police department office
    institute institution academy federation league club team cup war wars operation stream games
    act agreement treaty accord accords deal summit award awards prize olympics bowl championship
    championships open series festival fund foundation society movement alliance coalition network
    news times post journal herald tribune guardian daily press magazine airlines airways motors
    energy security nations state states rights day conference report project mission plan pact
    virus hurricane storm typhoon bill law constitution world street hall media brigade brigades
    service services reserve board authority administration bureau system program programme"""
)
THINGS = _set(
    """hamas hezbollah kremlin pentagon taliban isis houthis congress senate parliament bundestag
    knesset duma google apple microsoft tesla amazon meta facebook twitter youtube tiktok openai
    nvidia boeing airbus gazprom rosatom interpol reuters nato opec fifa uefa unesco unicef iaea
    fed ecb euro bitcoin brexit covid chatgpt eurovision starlink spacex"""
)

DEMONYMS = _set(
    """afghan african albanian algerian american arab argentine armenian asian australian austrian
    azerbaijani belarusian belgian brazilian british bulgarian canadian chilean chinese colombian
    croatian cuban czech danish dutch egyptian english estonian ethiopian european finnish french
    georgian german greek hungarian indian indonesian iranian iraqi irish israeli italian japanese
    jewish jordanian kenyan korean kurdish kuwaiti latvian lebanese libyan lithuanian malaysian
    mexican moroccan muslim nigerian norwegian pakistani palestinian persian peruvian philippine
    polish portuguese qatari romanian russian saudi scottish serbian slovak somali spanish
    sudanese swedish swiss syrian taiwanese thai tunisian turkish ukrainian venezuelan vietnamese
    welsh western yemeni republican democratic christian catholic"""
)
"""Adjectives; with "s" the people ("the Russians")."""

SHORT_PLACES = _set("us u.s. uk u.k. eu u.n. un usa uae")

COUNTRIES = _set(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahamas
    bahrain bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil
    brunei bulgaria burkina_faso burundi cambodia cameroon canada chad chile china colombia congo
    costa_rica croatia cuba cyprus czechia czech_republic denmark djibouti ecuador egypt
    el_salvador england eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia
    germany ghana greece greenland guatemala guinea guyana haiti honduras hungary iceland india
    indonesia iran iraq ireland israel italy ivory_coast côte_d'ivoire côte_d’ivoire jamaica japan
    jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya
    lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mexico moldova
    mongolia montenegro morocco mozambique myanmar burma namibia nepal netherlands new_zealand
    nicaragua niger nigeria north_korea north_macedonia northern_ireland norway oman pakistan
    palestine panama papua_new_guinea paraguay peru philippines poland portugal puerto_rico qatar
    romania russia rwanda saudi_arabia scotland senegal serbia sierra_leone singapore slovakia
    slovenia somalia south_africa south_korea south_sudan spain sri_lanka sudan sweden switzerland
    syria taiwan tajikistan tanzania thailand tibet togo tunisia turkey türkiye turkmenistan uganda
    ukraine united_arab_emirates united_kingdom great_britain britain united_states america uruguay
    uzbekistan vatican venezuela vietnam wales yemen zambia zimbabwe soviet_union ussr korea"""
)
PLACES = COUNTRIES | _set(
    """africa asia europe antarctica north_america south_america latin_america middle_east caucasus
    balkans scandinavia gaza gaza_strip west_bank crimea donbas chechnya kashmir hong_kong
    persian_gulf european_union
    abu_dhabi amsterdam ankara athens baghdad baku bangkok barcelona beijing beirut belgrade berlin
    bern boston brussels bucharest budapest cairo canberra caracas chicago copenhagen damascus
    delhi new_delhi detroit dhaka doha dubai dublin geneva hamburg hanoi havana helsinki houston
    hiroshima islamabad istanbul jakarta jerusalem johannesburg kabul kathmandu kharkiv khartoum
    kiev kyiv lagos lahore lima lisbon london los_angeles lyon madrid manila mecca melbourne miami
    milan minsk montreal moscow mumbai munich nairobi new_orleans new_york new_york_city odesa osaka
    oslo ottawa paris philadelphia prague pyongyang rafah riga rio_de_janeiro riyadh rome san_diego
    san_francisco santiago sarajevo seattle seoul shanghai sofia st_petersburg stockholm sydney
    tallinn tbilisi tehran tel_aviv tokyo toronto tripoli venice vienna vilnius warsaw washington
    wuhan yerevan zagreb zurich
    alabama alaska arizona arkansas california colorado connecticut florida hawaii idaho illinois
    indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota
    mississippi missouri montana nebraska nevada new_hampshire new_jersey new_mexico
    north_carolina north_dakota ohio oklahoma oregon pennsylvania rhode_island south_carolina
    south_dakota tennessee texas utah vermont virginia west_virginia wisconsin wyoming"""
)

WOMEN = _set(
    """alexandra alice amanda amy angela anna anne annalena barbara beatrice camilla carla carol
    caroline catherine charlotte christine claire claudia cristina dana diana dilma elena elisabeth
    elizabeth ellen emily emma eva giorgia gretchen greta hannah helen hillary ingrid ivanka jacinda
    jane janet jennifer jessica jill joanna judith julia julie kaja kamala karen kate katherine
    kathy kristi laura lauren leila linda lisa liz louise lucy magdalena malala margaret maria
    marie marine marjorie mary melania melinda mette michelle mia miriam monica nadia nancy naomi
    natalia nicola nikki olga olivia oprah patricia penny priti rachel rebecca rosa ruth sanna sara
    sarah serena sheila simone sofia sonia sophie stephanie stormy susan suella svetlana sviatlana
    taylor theresa tulsi ursula valentina vera veronica victoria yulia zuzana"""
)
MEN = _set(
    """abbas abdul abdullah adam ahmed alan albert alberto alejandro alexander alexei ali andre
    andrei andrew andrzej anthony antonio antony arthur ayman bashar ben benjamin benny bernard
    bernie bill bob boris brian bruce carlos charles chris christopher daniel david dmitry dmitri
    donald doug edward elon emmanuel emmanuele eric felipe fidel francis francisco frank
    frederick friedrich gary gavin geert george gerald gerhard giuseppe gordon greg gustavo hakan
    hamid harry hassan henry herbert howard hugo hussein ibrahim igor ilham imran isaac ismail ivan
    jack jacob jair jake james jamal jared jason javier jean jeff jens jeremy jerome jim jimmy joe
    joel john jonathan jorge jose joseph josep juan julian justin karl keir keith ken kenneth kevin
    klaus lars larry lawrence lee lindsey lloyd louis lucas luis luiz manuel marc marco mario mark
    martin masoud matteo matthew michael michel miguel mike mikhail mitch mitt mohammad mohammed
    muhammad mustafa naftali narendra nelson nicolas nicolás nikol nigel nikita olaf oleg oliver
    pablo patrick paul pavel pedro pete peter philip pierre rafael ramzan ray recep ricardo richard
    rick rishi robert roger roman ron ronald rudy ruhollah salman scott sebastian sergei sergey
    shinzo silvio simon stephen steve steven ted thomas tim toby todd tom tony victor viktor
    vladimir volodymyr walter warren wesley william xavier yahya yasser yevgeny yitzhak yoav yuri
    zamir"""
)
