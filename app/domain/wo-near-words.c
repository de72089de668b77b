/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "domain/wo-near-words.h"

#include "domain/wo-theme.h"

/* What is kept of a word may be shorter than how it begins: "ventilation" is found as a whole word alone. */
static const char *const groups[] = {
  "damp_|dampness|mould|black spot|mildew|condensation",
  "condensation|ventilat|ventilation|extractor|fan_|fans|humid|dehumidif",
  "leak|water ingress|escape of water|burst|flood|water penetration",
  "flat above|upstairs|floor above",
  "roof|gutter|tiles|loft|chimney|scaffold",
  "heating|boiler|radiator|thermostat|heater|hot water|immersion",
  "heat network|district heating|communal heating|tariff|metering",
  "drain|sewage|sewer|foul water|soil stack|soil pipe|manhole",
  "toilet|wc_|flush|basin|sink_|plumb|tap_|taps|stopcock|cistern",
  "window|glazing|glazed|sash|draught",
  "front door|lock_|locks|entry system|door entry|intercom|key fob|fob_|fobs",
  "lift_|lifts|elevator",
  "stairs|stairwell|staircase|landing|hallway|corridor",
  "rats|rat_|mice|mouse|rodent|vermin|pest|infest|bait",
  "cockroach|bed bug|bedbug|ants|fleas|wasp|moth|infest",
  "pigeon|birds|gulls|droppings",
  "noise|noisy|sound|loud|footsteps|barking|music|transference|insulation",
  "laminate|wooden floor|hard floor|floor covering|carpet",
  "anti social|antisocial|asb_|nuisance|harass|threat|intimidat|intimidation|diary sheets",
  "drug|dealing|cannabis|needles|county lines|cuckoo",
  "racis|racial|hate|homophob|disablist|transphob|discriminat|discrimination",
  "domestic abuse|domestic violence|coercive|survivor|refuge_|perpetrator",
  "cctv|camera|surveillance|doorbell",
  "rent_|arrears|rent account|rent statement|housing benefit|universal credit|eviction",
  "service charge|invoice|receipt|estimated charges|apportion",
  "major works|section 20|consultation",
  "overcrowd|one bedroom|too small|medical priority|banding|housing register",
  "rehous|transfer|move home|moving|allocation|banding",
  "mutual exchange|swap|exchange",
  "decant|hotel|temporary accommodation|alternative accommodation|temporary flat|temporary move",
  "succession|succeed|bereave|died|late father|late mother|deceased|death",
  "adaptation|occupational therap|wet room|level access|grab rail|stairlift|ramp_|aids_",
  "wheelchair|disab|mobility|walk_|reasonable adjust",
  "vulnerab|vulnerable|mental health|frail|safeguard|learning disab|autis|support need|elderly",
  "electric|wiring|rewir|socket|eicr|fuse|lights|lighting",
  "gas_|carbon monoxide|gas safe|flue",
  "fire_|evacuat|evacuation|smoke alarm|sprinkler",
  "cladding|ews1|external wall|remortgage",
  "asbestos|textured ceiling|artex",
  "crack|subsidence|structur|movement|settlement|underpin",
  "balcon|concrete|brickwork|masonry|render",
  "fence|fencing|boundary|gate_|gates|party wall",
  "tree|branch|roots|hedge|prun|overgrown|grass|garden",
  "parking|car park|bay_|bays|vehicle|cars|blue badge|garage",
  "clean|swept|mop|caretak|bins|bin store|rubbish|fly tip|refuse",
  "record keeping|records|notes|logs|information management|missing record",
  "personal data|data protection|personal information|disclos|confidential|gdpr|data breach",
  "missed appointment|missed visit|attended|appointment|operatives",
  "contractor|workmanship|operatives|subcontract",
  ("compensat|compensation|belongings|possessions|furniture|clothes|reimburs|insur|lost pay|"
   "damaged items"),
  "inspection|surveyor|inspect|survey_|surveyed|diagnos",
  "right to buy|rtb_|staircas|shared owner|leasehold|lease_",
  "void_|voids|lettable|empty home|lettings",
  "kitchen|worktop|units",
  "bathroom|bath_|shower",
  "ceiling|plaster",
  "complaint response|stage two|stage 2|stage one|stage 1|escalat|escalation|complaint handling",
  "timescale|time limit|deadline|target",
  "repeat|again|recur|recurr|breakdown|broke down",
  "child|children|baby|son_|sons|daughter|toddler",
  "bill|bills|overcharg|cost_|costs",
};

GPtrArray *
wo_near_words (const char *text)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *flat = wo_theme_flat (text);

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (wo_theme_names (flat, groups[i]))
      g_ptr_array_add (found, (gpointer) groups[i]);
  return found;
}

const char *const *
wo_near_groups (gsize *ret_n)
{
  *ret_n = G_N_ELEMENTS (groups);
  return groups;
}
