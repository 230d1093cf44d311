// What the server counts about itself, and its text for Prometheus.
//
// The list stands in one place so that a name is never spelt twice. Nothing here tells one person or one workshop
// from another: `/metrics` is read by people who have no part in the vote.

import Glibc
import WebSockets

/// The figures of one server. Made once, passed to whoever counts.
public final class Metrics: Sendable {
  /// The content type of `render()`.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  // MARK: Requests

  /// Requests that got a result.
  public let answered = Counter()
  /// Requests that were refused, by reason; an unlisted reason counts as `other`.
  public let refused: CounterFamily
  /// Requests that were sent again and got their old answer.
  public let repeated = Counter()
  /// From a request's arrival to its answer's departure.
  public let answerTime = Histogram()

  // MARK: Engine and journal

  /// Turns of the engine.
  public let turns = Counter()
  /// Requests waiting for the engine.
  public let waiting = Gauge()
  /// Transactions of the journal.
  public let commits = Counter()
  /// Transactions that failed; their requests were refused with `storageUnavailable`.
  public let commitFailures = Counter()
  /// How long a transaction took, the sync included.
  public let commitTime = Histogram()
  /// Events written to the journal.
  public let events = Counter()
  /// Workshops held open.
  public let workshops = Gauge()
  /// 1 while the journal refuses to write.
  public let storageFails = Gauge()
  /// 1 while something that was destroyed may still be read from a file.
  public let undestroyed = Gauge()

  /// Figures that are all 0.
  ///
  /// - Parameter reasons: the closed list of reasons for a refusal.
  public init(reasons: [String]) {
    refused = CounterFamily(label: "reason", values: reasons)
  }

  /// All figures in Prometheus's text format, version 0.0.4.
  ///
  /// - Parameter loop: what the loop of connections counted.
  public func render(loop: Counters) -> String {
    var page = MetricsPage()
    Self.write(loop, to: &page)
    page.counter("radslag_requests_answered_total", "Requests that got a result.", answered.value)
    page.counter(
      "radslag_requests_refused_total", "Requests refused, by reason.", label: refused.label, refused.values)
    page.counter("radslag_requests_repeated_total", "Requests that got their old answer.", repeated.value)
    page.histogram("radslag_answer_seconds", "From arrival to the answer's departure.", answerTime)
    page.counter("radslag_turns_total", "Turns of the engine.", turns.value)
    page.gauge("radslag_waiting_requests", "Requests waiting for the engine.", waiting.value)
    page.counter("radslag_commits_total", "Transactions of the journal.", commits.value)
    page.counter("radslag_commit_failures_total", "Transactions that failed.", commitFailures.value)
    page.histogram("radslag_commit_seconds", "How long a transaction took.", commitTime)
    page.counter("radslag_events_total", "Events written to the journal.", events.value)
    page.gauge("radslag_workshops", "Workshops held open.", workshops.value)
    page.gauge("radslag_storage_fails", "1 while the journal refuses to write.", storageFails.value)
    page.gauge(
      "radslag_undestroyed", "1 while what a closed secret round left behind may still be read from a file.",
      undestroyed.value)
    if let bytes = Self.residentBytes {
      page.gauge("process_resident_memory_bytes", "Resident memory size in bytes.", bytes)
    }
    return page.text
  }

  /// The figures of the loop, which counts for itself, on its own thread and without atomics.
  private static func write(_ loop: Counters, to page: inout MetricsPage) {
    page.gauge("radslag_connections", "WebSocket connections that are open.", loop.connections)
    page.counter("radslag_connections_opened_total", "WebSocket connections accepted.", loop.opened)
    page.counter(
      "radslag_handshakes_refused_total", "Handshakes and requests refused, by reason.", label: "reason",
      [
        ("origin", loop.refusedOrigins), ("tooMany", loop.refusedConnections), ("malformed", loop.refusedRequests),
      ])
    page.counter(
      "radslag_connections_closed_total", "Connections closed by the server, by reason.", label: "reason",
      [("badMessage", loop.refusedMessages), ("slow", loop.closedBySlowness)])
    page.counter("radslag_messages_received_total", "Messages received from clients.", loop.messagesIn)
    page.counter("radslag_messages_sent_total", "Messages sent to clients.", loop.messagesOut)
    page.counter("radslag_received_bytes_total", "Bytes of messages received.", loop.bytesIn)
    page.counter("radslag_sent_bytes_total", "Bytes of messages sent.", loop.bytesOut)
    page.counter("radslag_fell_behind_total", "Times a slow reader got a fresh document.", loop.fellBehind)
    page.counter("radslag_http_requests_total", "HTTP requests received.", loop.requests)
    page.gauge("radslag_waiting_exchanges", "HTTP requests that wait for their answers.", loop.exchanges)
  }

  /// The process's memory in RAM, in bytes, from the second field of `/proc/self/statm` (proc(5)).
  private static var residentBytes: Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return nil }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
    return pages * sysconf(Int32(_SC_PAGESIZE))
  }
}

/// One counter for each value of a label, from a list that is closed when the server starts.
public final class CounterFamily: Sendable {
  /// The label's name.
  public let label: String
  private let counters: [String: Counter]
  private let other = Counter()

  /// Counters at 0.
  public init(label: String, values: [String]) {
    self.label = label
    self.counters = Dictionary(values.map { ($0, Counter()) }, uniquingKeysWith: { first, _ in first })
  }

  /// Adds to the counter of a value; an unlisted value counts as `other`. Any thread.
  public func add(_ value: String, _ amount: Int = 1) { (counters[value] ?? other).add(amount) }

  /// The counts by value, in the order of the values; `other` last.
  public var values: [(value: String, count: Int)] {
    counters.sorted { $0.key < $1.key }.map { ($0.key, $0.value.value) } + [("other", other.value)]
  }
}
