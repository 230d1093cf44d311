// Settings as an operator meets them: what wins over what, and what a mistake is answered with.

import Foundation
import Testing
import Workshop

@testable import Server

@Suite("Loading settings")
final class LoadingTests {
  /// Files that go when the test is over.
  private var files: [String] = []

  deinit { files.forEach { unlink($0) } }

  @Test("Without a file, variables or flags everything has its default")
  func defaults() throws {
    #expect(try Settings.load() == Settings())
  }

  @Test("A flag wins over a variable, and a variable over the file")
  func precedence() throws {
    let file = try self.file("port: 1111\ndatabase: file.sqlite\nweb: pages\n")
    let environment = ["RADSLAG_PORT": "2222", "RADSLAG_DATABASE": "variable.sqlite", "HOME": "/"]
    let settings = try Settings.load(file: file, environment: environment, flags: ["port": "3333"])
    #expect(settings.port == 3333)
    #expect(settings.database == "variable.sqlite")
    #expect(settings.web == "pages")
  }

  @Test("RADSLAG_CONFIG names the file, unless a flag does")
  func fileFromEnvironment() throws {
    let named = try file("port: 1111")
    let flagged = try file("port: 2222")
    let environment = ["RADSLAG_CONFIG": named]
    #expect(try Settings.load(environment: environment).port == 1111)
    #expect(try Settings.load(file: flagged, environment: environment).port == 2222)
  }

  @Test("Sections, lists and left-out values are read")
  func shapes() throws {
    let settings = try load(
      """
      publicURL: https://Radslag.Example.se:443/
      allowedOrigins: [https://www.example.se, "http://localhost:3000"]
      trustedProxies:
        - 10.0.0.0/8
        - ::1
      hostKey:
      tls:
      log: { level: debug, format: json }
      limits:
        submissions: 12
        frameBytes: 2048
      """)
    #expect(settings.publicURL == "https://radslag.example.se")
    #expect(settings.allowedOrigins == ["https://www.example.se", "http://localhost:3000"])
    #expect(settings.trustedProxies.map(\.description) == ["10.0.0.0/8", "::1"])
    #expect(settings.hostKey == nil)
    #expect(settings.logLevel == .debug)
    #expect(settings.logFormat == .json)
    #expect(settings.limits.submissions == 12)
    #expect(settings.transport.frameBytes == 2048)
  }

  @Test("A variable writes a list with commas and takes an optional value away with nothing")
  func variables() throws {
    let file = try self.file("publicURL: https://radslag.example.se")
    let environment = [
      "RADSLAG_TRUSTED_PROXIES": "127.0.0.1, fd00::/8", "RADSLAG_PUBLIC_URL": "", "RADSLAG_LIMITS_FRAME_BYTES": "4096",
      "RADSLAG_HOST_KEY": "a key that is long enough",
    ]
    let settings = try Settings.load(file: file, environment: environment)
    #expect(settings.trustedProxies.map(\.description) == ["127.0.0.1", "fd00::/8"])
    #expect(settings.publicURL == nil)
    #expect(settings.transport.frameBytes == 4096)
  }

  @Test(
    "What others reach needs a host key",
    arguments: ["publicURL: https://radslag.example.se", "trustedProxies: [127.0.0.1]"])
  func publicWithoutAKey(text: String) throws {
    let error = #expect(throws: SettingsError.self) { try load(text, checked: true) }
    #expect(error?.description.contains("hostKey") == true)
    #expect(try load(text + "\nhostKey: a key that is long enough", checked: true).hostKey != nil)
  }

  @Test(
    "A public address that is a loopback one needs none",
    arguments: ["http://localhost:8642", "http://[::1]:1", "http://127.0.0.9"])
  func loopbackWithoutAKey(origin: String) throws {
    #expect(try load("publicURL: \"\(origin)\"", checked: true).publicURL == origin)
  }

