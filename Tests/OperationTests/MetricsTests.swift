// The figures: nothing is lost between threads, and the page is what Prometheus reads.

import Testing

@testable import Server
@testable import WebSockets

@Suite("Metrics")
struct MetricsTests {
  @Test("Counts from many tasks at once all arrive")
  func concurrency() async {
    let metrics = Metrics(reasons: ["overBudget"])
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<1_000 {
            metrics.answered.add()
            metrics.refused.add("overBudget")
            metrics.answerTime.observe(nanoseconds: 300_000)
            metrics.waiting.add(1)
            metrics.waiting.add(-1)
          }
        }
      }
    }
    #expect(metrics.answered.value == 8_000)
    #expect(metrics.waiting.value == 0)
    #expect(metrics.answerTime.counts.reduce(0, +) == 8_000)
    #expect(metrics.answerTime.total == 8_000 * 300_000)
    #expect(metrics.render(loop: Counters()).contains("radslag_requests_refused_total{reason=\"overBudget\"} 8000\n"))
  }

  @Test("A reason that is not listed counts as other, so no name from outside becomes a label")
  func unlistedReason() {
    let metrics = Metrics(reasons: ["overBudget"])
    metrics.refused.add("\"} 1\nforged")
    #expect(metrics.render(loop: Counters()).contains("radslag_requests_refused_total{reason=\"other\"} 1\n"))
    #expect(!metrics.render(loop: Counters()).contains("forged"))
  }

  @Test("An observation falls into the first class that holds it, the bound included")
  func classes() {
    let histogram = Histogram(bounds: [10, 20])
    for nanoseconds in [-5, 0, 10, 11, 20, 21, Int.max] { histogram.observe(nanoseconds: nanoseconds) }
    #expect(histogram.counts == [3, 2, 2])
  }

  @Test("A histogram is written with cumulative classes, its sum in seconds and its count")
  func histogramText() {
    let histogram = Histogram(bounds: [1_000_000, 2_500_000])
    for nanoseconds in [500_000, 2_000_000, 3_000_000_000] { histogram.observe(nanoseconds: nanoseconds) }
    var page = MetricsPage()
    page.histogram("t_seconds", "Time.", histogram)
    #expect(
      page.text == """
        # HELP t_seconds Time.
        # TYPE t_seconds histogram
        t_seconds_bucket{le="0.001"} 1
        t_seconds_bucket{le="0.0025"} 2
        t_seconds_bucket{le="+Inf"} 3
        t_seconds_sum 3.0025
        t_seconds_count 3

        """)
  }

  @Test("Every line of the page is a comment or a figure, and each figure is described once")
  func page() {
    let lines = Metrics(reasons: ["a"]).render(loop: Counters()).split(separator: "\n")
    var described: Set<Substring> = []
    for line in lines where line.hasPrefix("# TYPE") {
      #expect(described.insert(line.split(separator: " ")[2]).inserted)
    }
    for line in lines where !line.hasPrefix("#") {
      let parts = line.split(separator: " ")
      #expect(parts.count == 2 && Double(parts[1]) != nil)
      #expect(described.contains { line.hasPrefix($0) })
    }
    #expect(described.contains("process_resident_memory_bytes"))
  }

  @Test("What the loop counted is on the page")
  func loopFigures() {
    var loop = Counters()
    loop.connections = 12
    loop.refusedOrigins = 3
    let page = Metrics(reasons: []).render(loop: loop)
    #expect(page.contains("\nradslag_connections 12\n"))
    #expect(page.contains("\nradslag_handshakes_refused_total{reason=\"origin\"} 3\n"))
  }
}
