// The way between the engine and the clients: what is under way on each connection, and who follows which stream.

import Engine
import Workshop

/// One connection on its way: what was sent and has not been read.
struct Link {
  struct Parcel {
    let frame: [UInt8]
    /// The stream that it was published in.
    let stream: Stream?
  }

  let client: Int
  var parcels: [Parcel] = []
  var follows: Set<Stream> = []
}

/// All connections that stand.
struct Network {
  /// Published frames that may wait on a connection before it has fallen behind.
  static let patience = 4

  private(set) var links: [ConnectionKey: Link] = [:]
  /// What the server is to be told of connections.
  private(set) var news: [Incoming] = []
  /// What is being worked out, and the turn in which it comes back.
  private var works: [(due: Int, load: BackgroundTask)] = []
  private var turns = 0
  private var opened: UInt64 = 0

  /// Connects a client.
  mutating func open(client: Int) -> ConnectionKey {
    opened += 1
    let key = ConnectionKey(raw: opened)
    links[key] = Link(client: client)
    news.append(.opened(key, address: "192.0.2.\(client)", isLimited: false))
    return key
  }

  /// Breaks a connection; what was under way is lost.
  mutating func close(_ key: ConnectionKey) {
    links[key] = nil
    news.append(.closed(key))
  }

  /// Breaks all, as when the server stops: it will know nothing of them.
  mutating func closeAll() {
    links = [:]
    works = []
    news = []
  }

  /// What has been worked out by now. How long it takes depends on the turn alone, not on what anybody chose.
  mutating func startBackgroundTasks() -> [Incoming] {
    turns += 1
    let done = works.filter { $0.due <= turns }
    works.removeAll { $0.due <= turns }
    return done.map { .worked($0.load.work()) }
  }

  /// How many questions are being worked out.
  var questions: Int { works.count { $0.load.isQuestion && !$0.load.isRecalled } }

  /// What the server is to be told, once.
  mutating func takeNews() -> [Incoming] {
    defer { news = [] }
    return news
  }

  /// Takes what the engine sends.
  mutating func carry(_ outbox: [Outgoing]) {
    for outgoing in outbox {
      switch outgoing {
      case .send(let key, let frame): links[key]?.parcels.append(Link.Parcel(frame: frame, stream: nil))
      case .sendDocument(let key, let head, let document, let tail):
        links[key]?.parcels.append(Link.Parcel(frame: head + document + tail, stream: nil))
      case .follow(let key, let stream): links[key]?.follows.insert(stream)
      case .unfollow(let key, let stream): links[key]?.follows.remove(stream)
      case .publish(let stream, let frame): publish(frame, in: stream)
      case .reply: break
      case .work(let load): works.append((turns + 1 + (turns &* 2_654_435_761) >> 7 & 3, load))
      }
    }
  }

  private mutating func publish(_ frame: [UInt8], in stream: Stream) {
    for key in links.keys.sorted(by: { $0.raw < $1.raw }) where links[key]?.follows.contains(stream) == true {
      links[key]?.parcels.append(Link.Parcel(frame: frame, stream: stream))
      let behind = links[key]?.parcels.count { $0.stream == stream } ?? 0
      guard behind > Self.patience else { continue }
      // It stops following, the frames that wait are dropped, and the server is told.
      links[key]?.parcels.removeAll { $0.stream == stream }
      links[key]?.follows.remove(stream)
      news.append(.fellBehind(key, stream))
    }
  }

  /// The next frames for a connection.
  mutating func read(_ key: ConnectionKey, atMost count: Int) -> [[UInt8]] {
    guard let parcels = links[key]?.parcels else { return [] }
    links[key]?.parcels.removeFirst(min(count, parcels.count))
    return parcels.prefix(count).map(\.frame)
  }

  /// Whether everything that was sent has been read and nothing is to be told.
  var isQuiet: Bool { news.isEmpty && works.isEmpty && links.values.allSatisfy(\.parcels.isEmpty) }
}
