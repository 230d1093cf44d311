// Reads the configuration file, which is YAML, into entries that know their line.
//
// Yams is used directly rather than through a layer that looks keys up by name: such a layer never learns of a
// key that nobody asks for, and a misspelt limit would be ignored without a word. Yams also says on which line
// each value stands, so the error can name it.

import Foundation
import Yams

/// The configuration file.
enum SettingsFile {
  /// The largest file that is read, in bytes.
  static let maximumBytes = 1_048_576

  /// All entries of a file, in their order.
  ///
  /// - Throws: `SettingsError` for a file that cannot be read or is no YAML mapping.
  static func entries(path: String) throws(SettingsError) -> [SettingEntry] {
    guard access(path, R_OK) == 0 else {
      throw SettingsError("The configuration file \(path) cannot be read: \(String(cString: strerror(errno))).")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw SettingsError("The configuration file \(path) cannot be read: it is no regular file.")
    }
    guard data.count <= maximumBytes else {
      throw SettingsError("The configuration file \(path) is larger than \(maximumBytes) bytes.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw SettingsError("The configuration file \(path) is not UTF-8 text.")
    }
    // Programs on Windows put a byte order mark before a text.
    return try entries(text: text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text, name: path)
  }

  /// All entries of a text, in their order.
  ///
  /// - Parameters:
  ///   - text: YAML.
  ///   - name: the file's name, for messages.
  static func entries(text: String, name: String) throws(SettingsError) -> [SettingEntry] {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw SettingsError("\(name) is not valid YAML: \(problem(error)).")
    }
    guard let root, !isNothing(root) else { return [] }
    guard case .mapping(let mapping) = root else {
      throw SettingsError("\(name) must hold keys and values, such as `port: 8642`.")
    }
    var entries: [SettingEntry] = []
    for (keyNode, valueNode) in mapping {
      guard case .scalar(let key) = keyNode else {
        throw SettingsError("\(place(name, keyNode)): a key must be a plain word.")
      }
      if case .mapping(let section) = valueNode {
        for (innerKey, innerValue) in section {
          guard case .scalar(let inner) = innerKey else {
            throw SettingsError("\(place(name, innerKey)): a key must be a plain word.")
          }
          let path = "\(key.string).\(inner.string)"
          entries.append(SettingEntry(key: path, value: value(innerValue), place: place(name, innerKey)))
        }
      } else if !(Setting.sections.contains(key.string) && isNothing(valueNode)) {
        entries.append(SettingEntry(key: key.string, value: value(valueNode), place: place(name, keyNode)))
      }
    }
    return entries
  }

  private static func value(_ node: Node) -> SettingValue {
    switch node {
    case .scalar(let scalar):
      return isNothing(node) ? .absent : .text(scalar.string)
    case .sequence(let sequence):
      var items: [String] = []
      for item in sequence {
        guard case .scalar(let scalar) = item else { return .other("a list of lists or sections") }
        items.append(scalar.string)
      }
      return .list(items)
    case .mapping: return .other("a section of keys")
    case .alias: return .other("an alias")
    }
  }

  /// Whether a value is left out: nothing, `~` or `null`, without quotes.
  private static func isNothing(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    let plain = scalar.style == .plain || scalar.style == .any
    return plain && ["", "~", "null"].contains(scalar.string)
  }

  private static func place(_ name: String, _ node: Node) -> String {
    node.mark.map { "\(name), line \($0.line)" } ?? name
  }

  private static func problem(_ error: any Error) -> String {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return "line \(mark.line), \(problem)"
    case .duplicatedKeysInMapping(let duplicates, let context):
      return "line \(context.mark.line), the key \(duplicates.joined(separator: ", ")) occurs twice"
    case .reader(let problem, _, _, _):
      return problem
    default:
      return "it could not be parsed"
    }
  }
}
