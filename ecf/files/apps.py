from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ecf.files"
    label = "files"
