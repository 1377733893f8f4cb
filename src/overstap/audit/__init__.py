"""The log of acts and of reading: it can be added to, never altered unseen (safety promises 3 and 4).

In the field (BIO2 8.15, NEN 7513) a log line says who did what to whose data, when, from where and for
what purpose. Here it never says the content.
"""
