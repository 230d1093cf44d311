// One program for all fuzz targets: FUZZ_TARGET names the input to make, the arguments are libFuzzer's. `Tests/fuzz`
// builds and runs it; a trap, a broken promise or a hang ends it, and libFuzzer keeps the input.

import CFuzzer
import FuzzInputs
import Glibc
import Synchronization

@main
struct FuzzMain {
  static func main() {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
    guard let input = FuzzInput(rawValue: name) else {
      let known = FuzzInput.allCases.map(\.rawValue).joined(separator: ", ")
      tell("FUZZ_TARGET is \"\(name)\"; expected one of \(known)")
      exit(2)
    }
    chosen.withLock { $0 = input }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments) { fuzzOneInput($0, $1) })
  }
}

/// What libFuzzer calls; its own main, which this program does not use, wants it by this name.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: data, count: size))
  do throws(BrokenPromise) { try chosen.withLock { $0 }?.run(bytes) } catch {
    // libFuzzer keeps the input of a program that ends.
    tell("broken: \(error)")
    abort()
  }
  return 0
}

/// Set once, before the fuzzer starts; its callback can capture nothing.
private let chosen = Mutex<FuzzInput?>(nil)

/// Writes a line to standard error, past the C library's buffers.
private func tell(_ line: String) {
  let bytes = Array("\(line)\n".utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}
