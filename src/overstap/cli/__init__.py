"""The command line: another door to the same acts, for who keeps an installation or works with deliveries.

``main`` and ``commands`` only declare; what a command does stands in a module of its own that is imported when
the command is called. So ``overstap check`` and ``overstap figures`` work without Django and without an installation.
"""
