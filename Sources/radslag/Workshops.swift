// `radslag workshops`: which workshops a database holds, and ending those that are over, while no server uses it.

import ArgumentParser
import Server

struct Workshops: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Lists, archives or deletes the workshops of a database.",
    discussion: "On a running server a facilitator archives and deletes at the desk.",
    subcommands: [ListWorkshops.self, ArchiveWorkshop.self, DeleteWorkshop.self])
}

struct ListWorkshops: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the workshops: id, code, open or archived, date, title.")

  @Option(help: "The database file.")
  var database: String

  func run() throws {
    let all = try ending { try listWorkshops(database: database) }
    for one in all {
      print("\(one.id)  \(one.code)  \(one.isArchived ? "archived" : "open    ")  \(one.date)  \(one.title)")
    }
  }
}

struct ArchiveWorkshop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Ends a workshop; its files can still be had, nothing in it can be changed.")

  @Option(help: "The database file.")
  var database: String
  @Argument(help: "The workshop's id or its code.")
  var workshop: String

  func run() throws {
    let title = try ending { try archiveWorkshop(workshop, database: database) }
    print("archived: \(title)")
  }
}

struct DeleteWorkshop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete",
    abstract: "Deletes a workshop and all that the database holds of it. It cannot be had back.")

  @Option(help: "The database file.")
  var database: String
  @Argument(help: "The workshop's id, or the code of one that is open.")
  var workshop: String

  func run() throws {
    let title = try ending { try deleteWorkshop(workshop, database: database) }
    print("deleted: \(title)")
    print("Files that were exported and backups that were made before are not touched.")
  }
}

/// What the server's module says of the end of a command, as this one ends.
private func ending<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch let error as StartError { throw Failure(error.exitCode, error.description) }
}
