"""A database of a former version as a fixture, what it was exported as then, and what it is exported as now.

`Tests/Fixtures/exports/NAME.json` holds for each workshop of `Tests/Fixtures/journals/NAME.sql` its facilitator's token and,
by `file?round=r1` or `file?version=1`, the SHA-256 of each export, or null for what is refused. The folder of that name
beside it holds small JSON files whole, so that a difference can be read.

Nothing in an export tells of the time, the place or the program that made it, so nothing is left out, with one exception:
of a .docx the parts are digested as they are inside, by name and in order, and not the archive around them, since how
they are packed is the affair of the system's libzip and zlib, whose next versions may pack better.
"""

import hashlib
import io
import json
import pathlib
import sqlite3
import zipfile

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "Fixtures"
OF_AGENDA = ["agenda.docx", "agenda.html", "agenda.md", "agenda.json"]
OF_ROUND = ["results.csv", "results.json", "ballots.json"]
WHOLE = 4096
"""A JSON file of at most so many bytes is kept whole."""


def restore(name, folder):
    """Makes the database that a fixture describes, with the keys of its open rounds; gives its path."""
    text = (FIXTURES / "journals" / f"{name}.sql").read_text(encoding="utf-8")
    path = folder / "radslag.db"
    database = sqlite3.connect(path)
    database.executescript(text)
    database.close()
    path.chmod(0o600)
    for line in text.splitlines():
        if not line.startswith("-- "):
            break
        words = line.split()
        if len(words) == 3 and words[1].endswith(".key"):
            keys = folder / "radslag.db.keys"
            keys.mkdir(mode=0o700, exist_ok=True)
            (keys / words[1]).write_bytes(bytes.fromhex(words[2]))
            (keys / words[1]).chmod(0o600)
    return path


def asked(database):
    """(workshop, what is asked) of every export there can be, by what the journal says of rounds and versions."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        rows = connection.execute("SELECT workshop, name, payload FROM event ORDER BY workshop, seq").fetchall()
    found = {}
    for workshop, name, payload in rows:
        files = found.setdefault(workshop, [*OF_AGENDA, *OF_ROUND])
        if name == "roundOpened":
            files += [f"{file}?round={json.loads(payload)[name]['opening']['plan']['id']}" for file in OF_ROUND]
        elif name == "agendaDrafted":
            files += [f"{file}?version={json.loads(payload)[name]['agenda']['version']}" for file in OF_AGENDA]
    return [(workshop, file) for workshop, files in found.items() for file in files]


def digest(file, content):
    """The SHA-256 of an export, in hexadecimal."""
    if not file.startswith("agenda.docx"):
        return hashlib.sha256(content).hexdigest()
    sum_ = hashlib.sha256()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for part in archive.infolist():
            sum_.update(f"{part.filename} {part.date_time} {part.file_size}\n".encode() + archive.read(part))
    return sum_.hexdigest()


def kept(name):
    """What the fixture's workshops were exported as: `{"w1":{"facilitatorToken":"…","exports":{…}}}`."""
    return json.loads((FIXTURES / "exports" / f"{name}.json").read_text(encoding="utf-8"))


def whole(name, workshop, file):
    """The export as it was, where it was kept whole; else None."""
    path = FIXTURES / "exports" / name / f"{workshop}.{file.replace('?', '.').replace('=', '.')}.json"
    return path.read_bytes() if path.exists() else None
