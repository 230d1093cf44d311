// Symmetric positive definite systems: the factor, solutions and the inverse. Plain Swift, but laid out for the processor:
// everything runs along rows, four rows at a time, so that the innermost loop is one multiply-and-add after the other on
// numbers that lie side by side.

/// H = UᵀU with U upper triangular, for a symmetric positive definite H.
struct Cholesky: Sendable {
  /// n: rows and columns.
  let size: Int
  /// Numbers from one row to the next: n brought up to a multiple of four. The rows beyond n are those of the unit
  /// matrix, so that no loop has a remainder.
  let stride: Int
  /// U by rows. Left of the diagonal stands nothing of meaning.
  private(set) var factor: [Double]

  /// The numbers from one row to the next in a matrix of that size.
  static func stride(of size: Int) -> Int { (max(0, size) + 3) / 4 * 4 }

  /// Factors a matrix, by rows; only its upper half is read. A pivot that rounding has brought to nothing is held at a
  /// trace of its diagonal, so that no number is lost to a division by zero.
  /// - Parameter matrix: `stride(of: size)` × `stride(of: size)` numbers; of another length, it is taken for the unit
  ///   matrix.
  init(_ matrix: consuming [Double], size: Int) {
    self.size = max(0, size)
    let stride = Cholesky.stride(of: size)
    self.stride = stride
    factor = matrix
    if factor.count != stride * stride { factor = Array(repeating: 0, count: stride * stride) }
    for row in 0..<stride where row >= self.size || factor[row * stride + row] <= 0 {
      factor[row * stride + row] = 1
    }
    factor.withUnsafeMutableBufferPointer { buffer in
      guard let rows = buffer.baseAddress else { return }
      Cholesky.factorise(rows, stride)
    }
  }

  private static func factorise(_ rows: UnsafeMutablePointer<Double>, _ n: Int) {
    for first in Swift.stride(from: 0, to: n, by: 4) {
      for row in first..<(first + 4) {
        let own = rows + row * n
        let diagonal = own[row]
        for earlier in first..<row { addRow(own + row, rows + earlier * n + row, -rows[earlier * n + row], n - row) }
        let pivot = max(own[row], diagonal * 1e-14).squareRoot()
        let scale = 1 / pivot
        for column in row..<n { own[column] *= scale }
        own[row] = pivot
      }
      let block = rows + first * n
      for row in (first + 4)..<max(n, first + 4) {
        // Rounded down to a multiple of four, which touches only what is left of the diagonal.
        let start = row / 4 * 4
        addRows(
          rows + row * n + start, block + start, n, n - start,
          SIMD4(-block[row], -block[n + row], -block[2 * n + row], -block[3 * n + row]))
      }
    }
  }

  /// x with H x = b. Missing numbers of `b` are 0.
  func solve(_ b: [Double]) -> [Double] {
    var x = Array(b.prefix(size)) + Array(repeating: 0, count: max(0, stride - min(b.count, size)))
    x.withUnsafeMutableBufferPointer { x in
      factor.withUnsafeBufferPointer { factor in
        guard let x = x.baseAddress, let rows = factor.baseAddress else { return }
        for row in 0..<size {
          let own = rows + row * stride
          x[row] /= own[row]
          Cholesky.addRow(x + row + 1, own + row + 1, -x[row], stride - row - 1)
        }
        for row in (0..<size).reversed() {
          let own = rows + row * stride
          var sum = x[row]
          for column in (row + 1)..<max(row + 1, size) { sum -= own[column] * x[column] }
          x[row] = sum / own[row]
        }
      }
    }
    return Array(x.prefix(size))
  }

  /// H⁻¹, whole, by rows of `stride` numbers.
  func inverse() -> [Double] {
    let n = stride
    var lower = [Double](repeating: 0, count: n * n)
    var inverse = [Double](repeating: 0, count: n * n)
    factor.withUnsafeBufferPointer { factor in
      lower.withUnsafeMutableBufferPointer { lower in
        inverse.withUnsafeMutableBufferPointer { inverse in
          guard let u = factor.baseAddress, let w = lower.baseAddress, let a = inverse.baseAddress else { return }
          Cholesky.invert(u, into: w, n)
          Cholesky.square(w, into: a, n)
        }
      }
    }
    return inverse
  }

  /// W = U⁻ᵀ, lower triangular; `w` holds zeros before.
  private static func invert(_ u: UnsafePointer<Double>, into w: UnsafeMutablePointer<Double>, _ n: Int) {
    for row in 0..<n { w[row * n + row] = 1 }
    for first in Swift.stride(from: 0, to: n, by: 4) {
      for row in first..<(first + 4) {
        let own = w + row * n
        for earlier in first..<row { addRow(own, w + earlier * n, -u[earlier * n + row], earlier + 1) }
        let scale = 1 / u[row * n + row]
        for column in 0...row { own[column] *= scale }
      }
      let block = u + first * n
      for row in (first + 4)..<max(n, first + 4) {
        addRows(
          w + row * n, w + first * n, n, first + 4,
          SIMD4(-block[row], -block[n + row], -block[2 * n + row], -block[3 * n + row]))
      }
    }
  }

  /// A = WᵀW, whole; `a` holds zeros before.
  private static func square(_ w: UnsafePointer<Double>, into a: UnsafeMutablePointer<Double>, _ n: Int) {
    for first in Swift.stride(from: 0, to: n, by: 4) {
      let block = w + first * n
      for row in 0..<(first + 4) {
        addRows(
          a + row * n, block, n, (row + 4) / 4 * 4,
          SIMD4(block[row], block[n + row], block[2 * n + row], block[3 * n + row]))
      }
    }
    for row in 0..<n {
      for column in 0..<row { a[column * n + row] = a[row * n + column] }
    }
  }

  /// target += factor · row, `count` numbers of each.
  @inline(__always)
  private static func addRow(
    _ target: UnsafeMutablePointer<Double>, _ row: UnsafePointer<Double>, _ factor: Double, _ count: Int
  ) {
    for index in 0..<max(0, count) { target[index] += factor * row[index] }
  }

  /// target += Σ factors[k] · rows[k], of four rows that lie `stride` apart; `count` is a multiple of four.
  @inline(__always)
  static func addRows(
    _ target: UnsafeMutablePointer<Double>, _ rows: UnsafePointer<Double>, _ stride: Int, _ count: Int,
    _ factors: SIMD4<Double>
  ) {
    let (row1, row2, row3) = (rows + stride, rows + 2 * stride, rows + 3 * stride)
    for index in 0..<count {
      target[index] +=
        (factors[0] * rows[index] + factors[1] * row1[index]) + (factors[2] * row2[index] + factors[3] * row3[index])
    }
  }
}

extension Cholesky {
  /// U⁻¹z for eight columns z at once, in place: with z from N(0, 1), draws from N(0, H⁻¹).
  /// - Parameter columns: `size` rows of eight numbers; of another length, nothing is done.
  func backSubstitute(_ columns: inout [SIMD8<Double>]) {
    guard columns.count == size else { return }
    columns.withUnsafeMutableBufferPointer { columns in
      factor.withUnsafeBufferPointer { factor in
        for row in (0..<size).reversed() {
          let own = row * stride
          var sum = columns[row]
          for column in (row + 1)..<max(row + 1, size) { sum -= factor[own + column] * columns[column] }
          columns[row] = sum / factor[own + row]
        }
      }
    }
  }
}
