// Reads XML that strangers wrote, one element after the other. The only file that knows libxml2.
// A document type is refused: with it come entities that grow, and files and addresses that a reader would fetch.

import CXML2
import Glibc

/// What stands next in a document.
public enum XMLEvent: Sendable, Hashable {
  /// An element begins; names and attributes are without their prefixes.
  case start(String, [String: String])
  /// Text between two tags or a part of it, white space too; references to characters are resolved.
  case text(String)
  /// An element ends, an empty one too; the name is without its prefix.
  case end(String)
}

/// A document that is no well-formed XML, or that has a document type.
public struct XMLError: Error, Sendable, Hashable {
  /// Without a place: who reads a part calls the whole file damaged.
  public init() {}
}

/// A document, read from its beginning to its end.
public struct XMLEvents: ~Copyable {
  private let reader: xmlTextReaderPtr
  private let bytes: UnsafeMutableRawPointer
  /// The end of an element that was empty, to be told next.
  private var pendingEnd: String?

  /// No network, no external document types, nothing on standard error; libxml2's own bounds on depth and text stay.
  private static let options =
    XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue | XML_PARSE_COMPACT.rawValue

  /// Opens a document.
  /// - Throws: `XMLError` where memory does not suffice.
  public init(_ document: [UInt8]) throws(XMLError) {
    guard let size = Int32(exactly: document.count), let copy = malloc(max(1, document.count)) else {
      throw XMLError()
    }
    document.withUnsafeBytes { buffer in
      if let start = buffer.baseAddress { copy.copyMemory(from: start, byteCount: buffer.count) }
    }
    let text = copy.assumingMemoryBound(to: CChar.self)
    guard let reader = xmlReaderForMemory(text, size, nil, nil, Int32(bitPattern: Self.options)) else {
      free(copy)
      throw XMLError()
    }
    self.reader = reader
    bytes = copy
  }

  deinit {
    xmlFreeTextReader(reader)
    free(bytes)
  }

  /// What stands next; nil at the end.
  public mutating func next() throws(XMLError) -> XMLEvent? {
    if let name = pendingEnd {
      pendingEnd = nil
      return .end(name)
    }
    while true {
      let read = xmlTextReaderRead(reader)
      if read == 0 { return nil }
      guard read == 1 else { throw XMLError() }
      switch UInt32(bitPattern: xmlTextReaderNodeType(reader)) {
      case XML_READER_TYPE_ELEMENT.rawValue:
        let name = localName
        if xmlTextReaderIsEmptyElement(reader) == 1 { pendingEnd = name }
        return .start(name, attributes)
      case XML_READER_TYPE_END_ELEMENT.rawValue: return .end(localName)
      case XML_READER_TYPE_TEXT.rawValue, XML_READER_TYPE_CDATA.rawValue,
        XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue, XML_READER_TYPE_WHITESPACE.rawValue:
        if let value = xmlTextReaderConstValue(reader) { return .text(String(cString: value)) }
      case XML_READER_TYPE_DOCUMENT_TYPE.rawValue, XML_READER_TYPE_ENTITY_REFERENCE.rawValue,
        XML_READER_TYPE_ENTITY.rawValue:
        throw XMLError()
      default: continue
      }
    }
  }

  private var localName: String { xmlTextReaderConstLocalName(reader).map { String(cString: $0) } ?? "" }

  private var attributes: [String: String] {
    var attributes: [String: String] = [:]
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      if let value = xmlTextReaderConstValue(reader) { attributes[localName] = String(cString: value) }
    }
    xmlTextReaderMoveToElement(reader)
    return attributes
  }
}
