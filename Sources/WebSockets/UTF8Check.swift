// Whether bytes are UTF-8. Our own, because libwebsockets 4.1 misses a character that is cut short
// by an empty last fragment, and because most messages are plain ASCII, eight bytes at a step.

/// Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms, at most U+10FFFF).
func isUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var position = 0
  let end = bytes.count
  while position < end {
    while position &+ 8 <= end,
      bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      position &+= 8
    }
    guard position < end else { return true }
    let first = bytes[position]
    if first < 0x80 {
      position &+= 1
      continue
    }
    let length: Int
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xbf
    switch first {
    case 0xc2...0xdf: length = 2
    case 0xe0: (length, lowest) = (3, 0xa0)
    case 0xed: (length, highest) = (3, 0x9f)
    case 0xe1...0xef: length = 3
    case 0xf0: (length, lowest) = (4, 0x90)
    case 0xf1...0xf3: length = 4
    case 0xf4: (length, highest) = (4, 0x8f)
    default: return false
    }
    guard position &+ length <= end else { return false }
    guard bytes[position &+ 1] >= lowest, bytes[position &+ 1] <= highest else { return false }
    for offset in 2..<max(2, length) where bytes[position &+ offset] & 0xc0 != 0x80 { return false }
    position &+= length
  }
  return true
}
