"""The task's set lists, and which nouns belong to which of their items.

Source: the set lists of the MUC-4 task documentation (1992); nouns chosen for Sourceline.
"""

from __future__ import annotations

COUNTRIES = frozenset("ARG BOL CHL COL ECU SLV GTM HND PER".split())
"""The nine countries whose incidents are wanted."""

INSTRUMENTS: tuple[tuple[str, str], ...] = (
    ("molotov|petrol bomb|firebomb|incendiary", "MOLOTOV COCKTAIL"),
    (r"(?:car|truck|bus|vehicle|motorcycle|bicycle)[ -]?bombs?", "VEHICLE BOMB"),
    ("dynamite", "DYNAMITE"),
    (r"mines?|landmines?", "MINE"),
    ("grenade launchers?|rpg.*", "EXPLOSIVE"),
    ("grenades?", "GRENADE"),
    (r"(?:aerial|napalm) bombs?", "AERIAL BOMB"),
    (r"mortars?", "MORTAR"),
    (r"(?:sub)?[ -]?machine[ -]?guns?|machinegun\w*|submachinegun\w*|uzis?", "MACHINE GUN"),
    (r"ak-?4\d\w*|m-?16s?", "MACHINE GUN"),
    (r"rifles?", "RIFLE"),
    (r"pistols?|revolvers?|handguns?", "HANDGUN"),
    (r"rockets?|rocket launchers?|bazookas?", "ROCKET"),
    (r"missiles?", "MISSILE"),
    (r"bombs?", "BOMB"),
    (r"explosives?|explosive (?:device|charge|artifact)s?|charges?|devices?|tnt|booby ?traps?",
     "EXPLOSIVE"),
    (r"guns?|firearms?|shots?|bullets?|weapons?|gunfire|artillery|gunships?|shotguns?", "GUN"),
    (r"machetes?|knife|knives|axe?s?|daggers?", "CUTTING DEVICE"),
    (r"stones?|rocks?", "STONE"),
    (r"fire", "FIRE"),
)  # fmt: skip
"""What an instrument's words say of its type, the first that fits."""

THINGS = frozenset(
    "office headquarters headquarter house building bus facility car store home residence "
    "restaurant bank transportation property tower vehicle station system pipeline branch embassy "
    "pole hotel pylon line post building installation school bridge center centre company church "
    "warehouse structure university box club farm factory exchange ambulance ministry booth "
    "brothel stand electricity highway institute institution transformer agency plane aircraft "
    "establishment truck shop train hall window windshield railway railroad road base plant "
    "drugstore monastery helicopter mall market park field hospital tank newspaper cabin business "
    "mansion police-station garrison barracks barrack refinery automobile corporation substation "
    "cathedral airstrip airport print-shop clinic consulate palace council campus site van jeep "
    "motorcycle boat ship bicycle dam sawmill mill ranch plantation supermarket theater theatre "
    "cinema discotheque bar cafe temple chapel convent seminary museum library court courthouse "
    "courtroom jail prison tunnel pump gas-station garage door gate wall antenna cable wire "
    "telephone transmitter radio broadcaster television studio printing-press convoy tanker "
    "barge pier port dock oil-well well mine complex tollbooth checkpoint monument statue "
    "apartment villa chalet hacienda estate crop cattle animal bakery workshop dealership kiosk "
    "locale premises entity fund".split()
)
"""Nouns of what can be a physical target."""

THING_TYPES: tuple[tuple[str, str], ...] = (
    ("embass|consul|ambassador|diplomat", "DIPLOMAT OFFICE OR RESIDENCE"),
    ("bus|car|vehicle|truck|train|ambulance|helicopter|plane|aircraft|van|jeep|motorcycle|boat"
     "|ship|taxi|automobile|dumptruck|tanker|convoy|airliner|bicycle", "TRANSPORT VEHICLE"),
    ("bank|savings|financ|stock exchange|credit|fund", "FINANCIAL"),
    ("telephone|telecommunic|radio|television|newspaper|antel|daily|transmitter|printing"
     "|cable|magazine|communication", "COMMUNICATIONS"),
    ("electric|power|energy|oil|pipeline|pylon|transformer|hydroelectric|refinery|substation"
     "|petroleum|high-tension|fuel", "ENERGY"),
    ("water|aqueduct", "WATER"),
    ("police|guard post|garrison|barracks|jail|prison|security office", "LAW ENFORCEMENT FACILITY"),
    ("party|political|congressman|candidate|senator|deputy|liberal|conservative|arena|apra"
     "|politician", "POLITICAL FIGURE OFFICE OR RESIDENCE"),
    ("ministry|minister|government|presiden|mayor|municipal|city hall|state|court|governor|palace"
     "|congress|official|vice|attorney|judge|town hall|customs|prefect",
     "GOVERNMENT OFFICE OR RESIDENCE"),
    ("union|federation|headquarters|association|organization|institute|committee|workers"
     "|monastery|foundation", "ORGANIZATION OFFICE"),
    ("bridge|highway|road|railway|railroad|airstrip|airport|tunnel|port|street",
     "TRANSPORTATION ROUTE"),
    ("bus station|terminal|train station", "TRANSPORTATION FACILITY"),
    ("store|shop|restaurant|hotel|factory|company|business|mall|market|dealership|commercial"
     "|brothel|drugstore|gas station|service station|warehouse|center|supermarket|firm|enterprise"
     "|plantation|mill|clinic|bar|cinema|theater|discotheque|stand", "COMMERCIAL"),
    ("house|home|residence|apartment|mansion|villa|chalet|dwelling", "CIVILIAN RESIDENCE"),
)  # fmt: skip
"""What a target's words say of its type, the first that fits; OTHER where none does."""

