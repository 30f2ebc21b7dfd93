"""What the demo's evidence says: invented, and about nobody."""

from curriculum.choices import EvidenceKind

PRAISE = "Clear, honest and about the child throughout. Thank you."
ACTIONS = (
    "Add what the child said or showed you, in their own words or yours.",
    "Say what you would do if the plan had not worked by the second visit.",
)
STORIES = {
    EvidenceKind.DIRECT_OBSERVATION: (
        "Home visit, observed",
        (
            "My educator came on a planned visit. I said why we were there in the"
            " first minute, asked each adult what they were worried about, and spent"
            " twenty minutes with the child alone. We drew the week as a strip of"
            " days. Afterwards we spoke about the moment I hurried past, and what I"
            " would ask next time."
        ),
    ),
    EvidenceKind.FAMILY_FEEDBACK: (
        "What a parent said about our work",
        (
            "The parent agreed that I write this down. They said that they knew what"
            " would happen next because I told them, that I rang when I said I would,"
            " and that the meeting felt long. I have shortened the next one and sent"
            " the points beforehand."
        ),
    ),
    EvidenceKind.PROFESSIONAL_FEEDBACK: (
        "What the school’s safeguarding lead said",
        (
            "They said my questions helped the meeting to decide, and that the plan"
            " named who would do what by when. They asked me to share the chronology"
            " earlier, and I now send it two days before."
        ),
    ),
    EvidenceKind.WRITTEN_REPORT: (
        "Child and family assessment",
        (
            "Read in the case file: the assessment of this autumn. I wrote the"
            " analysis and the child’s view; my manager changed the order and none of"
            " the judgement. It says what we know, what we do not, and what would"
            " change our mind."
        ),
    ),
    EvidenceKind.REFLECTION: (
        "What I would do differently",
        (
            "I went in with an answer. The child’s drawing did not fit it, and I"
            " noticed late. Since then I write down what I expect before a visit and"
            " read it again after."
        ),
    ),
    EvidenceKind.REFLECTION_6_MONTHS: (
        "Half a year on",
        (
            "In the first month I asked what to do; now I say what I would do and ask"
            " what I missed. I still hurry the end of a visit. By the year’s end I"
            " want to leave each family with one thing they decided."
        ),
    ),
    EvidenceKind.REFLECTION_12_MONTHS: (
        "A year on",
        (
            "I read what I wrote at six months. I end visits better, and I know whom"
            " to ring. What I have not learned yet is to hold two explanations for"
            " longer than a week; that is what next year is for."
        ),
    ),
    EvidenceKind.SUPERVISION: (
        "Supervision: what the pattern is",
        (
            "We set three visits side by side and looked for what repeats. We agreed"
            " to test one other explanation before the next meeting, and I did."
        ),
    ),
    EvidenceKind.CERTIFICATE: (
        "Course completed",
        (
            "Four days, with two interviews practised and watched back. The trainer’s"
            " note says what to work on: shorter questions, longer silences."
        ),
    ),
}


# What each kind asks besides.
ANSWERS = {
    EvidenceKind.DIRECT_OBSERVATION: {
        "observer": "My practice educator",
        "observer_role": "Practice educator",
    },
    EvidenceKind.FAMILY_FEEDBACK: {
        "said_by": "parent",
        "written_by": "worker",
        "consent_by": "parent",
        "consent_how": "said",
    },
    EvidenceKind.PROFESSIONAL_FEEDBACK: {
        "giver": "The safeguarding lead of a school",
        "giver_role": "Deputy head",
    },
    EvidenceKind.WRITTEN_REPORT: {"report": "assessment", "reader": "My team manager"},
    EvidenceKind.REFLECTION: {},
    EvidenceKind.REFLECTION_6_MONTHS: {},
    EvidenceKind.REFLECTION_12_MONTHS: {},
    EvidenceKind.SUPERVISION: {"supervisor": "My team manager"},
    EvidenceKind.CERTIFICATE: {"issuer": "The regional teaching partnership"},
}


def told(kind: EvidenceKind, about: str) -> tuple[str, str]:
    """A title and the words for evidence of this kind, towards a unit."""
    title, text = STORIES[kind]
    return f"{title}: {about}"[:150], text
