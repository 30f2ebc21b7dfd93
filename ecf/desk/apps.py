from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "ecf.desk"
    label = "desk"
