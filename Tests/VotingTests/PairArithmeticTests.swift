// The arithmetic below the pairwise model: the exponential function, the logarithm, and symmetric systems.

import Foundation
import Numbers
import Testing

@testable import Voting

/// How many floating point numbers lie between two.
private func steps(_ a: Double, _ b: Double) -> UInt64 {
  let (x, y) = (Int64(bitPattern: a.bitPattern), Int64(bitPattern: b.bitPattern))
  return (x - y).magnitude
}

/// A matrix that is symmetric and positive definite, as rows.
private func definite(_ size: Int, _ chance: inout Chance) -> [[Double]] {
  let root = (0..<size).map { _ in (0..<size).map { _ in Double.random(in: -1...1, using: &chance) } }
  return (0..<size).map { a in
    (0..<size).map { b in (a == b ? 0.5 : 0) + (0..<size).reduce(0) { $0 + root[a][$1] * root[b][$1] } }
  }
}

/// The upper half as `Cholesky` reads it; below the diagonal stands what must not be read.
private func laidOut(_ rows: [[Double]]) -> [Double] {
  let stride = Cholesky.stride(of: rows.count)
  var flat = [Double](repeating: 0, count: stride * stride)
  for (row, numbers) in rows.enumerated() {
    for (column, number) in numbers.enumerated() { flat[row * stride + column] = row <= column ? number : 99 }
  }
  return flat
}

@Suite struct PairArithmeticTests {
  @Test func `the exponential function is the system's own within two steps`() {
    var chance = Chance(seed: 1)
    for _ in 0..<20_000 {
      let x = Double.random(in: -700...700, using: &chance)
      #expect(steps(Elementary.exp(x), exp(x)) <= 2, "\(x)")
      let small = x / 700
      #expect(steps(Elementary.exp(small), exp(small)) <= 2, "\(small)")
    }
    #expect(Elementary.exp(0) == 1 && Elementary.exp(-0.0) == 1)
  }

  @Test func `the logarithm is the system's own within two steps`() {
    var chance = Chance(seed: 2)
    for _ in 0..<20_000 {
      let x = exp(Double.random(in: -700...700, using: &chance))
      #expect(steps(Elementary.log(x), log(x)) <= 2, "\(x)")
      let near = Double.random(in: 0.5...2, using: &chance)
      #expect(steps(Elementary.log(near), log(near)) <= 2, "\(near)")
    }
    #expect(Elementary.log(1) == 0)
    let least = Double.leastNonzeroMagnitude
    #expect(abs(Elementary.log(least) - log(least)) < 1e-12)
  }

  @Test func `the ends of the range give ends and no nonsense`() {
    #expect(Elementary.exp(-1000) == 0 && Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(1000) == .infinity && Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.log(0) == -.infinity && Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(-1).isNaN && Elementary.log(.nan).isNaN)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 7, 8, 9, 13, 37])
  func `a matrix times its inverse is the unit matrix, and a solution solves`(size: Int) {
    var chance = Chance(seed: UInt64(size) + 3)
    let rows = definite(size, &chance)
    let factor = Cholesky(laidOut(rows), size: size)
    let inverse = factor.inverse()
    let b = (0..<size).map { _ in Double.random(in: -1...1, using: &chance) }
    let x = factor.solve(b)
    #expect(x.count == size)
    for row in 0..<size {
      #expect(abs((0..<size).reduce(0) { $0 + rows[row][$1] * x[$1] } - b[row]) < 1e-9)
      for column in 0..<size {
        let entry = (0..<size).reduce(0) { $0 + rows[row][$1] * inverse[$1 * factor.stride + column] }
        #expect(abs(entry - (row == column ? 1 : 0)) < 1e-9)
        #expect(inverse[row * factor.stride + column] == inverse[column * factor.stride + row])
      }
    }
  }

  @Test func `a column that is put back through the factor has the covariance of the inverse`() {
    var chance = Chance(seed: 4)
    let rows = definite(6, &chance)
    let factor = Cholesky(laidOut(rows), size: 6)
    // U⁻¹U⁻ᵀ = H⁻¹, so the unit columns put back are a root of the inverse.
    var columns = (0..<6).map { row in SIMD8<Double>((0..<8).map { $0 == row ? 1 : 0 }) }
    factor.backSubstitute(&columns)
    let inverse = factor.inverse()
    for a in 0..<6 {
      for b in 0..<6 {
        #expect(abs((columns[a] * columns[b]).sum() - inverse[a * factor.stride + b]) < 1e-9)
      }
    }
  }

  @Test func `a matrix that is not definite, or of the wrong length, gives numbers all the same`() {
    for matrix in [[Double](repeating: 1, count: 16), [Double](repeating: 0, count: 16), [1, 2, 3], []] {
      let factor = Cholesky(matrix, size: 4)
      #expect(factor.inverse().allSatisfy { $0.isFinite })
      #expect(factor.solve([1, 2, 3, 4]).allSatisfy { $0.isFinite })
      #expect(factor.solve([]) == [0, 0, 0, 0])
    }
    var columns = [SIMD8<Double>](repeating: .one, count: 3)
    Cholesky([], size: 4).backSubstitute(&columns)
    #expect(columns == [.one, .one, .one])
  }

  @Test func `the greatest value of any place is found`() {
    var chance = Chance(seed: 5)
    for size in 1..<30 {
      let values = (0..<size).map { _ in Double(Int.random(in: 0..<9, using: &chance)) }
      for place in 1...size {
        var scratch = values
        #expect(PairwiseDraws.greatest(place, of: &scratch) == values.sorted(by: >)[place - 1])
      }
    }
  }

  @Test func `normal numbers have the normal distribution`() {
    var chance = NormalChance(seed: 6)
    let drawn = (0..<40_000).map { _ in chance.next() }
    let n = Double(drawn.count)
    #expect(abs(drawn.reduce(0, +) / n) < 0.02)
    #expect(abs(drawn.reduce(0) { $0 + $1 * $1 } / n - 1) < 0.03)
    #expect(abs(Double(drawn.count { abs($0) < 1 }) / n - 0.6827) < 0.01)
    #expect(abs(Double(drawn.count { $0 > 1.96 }) / n - 0.025) < 0.004)
  }
}
