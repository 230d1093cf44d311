"""JSON is read by name in codecs alone: at the journal, the wire and the files. Elsewhere values have types."""

import re

from rules import without_comments

MODULES = ("Workshop", "Engine", "Server", "Agenda", "Tables", "Voting", "BallotFile", "Journal")

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
    "Sources/Tables/CellStyles.swift": "a workbook, whose XML is read alike",
    "Sources/Tables/WorkbookIndex.swift": "a workbook",
    "Sources/Tables/WorksheetReader.swift": "a workbook",
    "Sources/Voting/Cap/PublishedCap.swift": "a cap and its rule, as they were published",
    "Sources/Voting/Groups/CoarseResult.swift": "a result, which it makes coarse before it is published",
    "Sources/Voting/PublishedResult.swift": "a result, as it was published",
    "Sources/Workshop/Ballots/Ballot.swift": "a stored ballot",
    "Sources/Workshop/Ballots/BallotBox.swift": "a stored ballot",
    "Sources/Workshop/Rounds/RoundReading.swift": "a request",
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
