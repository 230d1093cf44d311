// Packs parts into a ZIP archive in memory. The only file that knows libzip; an office document is such an archive.

import CZip
import Glibc

/// A file within an archive.
struct ArchivePart: Sendable, Hashable {
  var name: String
  var bytes: [UInt8]

  init(_ name: String, _ text: String) {
    self.name = name
    self.bytes = Array(text.utf8)
  }
}

/// An archive could not be made; the text is libzip's own, for the log.
public struct ArchiveError: Error, Sendable, Hashable {
  public var detail: String
}

enum ZipArchive {
  /// Packs the parts in their order.
  ///
  /// Every part carries the first moment that ZIP knows (1 January 1980), set in its own format so that no time zone
  /// takes part: equal parts give equal bytes.
  /// - Throws: `ArchiveError` where memory does not suffice or libzip refuses.
  static func pack(_ parts: [ArchivePart]) throws(ArchiveError) -> [UInt8] {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure(&error) }
    defer { zip_source_free(source) }
    // The archive takes over one reference; this one stays, so that the bytes can be read after closing.
    zip_source_keep(source)
    guard let archive = zip_open_from_source(source, Int32(ZIP_TRUNCATE), &error) else {
      zip_source_free(source)
      throw failure(&error)
    }
    for part in parts {
      guard add(part, to: archive) else {
        let failed = failure(zip_get_error(archive))
        zip_discard(archive)
        throw failed
      }
    }
    guard zip_close(archive) == 0 else {
      let failed = failure(zip_get_error(archive))
      zip_discard(archive)
      throw failed
    }
    return try bytes(of: source)
  }

  /// libzip reads the bytes only when the archive is closed, so it gets a copy that it frees itself.
  private static func add(_ part: ArchivePart, to archive: OpaquePointer) -> Bool {
    guard let copy = malloc(max(1, part.bytes.count)) else { return false }
    part.bytes.withUnsafeBytes { bytes in
      if let start = bytes.baseAddress { copy.copyMemory(from: start, byteCount: bytes.count) }
    }
    guard let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1) else {
      free(copy)
      return false
    }
    let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      return false
    }
    let place = zip_uint64_t(index)
    return zip_set_file_compression(archive, place, ZIP_CM_DEFLATE, 9) == 0
      && zip_file_set_dostime(archive, place, 0, firstDay, 0) == 0
  }

  /// 1980-01-01 as MS-DOS writes dates: years since 1980, month, day in 7, 4 and 5 bits.
  private static let firstDay: zip_uint16_t = 1 << 5 | 1

  private static func bytes(of source: OpaquePointer) throws(ArchiveError) -> [UInt8] {
    guard zip_source_open(source) == 0 else { throw failure(zip_source_error(source)) }
    defer { zip_source_close(source) }
    guard zip_source_seek(source, 0, SEEK_END) == 0 else { throw failure(zip_source_error(source)) }
    let size = zip_source_tell(source)
    guard size > 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { throw failure(zip_source_error(source)) }
    let read: (bytes: [UInt8], count: zip_int64_t) = {
      var count: zip_int64_t = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, initialized in
        count = zip_source_read(source, buffer.baseAddress, zip_uint64_t(buffer.count))
        initialized = Int(max(0, min(count, size)))
      }
      return (bytes, count)
    }()
    guard read.count == size else { throw failure(zip_source_error(source)) }
    return read.bytes
  }

  private static func failure(_ error: UnsafeMutablePointer<zip_error_t>?) -> ArchiveError {
    guard let error, let text = zip_error_strerror(error) else { return ArchiveError(detail: "unknown error") }
    return ArchiveError(detail: String(cString: text))
  }
}
