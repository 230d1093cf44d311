// `radslag serve`: starts a server and waits for a signal to stop it.

import ArgumentParser
import Foundation
import Logging
import Server

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Serves workshops.")

  @Option(help: "The configuration file (YAML); config/radslag.yaml is a commented example.")
  var config: String?
  @Option(help: "The address to listen on; anything but loopback needs a host key in the configuration.")
  var listen: String?
  @Option(help: "The TCP port; 0 takes a free one.")
  var port: String?
  @Option(help: "The database file.")
  var database: String?
  @Option(help: "The folder of the browser client.")
  var web: String?
  @Option(help: "A workshop file to open; may be given several times.")
  var workshop: [String] = []
  @Flag(
    help: """
      Discard secret rounds that were open and whose keys are lost, instead of not starting. Their ballots cannot be \
      read by anybody.
      """)
  var discardLostRounds = false

  func run() throws {
    let settings = try readSettings()
    // Whoever waits for signals does so in one place; threads made from here on leave them alone.
    let signals = blockedSignals()
    let level = SharedLogLevel(settings.logLevel)
    LoggingSystem.bootstrap { LineLogHandler(label: $0, settings: settings, level: level) }
    let server: RadslagServer
    do {
      server = try RadslagServer(settings, discardsLostRounds: discardLostRounds, log: Logger(label: "radslag"))
      printLine("listening on \(server.listeningOrigin)")
      for path in workshop {
        for (page, address) in try server.open(workshopFile: path) { printLine("\(page): \(address)") }
      }
    } catch let error as StartError {
      throw Failure(error.exitCode, error.description)
    }
    waitForTheEnd(signals) { reload(server, level) }
    server.stop()
  }

  /// Reads the configuration again; one that cannot be used changes nothing.
  private func reload(_ server: RadslagServer, _ level: SharedLogLevel) {
    do {
      level.set(server.reload(try readSettings()).logLevel)
    } catch {
      Logger(label: "radslag").error(
        "the configuration cannot be used; the server goes on with the one it has", metadata: ["why": "\(error)"])
    }
  }

  private func readSettings() throws -> Settings {
    var flags: [String: String] = [:]
    for (key, value) in [("listen", listen), ("port", port), ("database", database), ("web", web)] {
      if let value { flags[key] = value }
    }
    do {
      return try Settings.load(file: config, environment: ProcessInfo.processInfo.environment, flags: flags)
    } catch {
      throw Failure(SettingsError.exitCode, error.description)
    }
  }

  private func blockedSignals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGHUP)
    // Programs that rotate logs send these to whoever writes one.
    sigaddset(&signals, SIGUSR1)
    sigaddset(&signals, SIGUSR2)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    return signals
  }

  /// Returns when a signal asks the server to end. SIGHUP asks for a reload, the others for nothing.
  private func waitForTheEnd(_ signals: sigset_t, _ reload: () -> Void) {
    var signals = signals
    while true {
      var received: Int32 = 0
      guard sigwait(&signals, &received) == 0 else { continue }
      if received == SIGTERM || received == SIGINT { return }
      if received == SIGHUP { reload() }
    }
  }

  private func printLine(_ line: String) {
    print(line)
    fflush(nil)
  }
}
