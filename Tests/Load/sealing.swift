// What sealing adds to a vote: two seals (the ballot and the answer that is remembered) and the digest of the request,
// beside what was done before. `sealing.py` builds it against the module `Hashing` as a release has it, and sets the
// time beside one synchronisation of the disk, which every turn waits for.

import Glibc
import Hashing

let key = [UInt8](repeating: 7, count: 32)
let place = [UInt8](repeating: 1, count: 40)
let request = [UInt8](repeating: 2, count: 120)

/// Microseconds of the processor's time for each of many.
func each(_ work: () -> Void) -> Double {
  let count = 20_000
  let begun = processorTime()
  for _ in 0..<count { work() }
  return (processorTime() - begun) / Double(count)
}

func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

@main
struct Sealing {
  static func main() {
    key.withUnsafeBytes { key in
      for size in [256, 1_024, 8_192] {
        let plain = [UInt8](repeating: 3, count: size)
        let seal = each { _ = AES256GCM.seal(plain, key: key, associated: place) }
        let former = each { _ = sha256(request) }
        let digest = each {
          var digest = [UInt8](repeating: 0, count: 32)
          request.withUnsafeBytes { request in
            digest.withUnsafeMutableBytes { hmacSHA256(key: key, request, into: $0) }
          }
        }
        print(#"{"bytes":\#(size),"seal":\#(seal),"vote":\#(2 * seal + digest - former)}"#)
      }
    }
  }
}