  @Test("A reload takes up what can be changed while running, and names the rest")
  func reload() throws {
    let running = try load("port: 1\nlog: { level: info }\nlimits: { connections: 10, frameBytes: 2048 }")
    let read = try load("port: 2\nlog: { level: debug }\nlimits: { connections: 20, frameBytes: 4096 }")
    let reload = SettingsReload(running: running, read: read)
    #expect(reload.settings.logLevel == .debug && reload.settings.transport.connections == 20)
    #expect(reload.settings.port == 1 && reload.settings.transport.frameBytes == 2048)
    #expect(reload.taken == ["log.level", "limits.connections"])
    #expect(reload.waiting == ["port", "limits.frameBytes"])
    #expect(SettingsReload.live.isSubset(of: Setting.all.map(\.key)))
  }

  @Test("The variable that tells scripts which program to run is no setting, and no mistake")
  func variableOfScripts() throws {
    #expect(try Settings.load(environment: ["RADSLAG_BINARY": ".build/release/radslag"]) == Settings())
  }

  @Test("Every setting has a variable of its own")
  func variableNames() {
    #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
    #expect(Setting.byKey.count == Setting.all.count)
    #expect(Setting.byKey["publicURL"]?.variable == "RADSLAG_PUBLIC_URL")
    #expect(Setting.byKey["limits.frameBytes"]?.variable == "RADSLAG_LIMITS_FRAME_BYTES")
    #expect(Setting.byKey["tls.key"]?.variable == "RADSLAG_TLS_KEY")
  }

  @Test(
    "A mistake in the file is one sentence that names line, key, what was found and what was expected",
    arguments: [
      ("port: 8642\nprot: 1", "radslag.yaml, line 2: there is no setting prot; did you mean port."),
      ("limits:\n  colour: 1", "radslag.yaml, line 2: there is no setting limits.colour."),
      ("frameBytes: 1", "radslag.yaml, line 1: there is no setting frameBytes."),
      ("port: high", "radslag.yaml, line 1: port is \"high\"; expected a whole number from 0 to 65535."),
      ("port: 1.5", "radslag.yaml, line 1: port is \"1.5\"; expected a whole number from 0 to 65535."),
      ("port: 65536", "radslag.yaml, line 1: port is \"65536\"; expected a whole number from 0 to 65535."),
      ("port: -1", "radslag.yaml, line 1: port is \"-1\"; expected a whole number from 0 to 65535."),
      (
        "port: 99999999999999999999",
        "radslag.yaml, line 1: port is \"99999999999999999999\"; expected a whole number from 0 to 65535."
      ),
      ("port: [1, 2]", "radslag.yaml, line 1: port is a list; expected a whole number from 0 to 65535."),
      ("port:", "radslag.yaml, line 1: port is nothing; expected a whole number from 0 to 65535."),
      ("port: {a: 1}", "radslag.yaml, line 1: there is no setting port.a; did you mean port."),
      ("limits: 5", "radslag.yaml, line 1: limits is a section; expected its settings below it."),
      (
        "listen: localhost",
        "radslag.yaml, line 1: listen is \"localhost\"; expected an IPv4 or IPv6 address, such as 127.0.0.1."
      ),
      (
        "log:\n  level: loud",
        "radslag.yaml, line 2: log.level is \"loud\"; expected one of trace, debug, info, notice, warning, error, critical."
      ),
      (
        "allowedOrigins: [example.se]",
        "radslag.yaml, line 1: allowedOrigins is a list; expected a list of origins, such as https://www.example.se."
      ),
      (
        "trustedProxies: [10.0.0.0/33]",
        "radslag.yaml, line 1: trustedProxies is a list; expected a list of addresses or networks, such as 10.0.0.0/8."
      ),
      (
        "trustedProxies: [[1]]",
        "radslag.yaml, line 1: trustedProxies is a list of lists or sections; expected a list of addresses or networks, such as 10.0.0.0/8."
      ),
      (
        "publicURL: https://a.se/path",
        "radslag.yaml, line 1: publicURL is \"https://a.se/path\"; expected an address such as https://radslag.example.se, or nothing."
      ),
      ("- port", "radslag.yaml must hold keys and values, such as `port: 8642`."),
    ])
  func mistakes(text: String, sentence: String) {
    #expect(throws: SettingsError(sentence)) { try load(text) }
  }

