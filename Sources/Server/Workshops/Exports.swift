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

  /// What an export is made of.
  enum Content {
    /// A version of the agenda.
    case agenda(AgendaFormat)
    /// A revealed round.
    case round(RoundFile)
  }

  /// The files of a revealed round.
  enum RoundFile { case resultsCSV, resultsJSON, ballots }

  var content: Content {
    switch self {
    case .agendaDocx: .agenda(.docx)
    case .agendaHTML: .agenda(.html)
    case .agendaMarkdown: .agenda(.md)
    case .agendaJSON: .agenda(.json)
    case .resultsCSV: .round(.resultsCSV)
    case .resultsJSON: .round(.resultsJSON)
    case .ballots: .round(.ballots)
    }
  }

  var mediaType: String {
    switch content {
    case .agenda(let format): format.mediaType
    case .round(.resultsCSV): "text/csv; charset=utf-8"
    case .round(.resultsJSON), .round(.ballots): ContentType.json
    }
  }
}

/// The exports of one workshop as it stands.
public struct Exports {
  let state: WorkshopState
  /// What other rounds say of the cap; nil where it is to be worked out.
  let comparedRounds: [ComparedRound]?

  /// The exports of a workshop in this state.
  public init(_ state: WorkshopState, comparedRounds: [ComparedRound]? = nil) {
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
    switch name.content {
    case .agenda(let format): try agendaFile(format, version: version)
    case .round(let file): self.file(file, of: try revealed(round))
    }
  }

  private func file(_ file: ExportName.RoundFile, of round: Round) -> [UInt8] {
    switch file {
    case .resultsCSV: return resultRows(round).csv(in: state.settings.language == .sv ? .sv : .en)
    case .resultsJSON:
      var result = round.resultOfFiles?.object ?? JSONObject()
      result["round"] = .string(round.id.rawValue)
      return JSON.object(result).bytes
    case .ballots: return ballotFile(round).json.bytes
    }
  }

  /// `{"exports":[{"name","available","reason"}]}`
  var list: JSON {
    let entries: [JSON] = ExportName.allCases.map { name in
      var refusal: Refusal?
      do throws(Refusal) {
        switch name.content {
        case .agenda: try checkAgenda()
        case .round: _ = try revealed(nil)
        }
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
