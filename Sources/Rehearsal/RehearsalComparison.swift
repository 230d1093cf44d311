// Whether what the server revealed and exported is what was voted: the rehearsal knows every ballot, counts them itself
// and compares, so that nobody has to take the server's word.

import BallotFile
import JSONText

/// Compares the server's result and export with the ballots that were cast.
struct RehearsalComparison {
  /// Whether only the rehearsal's participants voted, so that the result must be theirs alone.
  let isComplete: Bool
  /// The ballots that were meant.
  let document: BallotDocument
  /// The receipts that were given out.
  let receipts: [String]
  private(set) var differences: [String] = []
  /// Whether the server told no marks, and ranks alone can be compared.
  private var isWithheld = false

  init(_ document: BallotDocument, receipts: [String], isComplete: Bool) {
    self.document = document
    self.receipts = receipts
    self.isComplete = isComplete
  }

  mutating func compare(results: [UInt8], ballots: [UInt8]) {
    guard let revealed = try? JSON.parse(results), var result = revealed.object else {
      return differences.append("results.json is no JSON object")
    }
    result["round"] = nil
    let exported: BallotDocument
    do throws(BallotFileError) {
      exported = try BallotDocument(ballots)
      if exported.result != .object(result) {
        differences.append("ballots.json holds another result than results.json")
      }
      note(try recount(ballots), of: "the recount of ballots.json")
      isWithheld = exported.marksWithheld
      if isComplete, isWithheld { try compareRanks(result) }
      if isComplete, !isWithheld {
        var own = document
        // Probabilities are drawn from the round's seed, which the server made.
        own.round.seed = exported.round.seed
        own.result = .object(result)
        note(try recount(own.json.bytes), of: "the own count")
      }
    } catch {
      return differences.append("ballots.json cannot be counted: \(error)")
    }
    if isComplete, !isWithheld { compare(exported) }
    compareReceipts(result["receipts"]?.array?.compactMap(\.string) ?? [], exported)
  }

  /// Where nobody is told what was marked, the own ballots still say in which order the items must stand.
  private mutating func compareRanks(_ result: JSONObject) throws(BallotFileError) {
    let counted = document.resultObject(of: document.result(of: try document.tally()))
    func ranks(_ standings: JSON?) -> [String: Int] {
      Dictionary(
        (standings?.array ?? []).compactMap { row in
          row["item"]?.string.flatMap { id in row["rank"]?.integer.map { (id, $0) } }
        }, uniquingKeysWith: { first, _ in first })
    }
    if ranks(counted["standings"]) != ranks(result["standings"]) {
      differences.append("the own count gives other ranks than the result")
    }
  }

  private mutating func note(_ recount: Recount, of what: String) {
    for difference in recount.differences { differences.append("\(what): \(difference)") }
  }

  /// Ballots have no order and, in a secret round, no names: as many of each kind must be there.
  private mutating func compare(_ exported: BallotDocument) {
    let (meant, found) = (kinds(of: document), kinds(of: exported))
    if meant != found {
      let unlike = Set(meant.keys).union(found.keys).count { meant[$0] != found[$0] }
      differences.append("ballots.json holds other ballots than were cast, in \(unlike) kinds of ballot")
    }
  }

  /// How many ballots say the same; the order in which a ballot lists its marks says nothing.
  private func kinds(of document: BallotDocument) -> [JSON: Int] {
    var kinds: [JSON: Int] = [:]
    for ballot in document.ballots {
      let vote = document.voteObject(ballot.vote)
      let marks: [JSON] = vote.values.flatMap { value in
        value.object.map { $0.map { key, mark in .array([.string(key), mark]) } } ?? value.array ?? []
      }
      // Of a ranking the groups have an order, and the items inside a group have none.
      let written: [String] =
        if case .ranking = ballot.vote {
          marks.map { ($0.array ?? []).map(\.text).sorted().joined() }
        } else {
          marks.map(\.text).sorted()
        }
      kinds[JSON(written), default: 0] += ballot.count
    }
    return kinds
  }

  private mutating func compareReceipts(_ published: [String], _ exported: BallotDocument) {
    let missing = Set(receipts).subtracting(published)
    if !missing.isEmpty { differences.append("\(missing.count) receipts are not in the result") }
    if Set(receipts).count != receipts.count { differences.append("two participants were given the same receipt") }
    if isComplete, published.count != receipts.count {
      differences.append("\(published.count) receipts are in the result, and \(receipts.count) were given out")
    }
    if exported.ballots.compactMap(\.receipt).sorted() != published.sorted() {
      differences.append("ballots.json holds other receipts than the result")
    }
  }

  /// In one sentence.
  var sentence: String {
    guard differences.isEmpty else {
      return "The server's result does not agree with the ballots that were cast: \(differences.count) differences."
    }
    if isWithheld {
      return
        "No marks were told; the revealed ranks are those of the rehearsal's own count, as far as it knows all, and "
        + "all \(receipts.count) receipts are in the result."
    }
    return isComplete
      ? "The revealed result, the export and the rehearsal's own count of \(receipts.count) ballots agree exactly."
      : "The revealed result agrees exactly with a recount of the export, and all \(receipts.count) receipts are in it."
  }
}
