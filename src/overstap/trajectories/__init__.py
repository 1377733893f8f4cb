"""The case file (dossier): who is guided, by whom, through which phases, and what is known when.

Everything that happened is a row with a day. A status is never stored: the registration standard computes it.
What a participant is called and what was said is sealed to people (:mod:`overstap.vault`).
"""
