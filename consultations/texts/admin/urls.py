"""Addresses below /admin/consultations/texts/."""

from django.urls import path

from . import (
    cutting,
    importing,
    joining,
    left_out,
    overview,
    publishing,
    translating,
    translation_import,
)

app_name = "texts_admin"
OF = "<int:page_id>/"
IN = f"{OF}translations/<slug:language>/"
urlpatterns = [
    path(OF, overview.overview, name="overview"),
    path(f"{OF}discard/", overview.give_up, name="discard"),
    path(f"{OF}import/", importing.importing, name="import"),
    path(f"{OF}cut/", cutting.cut, name="cut"),
    path(f"{OF}cut/preview/", cutting.preview, name="preview"),
    path(f"{OF}cut/left-out/", left_out.left_out, name="left_out"),
    path(f"{OF}cut/left-out/<int:number>/", left_out.take_back, name="take_back"),
    path(f"{OF}joins/", joining.joining, name="joins"),
    path(f"{OF}joins/all/", joining.all_joins, name="all_joins"),
    path(f"{OF}publish/", publishing.publishing, name="publish"),
    path(IN, translating.translations, name="translations"),
    path(f"{IN}title/", translating.translate_title, name="translate_title"),
    path(f"{IN}import/", translation_import.importing, name="import_translation"),
    path(f"{IN}<int:order>/", translating.translate_clause, name="translate_clause"),
]
