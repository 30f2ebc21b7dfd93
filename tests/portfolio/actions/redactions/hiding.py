"""Who acts on hidden evidence, and where its words could be."""

from django.db import connection

from tests.cast import people

SASHA, PRIYA, CAROL, MEI = people.sasha, people.priya, people.carol, people.mei


def everywhere(words):
    """The columns of the database in which these words stand."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN"
            " ('text', 'character varying', 'json', 'jsonb', 'ARRAY')"
        )
        found = []
        for table, column in cursor.fetchall():
            cursor.execute(
                f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s',
                [f"%{words}%"],
            )
            if cursor.fetchone()[0]:
                found.append(f"{table}.{column}")
    return sorted(found)
