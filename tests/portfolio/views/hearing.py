"""What is posted to withdraw what somebody had on 23 November 2026 (P6)."""

WITHDRAWN = {
    "because": "It was somebody else's visit.",
    "hearing": "spoke",
    "heard_words": "I was there with my manager.",
    "heard_on_day": "23",
    "heard_on_month": "11",
    "heard_on_year": "2026",
}
SILENT = {**WITHDRAWN, "hearing": "silent", "heard_words": ""}
