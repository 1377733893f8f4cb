"""Who may keep the social map of a programme: who guides or leads in one of its organisations."""

from overstap.people.models import Person
from overstap.people.policy import NotAllowedError
from overstap.programmes.models import Programme
from overstap.programmes.queries.reach import mapped_by


def require_map(person: Person, programme: Programme) -> None:
    """Nothing when ``person`` keeps the social map of ``programme``.

    :raises NotAllowedError: no role that does, or in another organisation
    """
    if not mapped_by(person).filter(pk=programme.pk).exists():
        raise NotAllowedError