PEOPLE_TYPES: tuple[tuple[str, str], ...] = (
    ("bodyguards?|watchm[ae]n|security guards?|escorts?|private guards?|guards?|security agents?",
     "SECURITY GUARD"),
    ("ambassadors?|diplomats?|consuls?|attache|charge d'affaires|embassy", "DIPLOMAT"),
    (r"(?:former|retired|ex).*(?:minister|president|mayor|governor|secretary|director|official)",
     "FORMER GOVERNMENT OFFICIAL"),
    (r"(?:former|retired|ex).*(?:general|colonel|major|commander|officer|soldier|captain|admiral)",
     "FORMER ACTIVE MILITARY"),
    ("judges?|magistrates?|lawyers?|attorneys?|prosecutors?|justices?|judicial|investigators?",
     "LEGAL OR JUDICIAL"),
    ("police|policem[ae]n|patrolm[ae]n|patrol|detectives?|civil guards?", "LAW ENFORCEMENT"),
    ("candidates?|senators?|deput(?:y|ies)|congressm[ae]n|politicians?|political|party|councilm[ae]n"
     "|councilors?|leftist leaders?|legislators?|militants?", "POLITICAL FIGURE"),
    ("mayors?|ministers?|presidents?|governors?|officials?|secretar(?:y|ies)|prefects?|authorit\\w+"
     "|vice ?presidents?", "GOVERNMENT OFFICIAL"),
    ("soldiers?|troops?|army|military|lieutenants?|sergeants?|corporals?|national guards?"
     "|battalion|brigade|armed forces", "ACTIVE MILITARY"),
)  # fmt: skip
"""What the words for people say of their type, the first that fits."""

SECTOR_TYPES = {
    "MIL": "ACTIVE MILITARY", "COP": "LAW ENFORCEMENT", "JUD": "LEGAL OR JUDICIAL",
    "LEG": "POLITICAL FIGURE", "PTY": "POLITICAL FIGURE", "OPP": "POLITICAL FIGURE",
    "GOV": "GOVERNMENT OFFICIAL",
}  # fmt: skip
"""The type of people of a sector; CIVILIAN for all others."""

BODIES = frozenset(
    "army navy police force forces government military battalion brigade regime front movement "
    "cartel cartels mafia mafias gang gangs squads organization organizations party agency guard "
    "ministry union alliance embassy state cia faction factions ring rings militia contras contra "
    "left right junta staff path".split()
)
"""Nouns of bodies, as against people, that can be a perpetrator organisation."""

TITLES = frozenset(
    "mr mrs ms miss dr don dona father fr monsignor msgr gen col maj capt lt sgt cmdr sir lady "
    "engineer attorney lawyer doctor professor comrade companion brother sister nun seminarian "
    "rev reverend presidential excellency division brigadier retired journalist".split()
)
"""Words before a name that are no part of it, beside the nouns of roles and offices."""

NOBODY = frozenset(
    "he she it they him her them his its their who which that this these those others other one "
    "ones some many all both none i we us you victim victims each himself someone somebody "
    "dead wounded casualty casualties toll body corpse remains morning night afternoon day words "
    "indistinct sign result fire goal case crime".split()
)
"""Words that name no target by themselves."""

AREAS = frozenset(
    "town village city neighborhood area department municipality sector region district zone "
    "community province country place site capital population ground position redoubt territory "
    "hamlet canton suburb street road highway".split()
)
"""Nouns of settlements and stretches of land, which are no targets by themselves."""

STREETS = frozenset("street avenue ave boulevard road highway corner block square".split())
"""Last words of names that are below the level of the location list."""

SUPPLIES = frozenset(
    {"ENERGY", "WATER", "COMMUNICATIONS", "FINANCIAL", "TRANSPORTATION ROUTE", "COMMERCIAL"}
)
"""Types of things that are civil whoever guards them."""
