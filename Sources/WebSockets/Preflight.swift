// What can be known to fail before libwebsockets is asked, so that whoever runs the server gets a sentence
// that names the cause.

import Glibc

/// The checks before a loop starts.
enum Preflight {
  /// - Throws: `LoopError.setting` for settings that cannot be.
  static func check(_ configuration: Configuration) throws(LoopError) {
    guard AddressRange.parse(configuration.address) != nil else {
      throw .setting("“\(configuration.address)” is not an address to listen on; 127.0.0.1 and :: are.")
    }
    guard !configuration.subprotocol.isEmpty,
      configuration.subprotocol.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ",") }),
      configuration.subprotocol.utf8.count < 64
    else { throw .setting("The subprotocol must be 1 to 63 plain characters without commas.") }
    guard configuration.pingSeconds < configuration.hangUpSeconds else {
      throw .setting("A connection must be pinged before it is given up: pingSeconds < hangUpSeconds.")
    }
    guard (configuration.certificateFile == nil) == (configuration.privateKeyFile == nil) else {
      throw .certificate("TLS needs both a certificate file and a private key file; only one is set.")
    }
    for path in [configuration.certificateFile, configuration.privateKeyFile].compactMap({ $0 }) {
      guard access(path, R_OK) == 0 else {
        throw .certificate("The TLS file \(path) cannot be read: \(String(cString: strerror(errno))).")
      }
    }
  }

  /// Binds and lets go again, for the reason of a failure.
  static func checkListening(_ configuration: Configuration) throws(LoopError) {
    let isIPv6 = configuration.address.contains(":")
    let socket = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw .cannotListen("No socket can be opened: \(String(cString: strerror(errno))).") }
    defer { close(socket) }
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(socket, configuration, isIPv6) != 0 || listen(socket, 1) != 0 else { return }
    switch errno {
    case EADDRINUSE: throw .portInUse(address: configuration.address, port: configuration.port)
    case let code:
      let cause = String(cString: strerror(code))
      throw .cannotListen("Cannot listen on \(configuration.address), port \(configuration.port): \(cause).")
    }
  }

  private static func bind(_ socket: Int32, _ configuration: Configuration, _ isIPv6: Bool) -> Int32 {
    if isIPv6 {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      address.sin6_port = configuration.port.bigEndian
      inet_pton(AF_INET6, configuration.address, &address.sin6_addr)
      return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
        }
      }
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = configuration.port.bigEndian
    inet_pton(AF_INET, configuration.address, &address.sin_addr)
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
