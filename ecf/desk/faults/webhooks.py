"""Messages to employers' systems."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="delivered_message_was_taken",
        says="every message that is said to be delivered was taken at some try",
        sql="""
            SELECT message.id, message.type FROM register_webhookmessage message
            WHERE message.delivered_at IS NOT NULL AND NOT EXISTS (
                SELECT FROM register_webhookattempt
                WHERE message_id = message.id AND error = ''
            )
        """,
    ),
    Question(
        name="address_is_within_the_feed",
        says="no address has come further than the feed",
        sql="""
            SELECT reach.endpoint_id, reach.feed_number::text
            FROM register_webhookreach reach
            WHERE reach.feed_number > (SELECT coalesce(max(number), 0) FROM events_feed)
        """,
    ),
)
