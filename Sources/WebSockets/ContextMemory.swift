// The strings and tables libwebsockets keeps pointers to for as long as a context lives.

import CLibWebSockets
import Glibc

/// Memory lent to a context. Freed with this object, which must outlive the context. For one thread.
final class ContextMemory {
  private var strings: [UnsafeMutablePointer<CChar>] = []
  let protocols: UnsafeMutablePointer<lws_protocols>
  let policy: UnsafeMutablePointer<lws_retry_bo_t>
  private let protocolCount: Int

  /// - Parameters:
  ///   - names: the protocols' names, the one for plain HTTP first.
  ///   - pieceBytes: how much is read at once; each WebSocket connection keeps a buffer of that size.
  ///   - pingSeconds: silence after which a ping is sent, 0 for never.
  init(
    names: [String], callback: @escaping LibraryCallback, pieceBytes: Int, pingSeconds: UInt16,
    hangUpSeconds: UInt16
  ) {
    protocolCount = names.count + 1
    protocols = .allocate(capacity: protocolCount)
    protocols.initialize(repeating: lws_protocols(), count: protocolCount)
    policy = .allocate(capacity: 1)
    policy.initialize(to: lws_retry_bo_t())
    policy.pointee.secs_since_valid_ping = pingSeconds
    policy.pointee.secs_since_valid_hangup = hangUpSeconds
    for (index, name) in names.enumerated() {
      protocols[index].name = string(name)
      protocols[index].callback = callback
      protocols[index].per_session_data_size = MemoryLayout<UnsafeMutableRawPointer?>.size
      protocols[index].rx_buffer_size = pieceBytes
      protocols[index].tx_packet_size = 1024 * 1024
    }
  }

  /// A C string that lives as long as this object.
  func string(_ text: String) -> UnsafePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    strings.append(copy)
    return UnsafePointer(copy)
  }

  deinit {
    for text in strings { free(text) }
    protocols.deinitialize(count: protocolCount)
    protocols.deallocate()
    policy.deallocate()
  }
}

/// Raises the process's limit on open files to what it may have, up to what a loop can use.
func raiseOpenFileLimit(to wanted: Int) {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
  let target = min(limit.rlim_max, rlim_t(max(0, wanted)))
  guard limit.rlim_cur < target else { return }
  limit.rlim_cur = target
  _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// How many files the process may have open.
func openFileLimit() -> Int {
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
  return Int(clamping: limit.rlim_cur)
}
