from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "ecf.api"
    label = "api"

    def ready(self) -> None:
        """The description of our tokens registers itself by being imported."""
        from ecf.api import schema  # noqa: F401, PLC0415 - needs the apps
