from django.db import migrations

# An approval for one entry cannot annotate another.
FORWARD = """
    ALTER TABLE register_annotation ADD CONSTRAINT annotation_of_its_proposals_entry
    FOREIGN KEY (proposal_id, entry_id) REFERENCES register_proposal (id, entry_id);
"""
BACK = """
    ALTER TABLE register_annotation DROP CONSTRAINT annotation_of_its_proposals_entry;
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
