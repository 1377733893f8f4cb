"""The cryptography of the vault: plain Python over ``cryptography`` and Argon2, no Django, no home-made primitive.

Everything that is stored begins with the algorithm byte; everything that is encrypted is bound to the place
it belongs to. ``docs/explanation/sealing.md`` says why, ``tests/vault/vectors.json`` holds the known answers.
"""
