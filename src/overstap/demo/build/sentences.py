"""What invented coaches wrote down. Nobody said or did any of this."""

NOTES = (
    "Kennisgemaakt in het buurthuis. Vertelt weinig, wil vooral rust. Volgende week weer koffie.",
    "Samen naar de gemeente voor een briefadres. Het papier moet opnieuw, we gaan dinsdag terug.",
    "Gebeld over de huurtoeslag. Er komt een brief; die openen we samen.",
    "Slaapt slecht en is moe. Wil zelf een afspraak bij de huisarts maken, ik bel als het niet lukt.",
    "De schulden op een rij gezet: drie brieven waren nog dicht. Opgelucht dat het nu op papier staat.",
    "Gesproken over wat stoppen oplevert en wat het kost. Het inkomen is de grootste zorg.",
    "Kwam niet op de afspraak. Een appje gestuurd volgens de afspraak over veilig contact.",
    "Was er weer, een week later. Het is goed zo; geen verwijt gemaakt.",
    "Proefdag in de keuken van het buurthuis. Vond het leuk, de uren zijn lastig met de kinderen.",
    "Samen het cv geschreven. Welke woorden erin staan kiest zij zelf.",
    "De Nederlandse les begint na de vakantie. Er is een plek.",
    "Vertelt dat het deze maand minder was. Wil er nog niet meer over zeggen.",
    "Gesprek met de kredietbank voorbereid. Ik ga mee.",
    "Vraagt hoe je een baas vindt die niet alles hoeft te weten. Twee bedrijven besproken.",
    "Voelt zich veilig op het nieuwe adres. De oude sleutel ligt bij ons.",
    "Rustige week. Geen bijzonderheden, wel gelachen.",
    "Wil het plan aanpassen: eerst wonen, dan werk.",
    "Belde zelf, dat is nieuw. Het gaat goed op de stage.",
    "Heeft de uitkering gekregen. We maken samen een begroting.",
    "Nazorg: werkt nu twintig uur in de thuiszorg. Wil over een maand weer bellen.",
)

SAFE_CONTACT = (
    (
        "Appen op werkdagen tussen 10 en 15 uur",
        "Niet bellen, niet mailen, geen post. Een naaste leest mee.",
        "Anna van de kapper",
        "Stop en bel de achtervang.",
    ),
    ("Bellen mag altijd", "Geen brieven", "het buurthuis", ""),
    (
        "Appen, alleen met een vraagteken; zij belt terug",
        "Nooit ’s avonds",
        "Fatima van de sportschool",
        "Krijg je antwoord zonder het woord ‘donderdag’: stop.",
    ),
    ("Via de maatschappelijk werker", "Niet zelf bellen", "een kennis van Karin", "Bel de maatschappelijk werker."),
)
