"""``overstap doctor``: what is wrong with an installation, and how to mend it. It looks and changes nothing."""
