from django.db.models import TextChoices


class Outcome(TextChoices):
    PASSED = "passed", "Passed"
    NOT_PASSED = "not_passed", "Not passed yet"
    VOID = "void", "Void: the attempt does not count"


class ResultStatus(TextChoices):
    RECORDED = "recorded", "Waiting to be released"
    RELEASED = "released", "Released"
    WITHDRAWN = "withdrawn", "Withdrawn"
