"""JSON is read by name in codecs alone: at the journal, the wire and the files. Elsewhere values have types.

`STILL` says where it is not so yet, and how often. A figure that rises is refused, and so is one that has fallen and still
stands here with the old value: the table is what there is.
"""

import re

from rules import without_comments

MODULES = ("Workshop", "Engine", "Server", "Agenda", "Voting", "BallotFile")

# Files whose work is to read JSON, with what they read.
CODECS = {
    "Sources/Agenda/DocumentStorage.swift": "a stored draft agenda",
    "Sources/BallotFile/BallotReader.swift": "a ballot file",
    "Sources/BallotFile/Comparison.swift": "the result in a ballot file, beside one that was counted",
    "Sources/BallotFile/DocumentReader.swift": "a ballot file",
    "Sources/BallotFile/Recount.swift": "a ballot file",
    "Sources/BallotFile/WithheldWeights.swift": "the result in a ballot file",
    "Sources/Engine/Calls.swift": "a request over HTTP",
    "Sources/Engine/Message.swift": "a frame",
    "Sources/Server/HTTP/Responses.swift": "an answer of the engine",
    "Sources/Server/HTTP/Routes.swift": "a request over HTTP",
    "Sources/Workshop/Ballots/Ballot.swift": "a stored ballot",
    "Sources/Workshop/Ballots/BallotBox.swift": "a stored ballot",
    "Sources/Workshop/Rounds/RoundReading.swift": "a request",
}

# How often JSON is read by name where it should not be.
STILL = {
    "Sources/Engine/Commands.swift": 1,
    "Sources/Server/Workshops/AgendaCapExport.swift": 24,
    "Sources/Server/Workshops/AgendaExport.swift": 14,
    "Sources/Server/Workshops/ResultExport.swift": 9,
    "Sources/Voting/Groups/CoarseResult.swift": 1,
    "Sources/Voting/Groups/TiedRanks.swift": 9,
    "Sources/Workshop/Ballots/PairHandling.swift": 1,
    "Sources/Workshop/Cap/ApplyCap.swift": 1,
    "Sources/Workshop/Cap/CapBasis.swift": 12,
    "Sources/Workshop/Cap/CapComparison.swift": 1,
    "Sources/Workshop/Cap/CapFirmness.swift": 6,
    "Sources/Workshop/Event.swift": 1,
    "Sources/Workshop/Rounds/RoundCount.swift": 2,
}

# `value["name"]`, where it is not being set: who writes JSON knows what it is.
READ = re.compile(r'(?<=[\w)\]?!])\["[A-Za-z]\w*"\](?!\s*=[^=])')


def reads(sources):
    """How often each file reads JSON by name, of those that are no codecs. `sources` maps paths to their text."""
    counts = {}
    for path, text in sources.items():
        if path.split("/")[1] in MODULES and path not in CODECS:
            count = len(READ.findall(without_comments(text)))
            if count:
                counts[path] = count
    return counts
