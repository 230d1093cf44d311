// Which sign stands between the cells of a file. Found by trying each: a heading may have commas in brackets, a text
// semicolons, so the one that the rows agree with wins, not the one there is most of.

enum Delimiter {
  /// In the order in which Swedish programs use them.
  private static let candidates = [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "|")]

  /// How many rows, and how many bytes, are read with each candidate.
  private static let sampled = 60
  private static let sampledBytes = 256 << 10

  /// How well a candidate fits; more is better, from the first to the last.
  private struct Fit: Comparable {
    /// Headings that are known.
    var headings = 0
    /// Of a hundred rows, how many have no more cells than there are headings.
    var agreeing = 0
    var columns = 0

    static func < (one: Fit, other: Fit) -> Bool {
      (one.headings, one.agreeing, one.columns) < (other.headings, other.agreeing, other.columns)
    }
  }

  /// The candidate that fits best, the first of several.
  static func fitting(_ bytes: [UInt8], limits: TableLimits) -> UInt8 {
    var best = (delimiter: candidates[0], fit: Fit())
    let sample = Array(bytes.prefix(sampledBytes))
    for candidate in candidates {
      var trial = CSVReader(bytes: sample, limits: limits)
      trial.delimiter = candidate
      let fit = fit(&trial)
      if fit > best.fit { best = (candidate, fit) }
    }
    return best.delimiter
  }

  private static func fit(_ reader: inout CSVReader) -> Fit {
    var rows: [Table.Row] = []
    var broken = 0
    while rows.count < sampled {
      do throws(TableError) {
        guard let row = try reader.nextFilled() else { break }
        rows.append(row)
      } catch {
        // What cannot be read so fits badly; how badly, the rows before it say.
        broken = 1
        break
      }
    }
    guard !rows.isEmpty else { return Fit() }
    let place = Table.headingPlace(rows)
    let headings = Table.knownHeadings(rows[place].fields)
    let below = rows[place...]
    let read = below.count + broken
    if headings > 0 {
      let columns = width(rows[place])
      let agreeing = below.count { width($0) <= columns && (columns == 1 || $0.fields.count > 1) }
      return Fit(headings: headings, agreeing: agreeing * 100 / read, columns: columns)
    }
    // A bar is rare between cells and common in texts; it must divide the first row too.
    if reader.delimiter == UInt8(ascii: "|"), rows[0].fields.count < 2 { return Fit() }
    // Programs write as many cells in each row; people leave out the empty ones at the end.
    return [below.map(\.fields.count), below.map(width)].map { widths in
      let columns = mostCommon(widths)
      // A sign that splits nothing is no delimiter.
      return columns > 1 ? Fit(agreeing: widths.count { $0 == columns } * 100 / read, columns: columns) : Fit()
    }.max() ?? Fit()
  }

  /// How far the row goes: empty cells at its end do not count.
  private static func width(_ row: Table.Row) -> Int {
    1 + (row.fields.lastIndex { !trimmed($0).isEmpty } ?? 0)
  }

  private static func mostCommon(_ widths: [Int]) -> Int {
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 1
  }
}