  @Test(
    "A key twice and broken YAML are refused with their line",
    arguments: [
      ("port: 1\nweb: a\nport: 2", "occurs twice"), ("port: [1", "line "), ("a: b: c", "line 1"),
    ])
  func brokenFiles(text: String, words: String) throws {
    let error = #expect(throws: SettingsError.self) { try load(text) }
    let sentence = try #require(error).description
    #expect(sentence.hasPrefix("radslag.yaml is not valid YAML: "))
    #expect(sentence.contains(words))
  }

  @Test("A host key that is too short is refused without being shown")
  func secretStaysHidden() throws {
    let error = #expect(throws: SettingsError.self) { try Settings.load(environment: ["RADSLAG_HOST_KEY": "hunter2"]) }
    let sentence = try #require(error).description
    #expect(sentence.contains("RADSLAG_HOST_KEY"))
    #expect(!sentence.contains("hunter2"))
  }

  @Test("A variable or a flag that is no setting, or has a wrong value, is named")
  func mistakesElsewhere() {
    #expect(
      throws: SettingsError("Environment variable RADSLAG_PROT: there is no such setting; did you mean RADSLAG_PORT.")
    ) { try Settings.load(environment: ["RADSLAG_PROT": "1"]) }
    #expect(
      throws: SettingsError("flag --port: port is \"x\"; expected a whole number from 0 to 65535.")
    ) { try Settings.load(flags: ["port": "x"]) }
  }

  @Test("A file that is missing, a folder, not UTF-8 or too large is refused by name")
  func unreadableFiles() throws {
    #expect(
      throws: SettingsError("The configuration file /nowhere/r.yaml cannot be read: No such file or directory.")
    ) { try Settings.load(file: "/nowhere/r.yaml") }
    #expect(throws: SettingsError.self) { try Settings.load(file: "/") }
    let latin = try file(bytes: [0x23, 0xE5, 0x0A])
    #expect(throws: SettingsError("The configuration file \(latin) is not UTF-8 text.")) {
      try Settings.load(file: latin)
    }
    let large = try file(bytes: [UInt8](repeating: 0x23, count: SettingsFile.maximumBytes + 1))
    #expect(throws: SettingsError.self) { try Settings.load(file: large) }
  }

  @Test("Listening beyond loopback needs a host key")
  func hostKeyNeeded() throws {
    for address in ["0.0.0.0", "::", "192.0.2.7"] {
      #expect(throws: SettingsError.self) { try Settings.load(flags: ["listen": address]) }
      let key = ["RADSLAG_HOST_KEY": "a-key-of-sixteen-or-more"]
      #expect(try Settings.load(environment: key, flags: ["listen": address]).listen == address)
    }
    for address in ["127.0.0.1", "127.9.9.9", "::1"] {
      #expect(try Settings.load(flags: ["listen": address]).listen == address)
    }
  }

  @Test("A certificate needs its key, and both must be readable")
  func certificate() throws {
    let readable = try file("pem")
    #expect(throws: SettingsError("tls.key is missing; expected tls.certificate and tls.key together, or neither.")) {
      try load("tls: { certificate: \(readable) }", checked: true)
    }
    let sentence = "tls.key is \"/nowhere/key.pem\", which cannot be read: No such file or directory."
    #expect(throws: SettingsError(sentence)) {
      try load("tls: { certificate: \(readable), key: /nowhere/key.pem }", checked: true)
    }
    let settings = try load("tls: { certificate: \(readable), key: \(readable) }", checked: true)
    #expect(settings.certificate == readable)
  }

  @Test("Silence is dropped later than it is asked about")
  func hangupAfterPing() {
    #expect(throws: SettingsError.self) { try load("pingSeconds: 60\nhangUpSeconds: 60", checked: true) }
  }

  /// Settings of a text as if it stood in `radslag.yaml`; checked as a whole only where asked.
  @discardableResult
  private func load(_ text: String, checked: Bool = false) throws -> Settings {
    if checked { return try Settings.load(file: try file(text)) }
    var settings = Settings()
    try settings.apply(SettingsFile.entries(text: text, name: "radslag.yaml"))
    return settings
  }

  private func file(_ text: String) throws -> String { try file(bytes: Array(text.utf8)) }

  /// The path of a new file with these bytes.
  private func file(bytes: [UInt8]) throws -> String {
    let path = NSTemporaryDirectory() + "/radslag-" + UUID().uuidString + ".yaml"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    files.append(path)
    return path
  }
}
