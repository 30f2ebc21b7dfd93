from django.db import migrations

CHANGE = """
    DO $$
    BEGIN
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ecf_app') THEN
            {} UPDATE, DELETE ON events_eventrecord {} ecf_app;
        END IF;
    END
    $$
"""


class Migration(migrations.Migration):
    """The trigger refuses everybody; the application may not even ask."""

    dependencies = [("events", "0001_initial")]

    operations = [
        migrations.RunSQL(CHANGE.format("REVOKE", "FROM"), CHANGE.format("GRANT", "TO")),
    ]
