from django.apps import AppConfig


class RuntimeConfig(AppConfig):
    """The processes of the portal and the services that they need."""

    name = "cms.runtime"
    label = "runtime"
    verbose_name = "Runtime"
