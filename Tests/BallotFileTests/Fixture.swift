// The project's own ballot files, and what an independent reference made of them.

import Foundation
import JSONText
import Voting

@testable import BallotFile

enum Fixture {
  /// The reference's names of the weightings.
  static let weightings: [(String, Weighting)] = [
    ("people", .perParticipant), ("groups", .perDelegation), ("custom", .byWeight),
  ]

  static func document(_ name: String) throws -> BallotDocument { try BallotDocument(bytes("ballots", name)) }

  static func expected(_ name: String) throws -> JSON { try JSON.parse(bytes("expected", name)) }

  private static func bytes(_ folder: String, _ name: String) throws -> [UInt8] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: tests.appending(path: "Fixtures/\(folder)/\(name).json")))
  }

  /// Items in order of rank, and the competition rank of each, from the reference's tiers.
  static func order(_ tiers: JSON?) -> (items: [Int], ranks: [Int]) {
    let tiers = (tiers?.array ?? []).map(integers)
    let ranks = tiers.reduce(into: [Int]()) { $0 += Array(repeating: $0.count + 1, count: $1.count) }
    return (tiers.flatMap(\.self), ranks)
  }
}

func integers(_ value: JSON?) -> [Int] { value?.array?.compactMap(\.integer) ?? [] }

func numbers(_ value: JSON?) -> [Double] { value?.array?.compactMap(\.number) ?? [] }

extension BallotDocument {
  /// The cap by a rule, ties in the order of the list where it does not say otherwise.
  mutating func capped(
    _ limit: CapLimit, _ select: Selection = .score, _ completion: Completion = .none,
    themes: [Int: ThemeBounds] = [:], ties: TieRule = .listOrder
  ) throws -> CapResult? {
    capRule = CapRule(limit: limit, select: select, completion: completion, themes: themes, ties: ties)
    let tally = try tally()
    return try cap(of: result(of: tally), tally, lot: nil)
  }
}
