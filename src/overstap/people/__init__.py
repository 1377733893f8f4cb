"""Staff, their organisations and roles, and signing in.

A *role* is held in one organisation, from a day until a day. What a role may do stands in
:mod:`overstap.people.policy`, as a table that a data protection officer can read.
"""
