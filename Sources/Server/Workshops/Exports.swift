// The files of a workshop: which there are, whether they can be had yet, and how each is made. A result that is
// hidden is in none of them.

import Agenda
import JSONText
import Tables
import Workshop

/// A file that a workshop can be exported as (PROTOCOL.md, section 4).
enum ExportName: String, CaseIterable {
  case agendaDocx = "agenda.docx"
  case agendaHTML = "agenda.html"
  case agendaMarkdown = "agenda.md"
  case agendaJSON = "agenda.json"
  case resultsCSV = "results.csv"
  case resultsJSON = "results.json"
  case ballots = "ballots.json"

  var agendaFormat: AgendaFormat? {
    switch self {
    case .agendaDocx: .docx
    case .agendaHTML: .html
    case .agendaMarkdown: .md
    case .agendaJSON: .json
    default: nil
    }
  }

  var mediaType: String {
    if let agendaFormat { return agendaFormat.mediaType }
    return self == .resultsCSV ? "text/csv; charset=utf-8" : ContentType.json
  }
}

/// The exports of one workshop as it stands.
public struct Exports {
  let state: WorkshopState
  /// What other rounds say of the cap, where that has been worked out; else it is worked out anew.
  let comparedRounds: JSON

  public init(_ state: WorkshopState, comparedRounds: JSON = .null) {
    self.state = state
    self.comparedRounds = comparedRounds
  }

  /// Makes a file by its name.
  /// - Parameters:
  ///   - round: the round whose result is asked for; nil: the last revealed one.
  ///   - version: the version of the agenda; nil: the newest.
  /// - Returns: nil where there is no file of that name.
  /// - Throws: the refusal, where the file cannot be had yet.
  public func file(_ name: String, round: RoundID? = nil, version: Int? = nil) throws(Refusal) -> [UInt8]? {
    guard let name = ExportName(rawValue: name) else { return nil }
    return try file(name, round: round, version: version)
  }

  func file(_ name: ExportName, round: RoundID?, version: Int?) throws(Refusal) -> [UInt8] {
    if let format = name.agendaFormat { return try agendaFile(format, version: version) }
    let round = try revealed(round)
    switch name {
    case .resultsCSV: return resultRows(round).csv(in: state.settings.language == .sv ? .sv : .en)
    case .resultsJSON:
      var result = round.resultOfFiles?.object ?? JSONObject()
      result["round"] = .string(round.id.rawValue)
      return JSON.object(result).bytes
    default: return ballotFile(round).json.bytes
    }
  }

  /// `{"exports":[{"name","available","reason"}]}`
  var list: JSON {
    let entries: [JSON] = ExportName.allCases.map { name in
      var refusal: Refusal?
      do throws(Refusal) {
        if name.agendaFormat != nil { try checkAgenda() } else { _ = try revealed(nil) }
      } catch {
        refusal = error
      }
      return [
        "name": .string(name.rawValue), "available": .bool(refusal == nil), "reason": JSON(refusal?.reason.rawValue),
      ]
    }
    return ["exports": .array(entries)]
  }

  /// The round asked for, or the last revealed one.
  func revealed(_ id: RoundID?) throws(Refusal) -> Round {
    if let id {
      guard let round = state.rounds[id] else { throw Refusal(.unknownRound) }
      guard round.state == .revealed else { throw Refusal(.resultHidden) }
      return round
    }
    let rounds = state.rounds.all.filter { $0.state == .revealed }
    guard
      let last = rounds.max(by: { ($0.closedAt ?? .init(milliseconds: 0)) < ($1.closedAt ?? .init(milliseconds: 0)) })
    else { throw Refusal(.resultHidden) }
    return last
  }

  func checkAgenda() throws(Refusal) {
    guard state.agenda != nil else { throw Refusal(.conflict, .noAgenda) }
  }

  /// A version of the agenda as it was written when it was made.
  private func agendaFile(_ format: AgendaFormat, version: Int?) throws(Refusal) -> [UInt8] {
    try checkAgenda()
    guard let kept = state.agendaVersions.last(where: { version == nil || $0.draft.version == version }) else {
      throw Refusal(.conflict, .noVersion, data: ["version": JSON(version)])
    }
    guard let content = kept.draft.content else {
      // From before versions were written down: put into words now, from what was known then.
      let input = try Exports(kept.former ?? state).agendaInput()
      do { return try input.file(format) } catch { throw Refusal(.internalError) }
    }
    if format == .json { return Array(content.json.utf8) }
    guard let document = Document(stored: content.document) else { throw Refusal(.internalError) }
    do {
      if let bytes = try document.file(format) { return bytes }
    } catch {
      throw Refusal(.internalError)
    }
    throw Refusal(.internalError)
  }

  /// What the newest draft says, to be kept with it.
  func draftContent() throws(Refusal) -> DraftContent {
    let input = try agendaInput()
    return DraftContent(json: input.json.text, document: input.document.stored, form: Document.form)
  }
}
