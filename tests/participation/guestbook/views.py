"""The book, and a form for those who have no account."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from participation import limits
from participation.citizens.contribution_enums import ConsentHow
from participation.citizens.contributions import Circumstances, give
from participation.citizens.guests import guest_for
from participation.citizens.guests.forms import GuestForm

from .models import Note


class NoteForm(GuestForm):
    """Who writes, and what."""

    words = forms.CharField(label="Ваші слова", widget=forms.Textarea)


def book(request: HttpRequest) -> HttpResponse:
    """Everything that is confirmed, and the form."""
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        circumstances = Circumstances(
            language=get_language() or "uk",
            network=limits.network(request),
            consent=ConsentHow.CLICK,
        )
        author = guest_for(form.named(), language=circumstances.language)
        note = Note(words=form.cleaned_data["words"])
        give(note, author=author, given=circumstances)
        return redirect("confirmation_sent")
    notes = Note.objects.confirmed().select_related("account", "guest", "acted_by")
    context = {"form": form, "notes": notes.order_by("pk")}
    return render(request, "guestbook/book.html", context)
