from django.db import migrations

# A pin is of the exact bytes; an enrolment's version is of its framework.
FORWARD = """
    ALTER TABLE portfolio_pin ADD CONSTRAINT pin_of_exact_evidence
    FOREIGN KEY (version_id, sha256)
    REFERENCES portfolio_evidenceversion (id, sha256);

    ALTER TABLE curriculum_frameworkversion
    ADD CONSTRAINT frameworkversion_of_framework UNIQUE (id, framework_id);
    ALTER TABLE portfolio_enrolment ADD CONSTRAINT enrolment_version_of_framework
    FOREIGN KEY (version_id, framework_id)
    REFERENCES curriculum_frameworkversion (id, framework_id);
"""
BACK = """
    ALTER TABLE portfolio_enrolment DROP CONSTRAINT enrolment_version_of_framework;
    ALTER TABLE curriculum_frameworkversion
    DROP CONSTRAINT frameworkversion_of_framework;
    ALTER TABLE portfolio_pin DROP CONSTRAINT pin_of_exact_evidence;
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]
