from django.apps import AppConfig
from django.core.checks import register


class TimeConfig(AppConfig):
    name = "ecf.time"
    label = "time"

    def ready(self) -> None:
        # Needs settings, which an app's module must not.
        from ecf.time import checks  # noqa: PLC0415

        register(checks.bank_holidays_are_known)
