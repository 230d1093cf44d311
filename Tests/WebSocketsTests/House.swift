// A server under test: a delegate that writes down what it hears, answers as the test says,
// and lets the test wait for what should happen.

import Foundation
import Testing

@testable import WebSockets

/// What a delegate can hear.
enum Heard: Equatable, Sendable {
  case opened(ConnectionID)
  case received(ConnectionID, String)
  case closed(ConnectionID)
  case fellBehind(ConnectionID, Topic)
  case requested(ExchangeID, String)
  case cancelled(ExchangeID)
}

/// A loop on a free port with a delegate for tests.
///
/// `@unchecked Sendable`: `heard`, `peers`, `requests` and `loop` are guarded by the condition.
final class House: LoopDelegate, @unchecked Sendable {
  private let condition = NSCondition()
  private var heard: [Heard] = []
  private var peers: [ConnectionID: Peer] = [:]
  private var requests: [ExchangeID: HTTPRequest] = [:]
  private var loop: Loop?
  private let answer: @Sendable (Heard, HTTPRequest?) -> [Action]
  private var pending: [Action] = []
  private var bodyRefusal: HTTPResponse?
  private var pause: UInt32 = 0

  /// Keeps the loop waiting once, after the next batch.
  func pauseOnce(milliseconds: UInt32) { condition.withLock { pause = milliseconds } }

  /// Answers requests with a body before it is read.
  func refuseBodies(with response: HTTPResponse) { condition.withLock { bodyRefusal = response } }

  /// - Parameter answer: what to post when something is heard; echoes by default.
  init(answer: @escaping @Sendable (Heard, HTTPRequest?) -> [Action] = House.echo) { self.answer = answer }

  /// Sends every message back, and every request's body.
  @Sendable static func echo(_ heard: Heard, _ request: HTTPRequest?) -> [Action] {
    switch heard {
    case .received(let id, let text): [.send(id, Frame(text))]
    case .requested(let id, _):
      [.respond(id, HTTPResponse(status: 200, headers: [("content-type", "text/plain")], body: request?.body ?? []))]
    default: []
    }
  }

  /// Opens the house. It closes without waiting for anybody, unless `stopSeconds` is changed.
  @discardableResult
  func open(_ change: (inout Configuration) -> Void = { _ in }) throws -> UInt16 {
    var configuration = Configuration(subprotocol: "test.v1")
    configuration.stopSeconds = 0
    change(&configuration)
    let loop = try Loop(configuration, delegate: self)
    condition.withLock { self.loop = loop }
    return try loop.start()
  }

  /// Closes the house.
  func close(notice: Frame? = nil) { condition.withLock { loop }?.stop(notice: notice) }

  func post(_ actions: [Action]) { condition.withLock { loop }?.post(actions) }

  var counters: Counters { condition.withLock { loop }?.counters ?? Counters() }

  var all: [Heard] { condition.withLock { heard } }

  func peer(_ id: ConnectionID) -> Peer? { condition.withLock { peers[id] } }

  func request(_ id: ExchangeID) -> HTTPRequest? { condition.withLock { requests[id] } }

  /// Waits for something to be heard, at most ten seconds.
  func waits(_ what: @Sendable ([Heard]) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 10)
    return condition.withLock {
      while !what(heard) {
        if !condition.wait(until: deadline) { return what(heard) }
      }
      return true
    }
  }

  /// The connections that opened, once there are that many.
  func connections(_ count: Int) throws -> [ConnectionID] {
    _ = waits { $0.filter { if case .opened = $0 { true } else { false } }.count >= count }
    let opened = all.compactMap { if case .opened(let id) = $0 { id } else { nil } }
    try #require(opened.count == count)
    return opened
  }

  /// Waits for the counters to say something; they change with the loop's rounds, so each look starts one.
  func counts(_ what: (Counters) -> Bool) -> Bool {
    let deadline = Date(timeIntervalSinceNow: 10)
    while !what(counters) {
      guard Date() < deadline else { return false }
      post([.drop(Topic(.max))])
      sched_yield()
    }
    return true
  }

  private func hear(_ event: Heard, _ request: HTTPRequest? = nil) {
    condition.withLock {
      heard.append(event)
      condition.broadcast()
    }
    pending += answer(event, request)
  }

  func opened(_ connection: ConnectionID, peer: Peer) {
    condition.withLock { peers[connection] = peer }
    hear(.opened(connection))
  }
  func received(_ connection: ConnectionID, _ message: UnsafeRawBufferPointer) {
    hear(.received(connection, String(decoding: message, as: UTF8.self)))
  }
  func closed(_ connection: ConnectionID) { hear(.closed(connection)) }
  func fellBehind(_ connection: ConnectionID, _ topic: Topic) { hear(.fellBehind(connection, topic)) }
  func announced(_ exchange: ExchangeID, _ request: HTTPRequest) {
    if let refusal = condition.withLock({ bodyRefusal }) {
      pending.append(.respond(exchange, refusal))
    } else {
      pending.append(.readBody(exchange))
    }
  }
  func requested(_ exchange: ExchangeID, _ request: HTTPRequest) {
    condition.withLock { requests[exchange] = request }
    hear(.requested(exchange, request.path), request)
  }
  func cancelled(_ exchange: ExchangeID) { hear(.cancelled(exchange)) }
  func batchEnded() {
    let actions = pending
    pending = []
    post(actions)
    let wait = condition.withLock {
      defer { pause = 0 }
      return pause
    }
    if wait > 0 { usleep(wait * 1000) }
  }
}
