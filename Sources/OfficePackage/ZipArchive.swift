// Packs parts into a ZIP archive in memory, and reads them from one that somebody else made. The only file that knows
// libzip; an office document is such an archive.

import CZip
import Glibc

/// A file within an archive.
public struct ArchivePart: Sendable, Hashable {
  /// Its path within the archive, with slashes: `word/document.xml`.
  public var name: String
  /// What it holds, unpacked.
  public var bytes: [UInt8]

  /// A part of text, in UTF-8.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.bytes = Array(text.utf8)
  }
}

/// An archive could not be made or read; the text is libzip's own, for the log.
public struct ArchiveError: Error, Sendable, Hashable {
  /// A short phrase in English, for example `out of memory`.
  public var detail: String
}

/// ZIP archives in memory.
public enum ZipArchive {
  /// Packs the parts in their order.
  ///
  /// Every part carries the first moment that ZIP knows (1 January 1980), set in its own format so that no time zone
  /// takes part: equal parts give equal bytes.
  /// - Throws: `ArchiveError` where memory does not suffice or libzip refuses.
  public static func pack(_ parts: [ArchivePart]) throws(ArchiveError) -> [UInt8] {
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

  fileprivate static func failure(_ error: UnsafeMutablePointer<zip_error_t>?) -> ArchiveError {
    guard let error, let text = zip_error_strerror(error) else { return ArchiveError(detail: "unknown error") }
    return ArchiveError(detail: String(cString: text))
  }
}

/// Why a part of an archive cannot be had.
public enum PartError: Error, Sendable, Hashable {
  /// It unpacks to more than the limit, or to so many times its packed size that it is made to.
  case tooLarge
  /// It cannot be unpacked.
  case damaged
}

/// An archive that somebody else made. Nothing is unpacked before it is asked for, and then only up to a limit: what
/// an archive says of its sizes is not believed.
public final class ZipReader {
  private let archive: OpaquePointer
  /// The names of the parts, in the archive's order.
  public let names: [String]

  /// A part of more than `ratioFrom` bytes is refused where it unpacks to more than `ratio` times its packed size.
  private static let ratio = 300
  private static let ratioFrom = 1 << 20

  /// Opens an archive.
  /// - Throws: `ArchiveError` where the bytes are no archive.
  public init(_ bytes: [UInt8]) throws(ArchiveError) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let copy = malloc(max(1, bytes.count)) else { throw ArchiveError(detail: "out of memory") }
    bytes.withUnsafeBytes { buffer in
      if let start = buffer.baseAddress { copy.copyMemory(from: start, byteCount: buffer.count) }
    }
    guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
      free(copy)
      throw ZipArchive.failure(&error)
    }
    guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
      zip_source_free(source)
      throw ZipArchive.failure(&error)
    }
    self.archive = archive
    let count = max(0, zip_get_num_entries(archive, 0))
    names = (0..<count).map { index in
      zip_get_name(archive, zip_uint64_t(index), 0).map { String(cString: $0) } ?? ""
    }
  }

  deinit { zip_discard(archive) }

  /// Unpacks a part; nil where there is none of this name.
  /// - Parameter limit: the most it may unpack to, in bytes.
  public func part(_ name: String, limit: Int) throws(PartError) -> [UInt8]? {
    guard let index = names.firstIndex(of: name) else { return nil }
    var stat = zip_stat_t()
    zip_stat_init(&stat)
    guard zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 else { throw .damaged }
    if stat.valid & zip_uint64_t(ZIP_STAT_SIZE) != 0, stat.size > UInt64(max(0, limit)) { throw .tooLarge }
    let packed = stat.valid & zip_uint64_t(ZIP_STAT_COMP_SIZE) != 0 ? Int(clamping: stat.comp_size) : 0
    let most = max(Self.ratioFrom, min(packed, Int.max / Self.ratio) * Self.ratio)
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw .damaged }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Int(chunk.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, zip_uint64_t($0.count)) })
      guard count >= 0 else { throw .damaged }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit, bytes.count + count <= most else { throw .tooLarge }
      bytes.append(contentsOf: chunk.prefix(count))
    }
  }
}
