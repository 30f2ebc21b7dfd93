from django.apps import AppConfig


class TimeConfig(AppConfig):
    name = "ecf.time"
    label = "time"
