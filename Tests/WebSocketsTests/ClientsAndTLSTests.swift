// The clients of this module against its server, in the clear and over TLS with a certificate made for the test.

import Foundation
import Testing

@testable import WebSockets

extension OneAtATime {
  @Suite struct ClientsAndTLSTests {
    @Test func hundredsOfClientsShareOneThread() throws {
      let house = House()
      let port = try house.open { $0.stopSeconds = 10 }
      let crowd = Crowd()
      let clients = WebSocketClients(delegate: crowd)
      try clients.start()
      let request = ClientRequest(url: "ws://127.0.0.1:\(port)/ws", subprotocol: "test.v1")
      let ids = clients.connect([ClientRequest](repeating: request, count: 300))
      #expect(crowd.waits { $0.opened.count == 300 })
      let long = String(repeating: "z", count: 20_000)
      clients.send(ids.flatMap { [($0, Frame("short \($0.raw)")), ($0, Frame(long))] })
      #expect(crowd.waits { crowd in ids.allSatisfy { crowd.texts[$0] == ["short \($0.raw)", long] } })
      clients.close(ids[0], code: 4002)
      #expect(crowd.waits { $0.closed[ids[0]] == 4002 })
      house.close(notice: Frame("bye"))
      #expect(crowd.waits { crowd in ids.dropFirst().allSatisfy { crowd.closed[$0] == 1001 } })
      clients.stop()
    }

    @Test func aRefusedClientHearsTheStatusAndAnUnreachableOneThatItFailed() throws {
      let house = House()
      let port = try house.open()
      let crowd = Crowd()
      let clients = WebSocketClients(delegate: crowd)
      try clients.start()
      let refused = clients.connect(
        ClientRequest(url: "ws://127.0.0.1:\(port)/ws", subprotocol: "test.v1", origin: "https://evil.example"))
      #expect(crowd.waits { $0.failed[refused] != nil })
      #expect(crowd.failed[refused]?.status == 403)
      house.close()
      let unreachable = clients.connect(ClientRequest(url: "ws://127.0.0.1:\(port)/ws", subprotocol: "test.v1"))
      let nonsense = clients.connect(ClientRequest(url: "http://127.0.0.1/"))
      #expect(crowd.waits { $0.failed[unreachable] != nil && $0.failed[nonsense] != nil })
      clients.stop()
    }

    @Test func overTLSMessagesAndRequestsWorkAndUnknownCertificatesAreRefused() throws {
      let files = try Certificate()
      let house = House()
      let port = try house.open { ($0.certificateFile, $0.privateKeyFile) = (files.certificate, files.key) }
      let crowd = Crowd()
      let clients = WebSocketClients(delegate: crowd)
      try clients.start()
      var request = ClientRequest(url: "wss://127.0.0.1:\(port)/ws", subprotocol: "test.v1")
      let wary = clients.connect(request)
      request.acceptsAnyCertificate = true
      request.origin = "https://127.0.0.1:\(port)"
      let trusting = clients.connect(request)
      #expect(crowd.waits { $0.failed[wary] != nil })
      #expect(crowd.waits { $0.opened.contains(trusting) }, "\(crowd.failed)")
      let long = String(repeating: "å", count: 30_000)
      clients.send([(trusting, Frame("one")), (trusting, Frame(long)), (trusting, Frame("three"))])
      #expect(crowd.waits { $0.texts[trusting] == ["one", long, "three"] })
      #expect(house.all.compactMap { if case .opened(let id) = $0 { house.peer(id)?.isSecure } else { nil } } == [true])
      let page = try run("curl", ["-sk", "--data-binary", "over TLS", "https://127.0.0.1:\(port)/x"])
      #expect(page == "over TLS")
      clients.stop()
      house.close()
    }

    @Test func aKeyThatDoesNotBelongToTheCertificateIsSaidSo() throws {
      let (one, other) = (try Certificate(), try Certificate())
      let error = try #require(throws: LoopError.self) {
        try House().open { ($0.certificateFile, $0.privateKeyFile) = (one.certificate, other.key) }
      }
      guard case .certificate(let text) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(text.contains("certificate"))
    }
  }
}

/// What many clients heard.
///
/// `@unchecked Sendable`: everything is guarded by the condition.
final class Crowd: WebSocketClientsDelegate, @unchecked Sendable {
  private let condition = NSCondition()
  private(set) var opened: Set<ClientID> = []
  private(set) var texts: [ClientID: [String]] = [:]
  private(set) var closed: [ClientID: UInt16] = [:]
  private(set) var failed: [ClientID: (status: Int?, reason: String)] = [:]

  func waits(_ what: (Crowd) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 10)
    return condition.withLock {
      while !what(self) {
        if !condition.wait(until: deadline) { return what(self) }
      }
      return true
    }
  }

  private func note(_ change: () -> Void) {
    condition.withLock {
      change()
      condition.broadcast()
    }
  }

  func opened(_ client: ClientID) { note { opened.insert(client) } }
  func received(_ client: ClientID, _ message: UnsafeRawBufferPointer) {
    note { texts[client, default: []].append(String(decoding: message, as: UTF8.self)) }
  }
  func closed(_ client: ClientID, code: UInt16?) { note { closed[client] = code ?? 0 } }
  func failed(_ client: ClientID, status: Int?, reason: String) { note { failed[client] = (status, reason) } }
  func batchEnded() {}
}

/// A self-signed certificate in a folder of its own, removed afterwards.
final class Certificate {
  let certificate: String
  let key: String
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    certificate = folder.appendingPathComponent("certificate.pem").path
    key = folder.appendingPathComponent("key.pem").path
    _ = try run(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
        "/CN=127.0.0.1", "-keyout", key, "-out", certificate,
      ])
    try #require(FileManager.default.fileExists(atPath: certificate))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// What a command prints.
func run(_ command: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [command] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  try process.run()
  let bytes = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: bytes, as: UTF8.self)
}
