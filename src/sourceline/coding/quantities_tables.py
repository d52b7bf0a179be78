"""Words that say what a number counts."""

from __future__ import annotations

from sourceline.records import What


def _table(**words: str) -> dict[str, What]:
    found: dict[str, What] = {}
    for what, forms in words.items():
        found.update(dict.fromkeys(forms.split(), what))  # type: ignore[arg-type]
    return found


# verbs whose object (or passive subject) is what is counted
OBJECTS = _table(
    killed="kill murder assassinate slay execute massacre slaughter behead decapitate lynch gun "
    "strangle electrocute drown martyr liquidate annihilate hang",
    injured="wound injure hurt maim shoot stab beat burn hospitalize hospitalise poison bruise "
    "mutilate paralyze concuss graze torture",
    abducted="kidnap abduct seize_hostage",
    arrested="arrest detain apprehend imprison jail incarcerate nab handcuff capture",
    displaced="displace evacuate uproot dislocate",
)
# verbs whose subject is counted, where they have no object
SUBJECTS = _table(
    killed="die perish succumb drown starve",
    displaced="flee",
    missing="disappear vanish",
    participants="march protest demonstrate rally gather riot strike picket chant parade assemble",
)
_ALSO_ALONE = frozenset({"shoot", "stab", "beat", "drown", "hang", "burn", "hurt"})
TRANSITIVE_ONLY = frozenset(
    word
    for word, what in OBJECTS.items()
    if what in ("killed", "injured", "abducted") and word not in _ALSO_ALONE
) | frozenset({"arrest", "detain", "apprehend", "displace"})
# participles and adjectives that stand with or for the counted
STATES = _table(
    killed="dead killed slain murdered assassinated executed massacred slaughtered beheaded "
    "deceased",
    injured="wounded injured hurt hospitalized hospitalised maimed shot stabbed",
    missing="missing unaccounted disappeared",
    abducted="kidnapped abducted",
    arrested="arrested detained jailed imprisoned apprehended",
    displaced="displaced homeless evacuated",
)
# nouns that are the counted themselves
NOUNS = _table(
    killed="death fatality body corpse killing murder homicide assassination execution remain",
    injured="injury wounded",
    abducted="abduction kidnapping hostage abductee captive",
    arrested="arrest detention detainee arrestee",
    displaced="refugee evacuee",
    participants="protester protestor demonstrator marcher rioter mourner picketer attendee "
    "participant striker activist",
    attacks="attack strike airstrike raid bombing assault shelling ambush bombardment offensive "
    "sortie clash explosion shooting incursion blast battle firefight",
    troops="troop soldier serviceman servicewoman servicemember marine paratrooper peacekeeper "
    "personnel reservist conscript infantryman gendarme",
)
# nouns whose complement ("of three people") is counted
OF = _table(
    killed="death killing murder assassination execution massacre slaughter slaying lynching "
    "beheading toll life body loss",
    injured="injury wounding shooting stabbing beating",
    abducted="abduction kidnapping hostage-taking",
    arrested="capture arrest detention imprisonment jailing",
    displaced="displacement evacuation exodus",
    missing="disappearance",
)
_AIMED_AT = (
    "target site location position facility depot base building house home vehicle position "
    "installation compound headquarters warehouse launcher outpost bunker camp tunnel area "
    "object school hospital village town church mosque temple shrine synagogue shop store market "
    "clinic ship vessel boat tanker bridge office embassy consulate station plant aircraft tank"
)
DIED = frozenset({"died", "perished", "dies", "drowned"})
TARGETS = frozenset(_AIMED_AT.split())
ALWAYS_TARGETS = frozenset({"target"})
_HITTING = "strike hit target bomb attack destroy pound shell raid bombard damage level flatten"
HITS = frozenset(_HITTING.split())
CAPTORS = frozenset({"take", "hold", "seize"})
CLINICS = frozenset({"hospital", "clinic", "infirmary"})
_BRINGING = "take rush transport airlift admit send hospitalize bring fly transfer evacuate treat"
TO_CLINIC = frozenset(_BRINGING.split())
TAKES_LIVES = frozenset({"claim", "cost", "take", "lose"})
HARMS = frozenset({"injury", "wound", "burn", "fracture", "concussion", "trauma"})
FINDS = frozenset({"find", "locate", "discover", "bring", "treat", "admit", "see"})
STRIKES = frozenset({"hit", "strike", "graze", "pierce"})
_STRUCK = (
    "bullet bullets gunfire shrapnel splinter splinters fragment fragments shot stone leg arm head "
    "chest neck shoulder stomach abdomen back foot hand thigh face knee hip torso buttock pellet"
)
BODY = frozenset(_STRUCK.split())
SELVES = frozenset({"himself", "herself", "themselves", "himself/herself"})
SUFFERS = frozenset({"suffer", "sustain", "receive", "have", "incur"})
TOLLS = frozenset({"toll", "tally", "count"})
TOTALS = TOLLS | {"number", "total"}
BRINGS = frozenset({"bring", "take", "raise", "push", "lift", "put", "drive"})
FIGHTERS = frozenset(
    "man soldier troop fighter officer policeman militant rebel marine sailor guard peacekeeper "
    "member guerrilla insurgent serviceman paratrooper conscript".split()
)
CASUALTY = frozenset({"casualty"})
PLACEHOLDERS = frozenset(
    {"other", "people", "person", "individual", "more", "another", "one", "them", "us"}
)
_PERSONS = (
    "man woman person boy girl child baby infant toddler teen teenager youth adult victim "
    "civilian soldier officer policeman policewoman cop trooper deputy sheriff guard fighter "
    "militant insurgent rebel guerrilla terrorist gunman attacker bomber assailant suspect "
    "commander leader chief general colonel captain major lieutenant sergeant corporal private "
    "deputy minister president mayor governor senator lawmaker politician official diplomat "
    "ambassador judge prosecutor lawyer attorney journalist reporter cameraman photographer "
    "activist teacher professor student pupil doctor nurse medic paramedic worker employee "
    "farmer peasant driver passenger bystander pedestrian resident villager tourist driver "
    "priest nun bishop archbishop cleric imam monk jesuit missionary pastor rabbi businessman "
    "businesswoman shopkeeper vendor merchant trader engineer pilot sailor marine crewman "
    "protester demonstrator marcher rioter mourner prisoner inmate detainee hostage captive "
    "refugee migrant settler palestinian israeli ukrainian russian iraqi syrian afghan american "
    "brother sister father mother son daughter wife husband uncle aunt nephew niece cousin "
    "grandfather grandmother parent friend neighbor neighbour boyfriend girlfriend spouse "
    "relative bodyguard spokesman spokeswoman operative agent member recruit volunteer "
    "peacekeeper contractor policemen informant deserter patient customer clerk manager owner "
    "robber intruder perpetrator shooter sniper trooper conscript rescuer firefighter "
    "serviceman veteran candidate councilman councilwoman councillor magistrate trafficker "
    "smuggler dealer extremist jihadist islamist separatist infant newborn teenager female male "
    "subversive combatant noncombatant laborer labourer miner singer musician artist writer "
    "poet athlete player coach cook cleaner gardener watchman chauffeur secretary assistant "
    "aide adviser advisor scientist researcher drone-operator negotiator mediator envoy "
    "thief burglar graduate passer-by rector dean technician mechanic fisherman shepherd herder "
    "hunter nun widow widower"
)
PERSONS = frozenset(_PERSONS.split())
COLLECTIVES = frozenset(
    {"family", "group", "couple", "crowd", "crew", "team", "squad", "people", "police", "unit"}
)
