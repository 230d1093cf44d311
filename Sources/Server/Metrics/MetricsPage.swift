// Prometheus's text format, version 0.0.4, as far as the server needs it.
//
// Source: https://prometheus.io/docs/instrumenting/exposition_formats/

/// A page of figures that is written from top to bottom.
struct MetricsPage {
  /// What was written so far.
  private(set) var text = ""

  mutating func counter(_ name: String, _ help: String, _ count: Int) {
    head(name, help, "counter")
    text += "\(name) \(count)\n"
  }

  mutating func counter(_ name: String, _ help: String, label: String, _ counts: [(value: String, count: Int)]) {
    head(name, help, "counter")
    for (value, count) in counts {
      text += "\(name){\(label)=\"\(escaped(value))\"} \(count)\n"
    }
  }

  mutating func gauge(_ name: String, _ help: String, _ level: Int) {
    head(name, help, "gauge")
    text += "\(name) \(level)\n"
  }

  /// A histogram in seconds. The classes are cumulative, as the format wants them, and `_count` is their last sum,
  /// so that the two agree even while others count.
  mutating func histogram(_ name: String, _ help: String, _ histogram: Histogram) {
    head(name, help, "histogram")
    var cumulated = 0
    for (place, count) in histogram.counts.enumerated() {
      cumulated &+= count
      let bound = place < histogram.bounds.count ? seconds(histogram.bounds[place]) : "+Inf"
      text += "\(name)_bucket{le=\"\(bound)\"} \(cumulated)\n"
    }
    text += "\(name)_sum \(seconds(histogram.total))\n\(name)_count \(cumulated)\n"
  }

  private mutating func head(_ name: String, _ help: String, _ type: String) {
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
  }

  private func seconds(_ nanoseconds: Int) -> String { "\(Double(nanoseconds) / 1e9)" }

  /// A label's value: backslash, quote and line feed are escaped.
  private func escaped(_ value: String) -> String {
    value.reduce(into: "") { result, character in
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
  }
}
