"""Names that tell of themselves what they name; data only.

Names change with the news, so there are none of persons here: only places, peoples, given names
and a few bodies that are known by one word. `rules` says how to try a change.
"""

from __future__ import annotations

from qa.question.english import words

PARTICLES = words("de da di del der den des du van von la le bin ibn al el dos das ter zu")
"""Between the parts of a name: "Ursula von der Leyen"."""

THINGS = words(
    """hamas hezbollah kremlin pentagon taliban isis houthis congress senate parliament bundestag
    knesset duma google apple microsoft tesla amazon meta facebook twitter youtube tiktok openai
    nvidia boeing airbus gazprom rosatom interpol reuters nato opec fifa uefa unesco unicef iaea
    fed ecb euro bitcoin brexit covid chatgpt eurovision starlink spacex"""
)

DEMONYMS = words(
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

SHORT_PLACES = words("us u.s. uk u.k. eu u.n. un usa uae")

COUNTRIES = words(
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
PLACES = COUNTRIES | words(
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

WOMEN = words(
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
MEN = words(
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
