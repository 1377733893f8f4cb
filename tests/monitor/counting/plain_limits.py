"""The 95 % limits of a share and of a quantile, by the second counter: from the equations that define them."""

from fractions import Fraction
from math import exp, log, sqrt

Z = 1.959963984540054
Limits = tuple[float | None, float | None]
Steps = list[tuple[int, int, int]]
"""Per day on which something ended: the day, how many it began with, and how many ended on it."""


def of_share(part: int, of: int) -> Limits:
    """Wilson: both p for which ``part`` lies exactly z standard deviations from what is expected of ``of``."""
    a, b, c = of + Z**2, 2 * part + Z**2, part**2 / of
    root = sqrt(b**2 - 4 * a * c)
    return (b - root) / (2 * a), (b + root) / (2 * a)


def of_quantile(steps: Steps, share: Fraction) -> Limits:
    """The first days on which the lower and the upper limit of the curve are down to the rest of ``share``."""
    rest = float(1 - share)
    found: list[float | None] = [None, None]
    surviving, spread = Fraction(1), 0.0
    for day, at_risk, ended in steps:
        surviving *= 1 - Fraction(ended, at_risk)
        if surviving == 0:
            break
        spread += ended / (at_risk * (at_risk - ended))
        log_of_log = log(-log(surviving))
        reach = Z * sqrt(spread) / -log(surviving)
        for place, sign in enumerate((1, -1)):
            limit = exp(-exp(log_of_log + sign * reach))
            if found[place] is None and limit <= rest + 1e-12:
                found[place] = day
    return found[0], found[1]
