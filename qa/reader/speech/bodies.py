"""Names that are no person's: places, bodies, outlets. Pure data."""

from __future__ import annotations

ORGANIZATIONS = frozenset(
    "house party news university committee states city court times post street"
    " journal department council association institute center centre foundation"
    " company corp inc llc group bank union agency bureau commission board office"
    " ministry army navy force forces police congress senate parliament government"
    " administration campaign network project press radio television tv magazine"
    " review herald tribune gazette record church school college hospital club league"
    " team act bill law amendment war day week year hotel tower building park county"
    " river lake island valley beach hill hills mountain bay airport station bridge"
    " road avenue square district coalition alliance fund trust society federation"
    " front movement conference convention summit republic kingdom nations"
    " organization organisation service services international america american"
    " americans democrats republicans democratic republican national plan deal"
    " security intelligence justice reserve exchange market records research poll"
    " survey show series festival awards prize cup games olympics championship bowl"
    " company's matter lives watch wing monitor observatory initiative garden hall"
    " museum library theater theatre studios pictures entertainment media online coast"
    " east west north south caucus primary primaries debate election department's pac"
    " corps division unit authority".split()
)
"""Words by which a run of capitals is no person."""

BODIES = frozenset(
    "kremlin pentagon cnn bbc nbc abc cbs msnbc npr pbs afp reuters politico"
    " bloomberg breitbart huffpost axios vox buzzfeed guardian google facebook twitter"
    " meta apple microsoft amazon tesla boeing netflix uber tiktok hamas hezbollah"
    " fatah likud gop fbi cia nsa doj nra aclu fema nasa fda cdc opec interpol unicef"
    " unesco oxfam greenpeace amnesty labour tories congress senate parliament brexit"
    " islam christianity christians muslims jews catholics protestants instagram"
    " youtube snapchat republicans democrats conservatives liberals taliban isis".split()
)
"""Names that are no person's though they stand alone."""

REGIONS = frozenset(
    "york jersey hampshire carolina dakota virginia mexico angeles francisco vegas"
    " orleans korea africa zealand arabia lanka rica salvador emirates kong island"
    " hampton".split()
)
"""Last words of the names of places."""

PLACES = frozenset(
    "afghanistan albania algeria america american argentina armenia australia austria"
    " azerbaijan bahrain bangladesh belarus belgium brazil britain british bulgaria"
    " california cambodia canada chicago chile china chinese colombia cuba cyprus"
    " denmark egypt england europe european finland florida france french gaza georgia"
    " germany german greece hungary india indian indonesia iowa iran iranian iraq"
    " iraqi ireland israel israeli italy italian jamaica japan japanese jerusalem"
    " jordan kazakhstan kenya kosovo kuwait kyiv kiev lebanon libya london lithuania"
    " malaysia mexico moscow myanmar nepal netherlands nevada nigeria norway ohio oman"
    " pakistan palestine palestinian paris pennsylvania peru philippines poland polish"
    " portugal qatar romania russia russian rwanda scotland senegal serbia singapore"
    " slovakia slovenia somalia spain spanish sudan sweden switzerland syria syrian"
    " taiwan tehran tennessee texas thailand tokyo tunisia turkey turkish uganda"
    " ukraine ukrainian uk us u.s u.k usa uruguay utah uzbekistan venezuela vietnam"
    " wales washington wisconsin yemen zimbabwe beijing brussels alabama alaska"
    " arizona arkansas colorado connecticut delaware hawaii idaho illinois indiana"
    " kansas kentucky louisiana maine maryland massachusetts michigan minnesota"
    " mississippi missouri montana nebraska oklahoma oregon vermont wyoming boston"
    " detroit miami dallas houston atlanta ala ariz ark calif colo conn del fla ga ill"
    " ind kan ky la mass md mich minn miss mo mont n.c n.d n.h n.j n.m n.y neb nev"
    " okla ore pa r.i s.c s.d tenn tex va vt wash wis w.va wyo d.c dc nato eu un u.n".split()
)
"""Countries, states and cities that news names alone: they are no "he"."""
