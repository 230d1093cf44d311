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

  func run() throws {
    let settings = try readSettings()
    // Whoever waits for signals does so in one place; threads made from here on leave them alone.
    let signals = blockedSignals()
    LoggingSystem.bootstrap { LineLogHandler(label: $0, settings: settings) }
    let server: RadslagServer
    do {
      server = try RadslagServer(settings, log: Logger(label: "radslag"))
      printLine("listening on \(server.listeningOrigin)")
      for path in workshop {
        for (page, address) in try server.open(workshopFile: path) { printLine("\(page): \(address)") }
      }
    } catch let error as StartError {
      throw Failure(error.exitCode, error.description)
    }
    wait(for: signals)
    server.stop()
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
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    return signals
  }

  private func wait(for signals: sigset_t) {
    var signals = signals
    var received: Int32 = 0
    while sigwait(&signals, &received) != 0 {}
  }

  private func printLine(_ line: String) {
    print(line)
    fflush(nil)
  }
}
