from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "ecf.jobs"
    label = "jobs"
