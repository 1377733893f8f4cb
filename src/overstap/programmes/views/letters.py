"""What letters begin with."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from overstap.people.signing_in import person_of
from overstap.programmes import actions
from overstap.programmes.entrance import for_who_sets_up, programme_or_404
from overstap.programmes.forms.letters import LetterForm
from overstap.programmes.letters import LANGUAGES, LetterKind
from overstap.programmes.queries.letters import letter_text
from overstap.programmes.views.acting import Question, ask, posted


@for_who_sets_up
def letter(request: HttpRequest, code: str, letter: str, language: str) -> HttpResponse:
    """What letters of one kind begin with, in one language."""
    by, found = person_of(request), programme_or_404(request, code)
    if letter not in LetterKind.values or language not in LANGUAGES:
        raise Http404
    kind = LetterKind(letter)
    form = LetterForm(posted(request), said=letter_text(found, kind, language))
    question = Question(
        title=f"{capfirst(kind.label)}, {LANGUAGES[language]}",
        said=_("The text of the letter was kept."),
        hint=_("Somebody else may open a letter. Write nothing that tells what your programme does, and not its name."),
    )
    return ask(
        request, found, form, question, lambda at: actions.set_letter(found, kind, language, form.said, by=by, at=at)
    )
