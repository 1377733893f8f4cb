"""How a programme works."""

from overstap.programmes.models import Programme, ProgrammeRules


def rules_of(programme: Programme) -> ProgrammeRules:
    """How ``programme`` works; while nobody set it, the rules that most programmes have. Not saved."""
    return ProgrammeRules.objects.filter(programme=programme).first() or ProgrammeRules(programme=programme)
