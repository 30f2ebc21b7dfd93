"""Who was assigned to whom at a moment, in SQL."""

# Who acts in the morning may hand over in the afternoon: their last day is then the day
# before, and the history says that it was not when they acted.
RAN = """(
    {row}.period @> ({at} AT TIME ZONE 'Europe/London')::date
    OR upper({row}.period) = ({at} AT TIME ZONE 'Europe/London')::date AND EXISTS (
        SELECT FROM events_eventrecord ended
        WHERE ended.name = 'portfolio.EducatorAssignmentEnded'
          AND ended.subject_kind = 'educatorassignment'
          AND ended.subject_id = {row}.id
          AND ended.happened_at >= {at}
    )
)"""


def assigned(who: str, *, at: str, of: str) -> str:
    """That this person educated, or covered for who did, on the enrolment `of` at that
    moment: each the SQL of a value."""
    ran, covered_ran = (RAN.format(row=row, at=at) for row in ("assignment", "covered"))
    return f"""EXISTS (
        SELECT FROM portfolio_educatorassignment assignment
        LEFT JOIN portfolio_educatorassignment covered
            ON covered.id = assignment.covers_id
        WHERE assignment.enrolment_id = {of}
          AND assignment.educator_id = {who}
          AND (covered.id IS NULL OR {covered_ran})
          AND {ran}
    )"""
