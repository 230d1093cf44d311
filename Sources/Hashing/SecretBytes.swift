// Memory for a key: in one place from its making to its end, and overwritten there.
//
// An array would leave copies behind wherever it grows or is passed on, and freed memory keeps what it held.

import Glibc

/// Bytes that are wiped when nobody holds them any longer, or before.
///
/// They lie in pages of their own, which stay out of core dumps and, as far as the process may lock memory, out of swap.
///
/// Nothing changes them but `wipe`, which their owner calls when nobody reads them; hence `@unchecked`.
public final class SecretBytes: @unchecked Sendable {
  private let pages: UnsafeMutableRawBufferPointer
  private let isMapped: Bool
  /// How many bytes there are; the pages that they lie in may hold more.
  public let count: Int

  /// - Parameter fill: writes the bytes into their place; they are zeros before.
  public init<Failure: Error>(
    count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    self.count = count
    let page = max(sysconf(Int32(_SC_PAGESIZE)), 4_096)
    let size = (count + page - 1) / page * page
    let mapped = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    if let mapped, mapped != MAP_FAILED {
      isMapped = true
      pages = UnsafeMutableRawBufferPointer(start: mapped, count: size)
      _ = madvise(mapped, size, MADV_DONTDUMP)
      _ = mlock(mapped, size)
    } else {
      isMapped = false
      pages = .allocate(byteCount: size, alignment: 16)
      pages.initializeMemory(as: UInt8.self, repeating: 0)
    }
    try fill(UnsafeMutableRawBufferPointer(rebasing: pages[..<count]))
  }

  deinit {
    wipe()
    if isMapped { munmap(pages.baseAddress, pages.count) } else { pages.deallocate() }
  }

  /// Overwrites the bytes with zeros.
  public func wipe() {
    if let start = pages.baseAddress { explicit_bzero(start, pages.count) }
  }

  /// The bytes, within the call alone. What is called must not keep a copy.
  public func withBytes<T, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> T
  ) throws(Failure) -> T {
    try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(pages)[..<count]))
  }
}
