"""Words that begin with a capital and name nobody, for telling names from them."""


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


# They begin sentences, or stand before a name.
STARTERS = _words(
    """
    About After Afterwards Again Although An And Another Are As Asking At Because Before
    Being Both But By Can Could Did Do During Each Earlier Even Eventually Finally First
    Following For From Had Has Have Having He Hearing Her Here His How However If In
    Instead Is It Its Last Later Listening Looking Many Master Maybe Me Meanwhile Miss
    Moreover Most Mr Mrs Ms Mx My Next No Nobody Not Now Of On Once One Only Or Our Out
    Over Perhaps Reading Reflecting Seeing She Since So Some Somebody Sometimes Soon
    Speaking Still That The Their Then There These They This Those Though Through To
    Today Together Tomorrow Two Under Until Visiting Was We Were What When Where Whether
    Which While Who Why With Without Working Writing Yesterday Yet You Your
    Mum Mummy Dad Daddy Mother Father Nan Gran Grandma Grandad Auntie Aunt Uncle Baby
    """
)
# A run of capitals with one of these in it is an institution, a law, a method or a
# thing, not a person.
OF_THINGS = _words(
    """
    Academy Access Achieving Act Adult Adults Advice Agency Agreement Analysis
    Appreciative Approach Assessment Assessments Assessor Assistant Association
    Attachment Authority Board Borough Cafcass Camhs Care Carers Centre Certificate
    Child Childhood Children Chronology Circle City Clinic Code College Commission
    Committee Community Conference Council Counsel Court Cycle Data Department
    Development Directions Disability Domestic Duty Ecological Ecomap Education Email
    Emergency England English Evidence Expert Exploitation Families Family File First
    Foster Foundation Framework Fund General Genogram Government Group Guidance Guide
    Guidelines Health Help Holiday Holidays Home Hospital Hours Hub Human Image Impact
    Independent Initial Interests Intervention Interview Interviewing Judge Justice
    Knowledge Lead Learning Library Life Local Looked Manager Mental Mind Model Module
    Motivational National Needs Network Notes Nursery Office Officer Ofsted Order
    Outline Panel Parent Parenting Parents Partnership Party Pathway People Person
    Persons Plan Planning Police Policy Practice Practitioner Pre-Proceedings
    Pre-School Primary Principal Procedure Procedures Proceedings Professional
    Professionals Programme Project Protection Protocol Public Record Records Referral
    Reflection Reflective Register Report Reports Research Resilience Review Rights
    Risk Road Safe Safeguarding Safety Scan School Screenshot Secondary Section Senior
    Serious Service Services Signs Social Solution Special Stage Standards Statement
    Statutory Strategy Strengthening Strengths Student Supervision Supervisor Support
    System Systemic Systems Task Team Teams Term Theory Therapy Threshold Time Tool
    Toolkit Training Trauma Tribunal Trust Unit University Visit Voice Welfare Word
    Words Worker Workers Working Year Youth
    """
)
# Months that are given names as well.
GIVEN_NAMES_TOO = frozenset({"April", "May", "June"})
# Days, months, feasts, peoples, tongues and faiths: they end a name.
CALENDAR_AND_PEOPLES = _words(
    """
    Afghan African Albanian American April Arabic Asian August Bengali British
    Bulgarian Caribbean Chinese Christian Christmas Covid Czech December Diwali Easter
    Eid European Excel Facebook February Fortnite French Friday German Google Gypsy
    Halloween Hanukkah Hindu Indian Instagram Iranian Iraqi Irish Italian January
    Jewish July June Kurdish Lego Makaton March May Microsoft Minecraft Monday Muslim
    Netflix Nigerian November October Pakistani PlayStation Polish Portuguese Punjabi
    Ramadan Roblox Roma Romanian Russian Saturday Scottish September Sikh Skype Slovak
    Snapchat Somali Spanish Sunday Syrian Tamil Thursday TikTok Traveller Tuesday
    Turkish Ukrainian Urdu Wednesday Welsh WhatsApp Word Xbox YouTube Zoom
    """
)
# Places of two words: the first or second word of one makes the run a place.
PLACES = _words(
    """
    Africa America Barking Blackburn Bournemouth Brighton Bristol Britain Bromley
    Central Cheshire Cornwall County Cumbria Dagenham Darwen Derbyshire East Eastern
    Europe Fulham Gateshead Gloucestershire Great Greater Hackney Halton Hamlets
    Hammersmith Hampshire Haringey Hove Ireland Islington Kensington Keynes Kirklees
    Lancashire Leeds Leicester Lincolnshire Liverpool London Lower Manchester Midlands
    Newcastle Norfolk North Northamptonshire Northern Nottingham Oxfordshire
    Peterborough Redcar Rochdale Sandwell Scilly Scotland Sefton Sheffield Shropshire
    Somerset South Southern Staffordshire Stockton Stoke Suffolk Surrey Sussex Thames
    Tower Trent Tyne Tyneside Upper Wakefield Wales Waltham Warwickshire Western Wight
    Wiltshire Yorkshire
    """
)
