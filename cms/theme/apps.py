from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "cms.theme"
    label = "theme"
