"""The workshop that most journeys are held in."""

TITLES = [
    "Mittbanan med kortare restid", "Väg 84 rustas för tung trafik", "Bredband till de sista hushållen",
    "Mobiltäckning längs väg och järnväg", "Fastighetsskatten på vattenkraft återförs till kommunerna",
    "Återbäring från vindkraft till berörda kommuner", "Fler utbildningsplatser", "Statligt stöd till lärcentrum",
    "Ambulanshelikopter över länsgränsen", "Fossilfritt flyg på regionala linjer", "Elnätet byggs ut i takt med behovet",
    "Stöd till butiker och drivmedel i landsbygd",
]

PRIORITIES = {
    "format": "radslag.workshop.v1",
    "title": "Länsgemensam påverkansagenda",
    "language": "sv",
    "organiser": "Samverkansrådet",
    "date": "2020-11-09",
    "purpose": "Vi väljer de frågor som länets kommuner driver tillsammans nästa år.",
    "delegations": [
        {"id": "ostersund", "name": "Östersund", "seats": 4}, {"id": "are", "name": "Åre", "seats": 3},
        {"id": "berg", "name": "Berg", "seats": 1},
    ],
    "themes": [{"id": "t1", "title": "Infrastruktur"}],
    "submissions": [
        {"id": f"s{place}", "number": place, "title": title, "description": f"Därför: {title.lower()}.",
         "delegations": ["berg"], "theme": "t1", "effort": 1 + place % 5}
        for place, title in enumerate(TITLES, 1)
    ],
}

ROUND = {"title": "Poängrundan", "method": "dotVoting", "rules": {"dots": 10, "maxPerItem": 3}, "secrecy": "secret"}
