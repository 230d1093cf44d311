// Sending: frames for one connection, frames of topics, in the order in which they were posted.
// Written at once where the socket takes it; what it does not take waits for the writable callback.

import CLibWebSockets

/// How many frames or slices one connection gets before the others have their turn.
private let framesPerTurn = 32

/// Messages of more bytes go out in slices of so many, as fragments (RFC 6455, section 5.4): libwebsockets copies what a
/// socket does not take, and so never has to copy more than one slice for a connection.
let sliceBytes = 32 * 1024

extension LoopCore {
  /// Sends a frame to one connection, at once if nothing waits before it.
  func send(_ frame: Frame, to connection: Connection) {
    guard connection.phase == .open else { return }
    if connection.isIdle, lws_partial_buffered(connection.wsi) == 0 {
      write(frame, to: connection)
      if connection.sending != nil { list(connection) }
      return
    }
    let waiting = connection.outboxBytes
    if !connection.hasEmptyOutbox, waiting &+ frame.count > configuration.outboxBytesPerConnection {
      closeForSlowness(connection)
      return
    }
    order &+= 1
    connection.enqueue(frame, order: order)
    list(connection)
  }

  /// Puts a frame at the topic's end and its readers on this round's list.
  func publish(_ frame: Frame, to topic: Topic) {
    guard let log = topics[topic], !log.subscribers.isEmpty else { return }
    order &+= 1
    let position = log.end
    log.append(
      frame, order: order, frames: configuration.backlogFramesPerTopic, bytes: configuration.backlogBytesPerTopic)
    for connection in log.subscribers {
      guard
        let index = connection.subscriptions.firstIndex(where: { $0.log === log && $0.isActive && !$0.isBehind })
      else { continue }
      connection.subscriptions[index].cursor = position
      connection.subscriptions[index].isBehind = true
      connection.subscriptionsBehind += 1
      log.fallsBehind()
      list(connection)
    }
    if log.behind == 0 { log.forgetAll() }
  }

  /// Lets a connection read the topic from its present end.
  func subscribe(_ connection: Connection, to topic: Topic) {
    guard connection.phase == .open else { return }
    let log: TopicLog
    if let known = topics[topic] {
      log = known
    } else {
      log = TopicLog(topic, memory: memory)
      topics[topic] = log
    }
    guard !connection.subscriptions.contains(where: { $0.log === log && $0.isActive }) else { return }
    connection.subscriptions.append(
      Subscription(log: log, cursor: log.end, limit: .max, isBehind: false, place: log.subscribers.count))
    log.subscribers.append(connection)
  }

  /// Ends a subscription; what it has not read yet still goes out.
  func unsubscribe(_ connection: Connection, from topic: Topic) {
    guard let log = topics[topic],
      let index = connection.subscriptions.firstIndex(where: { $0.log === log && $0.isActive })
    else { return }
    end(subscription: index, of: connection)
  }

  /// Ends a topic for all its readers.
  func drop(_ topic: Topic) {
    guard let log = topics.removeValue(forKey: topic) else { return }
    for connection in log.subscribers {
      guard let index = connection.subscriptions.firstIndex(where: { $0.log === log && $0.isActive }) else { continue }
      end(subscription: index, of: connection)
    }
  }

  private func end(subscription index: Int, of connection: Connection) {
    if connection.subscriptions[index].isBehind {
      connection.subscriptions[index].limit = connection.subscriptions[index].log.end
    } else {
      remove(subscription: index, of: connection)
    }
  }

  /// Ends all subscriptions of a connection at once, unread frames included.
  func endSubscriptions(of connection: Connection) {
    while !connection.subscriptions.isEmpty {
      remove(subscription: connection.subscriptions.count - 1, of: connection)
    }
  }

  private func remove(subscription index: Int, of connection: Connection) {
    let subscription = connection.subscriptions.remove(at: index)
    let log = subscription.log
    let last = log.subscribers.removeLast()
    if last !== connection || subscription.place != log.subscribers.count {
      log.subscribers[subscription.place] = last
      for moved in last.subscriptions.indices
      where last.subscriptions[moved].log === log && last.subscriptions[moved].place == log.subscribers.count {
        last.subscriptions[moved].place = subscription.place
      }
    }
    if subscription.isBehind {
      connection.subscriptionsBehind -= 1
      log.catchesUp()
    }
    if log.subscribers.isEmpty, topics[log.topic] === log { topics[log.topic] = nil }
  }

  /// Sends what was posted before this, then closes.
  func close(_ connection: Connection, code: UInt16, reason: String) {
    guard connection.phase == .open else { return }
    connection.phase = .closing
    connection.closeCode = code
    connection.closeReason = reason
    for index in connection.subscriptions.indices.reversed() where connection.subscriptions[index].isActive {
      end(subscription: index, of: connection)
    }
    connection.dropHeld()
    lws_set_timeout(connection.wsi, PENDING_TIMEOUT_USER_REASON_BASE, configuration.stallSeconds)
    lws_callback_on_writable(connection.wsi)
  }

  private func closeForSlowness(_ connection: Connection) {
    counters.closedBySlowness += 1
    connection.emptyOutbox()
    endSubscriptions(of: connection)
    close(connection, code: 1013, reason: "too much was waiting to be read")
  }

  /// Closes those that have waited longest without reading anything, until all that waits is within its limit.
  func keepWithinMemory() {
    guard memory.bytes > configuration.waitingBytes else { return }
    let waiting = connections.all.filter { $0.phase == .open && (!$0.isIdle || $0.reader.isMidway) }.sorted {
      $0.progressed < $1.progressed
    }
    for connection in waiting {
      guard memory.bytes > configuration.waitingBytes else { return }
      closeForSlowness(connection)
    }
  }

  private func list(_ connection: Connection) {
    guard !connection.isListed else { return }
    connection.isListed = true
    toWrite.append(connection)
  }

  /// Writes to everybody who got something in this round.
  func writeToListed() {
    guard !toWrite.isEmpty else { return }
    var listed: [Connection] = []
    swap(&listed, &toWrite)
    for connection in listed {
      connection.isListed = false
      writeWaiting(connection)
    }
    if toWrite.isEmpty {
      listed.removeAll(keepingCapacity: true)
      swap(&listed, &toWrite)
    }
  }

  /// Writes what waits until the socket takes no more, and asks for the writable callback for the rest.
  func writeWaiting(_ connection: Connection) {
    var turns = 0
    if !connection.pongs.isEmpty { writePongs(connection) }
    while connection.phase != .finished, lws_partial_buffered(connection.wsi) == 0 {
      if connection.sending != nil {
        guard writeSlice(to: connection) else { return }
        turns += 1
        if turns == framesPerTurn { break }
        continue
      }
      guard let frame = takeNext(of: connection) else { return }
      guard write(frame, to: connection) else { return }
      turns += 1
      if turns == framesPerTurn { break }
    }
    if connection.phase != .finished, !connection.isIdle || !connection.pongs.isEmpty {
      lws_callback_on_writable(connection.wsi)
    }
  }

  /// The frame that was posted first of all that waits, taken off.
  private func takeNext(of connection: Connection) -> Frame? {
    let waiting = connection.nextWaiting
    if connection.subscriptionsBehind == 0 {
      if waiting != nil { connection.dropNextWaiting() }
      return waiting?.frame
    }
    dropOvertaken(connection)
    var first = waiting?.order ?? .max
    var frame = waiting?.frame
    var chosen: Int?
    for index in connection.subscriptions.indices where connection.subscriptions[index].isBehind {
      let subscription = connection.subscriptions[index]
      guard let entry = subscription.log.entry(at: subscription.cursor), entry.order < first else { continue }
      first = entry.order
      frame = entry.frame
      chosen = index
    }
    if let chosen {
      advance(subscription: chosen, of: connection)
    } else if waiting != nil {
      connection.dropNextWaiting()
    }
    return frame
  }

  private func advance(subscription index: Int, of connection: Connection) {
    connection.subscriptions[index].cursor &+= 1
    let subscription = connection.subscriptions[index]
    guard subscription.cursor >= min(subscription.log.end, subscription.limit) else { return }
    if subscription.isActive {
      connection.subscriptions[index].isBehind = false
      connection.subscriptionsBehind -= 1
      subscription.log.catchesUp()
    } else {
      remove(subscription: index, of: connection)
    }
  }

  /// Ends the subscriptions whose next frame is no longer kept, and tells the delegate.
  private func dropOvertaken(_ connection: Connection) {
    for index in connection.subscriptions.indices.reversed() {
      let subscription = connection.subscriptions[index]
      guard subscription.isBehind, subscription.cursor < subscription.log.start else { continue }
      remove(subscription: index, of: connection)
      guard subscription.isActive, connection.phase == .open else { continue }
      counters.fellBehind += 1
      told = true
      delegate.fellBehind(connection.id, subscription.log.topic)
    }
  }

  /// Hands one frame to libwebsockets, which keeps what the socket does not take.
  /// - Returns: false if the connection is dead.
  @discardableResult
  func write(_ frame: Frame, to connection: Connection) -> Bool {
    let length = frame.count
    guard length <= sliceBytes else {
      connection.begin(frame)
      return writeSlice(to: connection)
    }
    frame.copy(0..<length, to: slice + frameMargin)
    guard lws_write(connection.wsi, slice + frameMargin, length, LWS_WRITE_TEXT) >= length else {
      return giveUp(connection)
    }
    counters.messagesOut &+= 1
    counters.bytesOut &+= length
    connection.progressed = counters.bytesOut
    return true
  }

  /// Hands the next slice of the message that has begun to libwebsockets.
  /// - Returns: false if the connection is dead.
  private func writeSlice(to connection: Connection) -> Bool {
    guard let sending = connection.sending else { return true }
    let end = min(sending.sent + sliceBytes, sending.frame.count)
    let length = end - sending.sent
    sending.frame.copy(sending.sent..<end, to: slice + frameMargin)
    var kind = sending.sent == 0 ? LWS_WRITE_TEXT : LWS_WRITE_CONTINUATION
    if end < sending.frame.count { kind.rawValue |= LWS_WRITE_NO_FIN.rawValue }
    guard lws_write(connection.wsi, slice + frameMargin, length, kind) >= length else { return giveUp(connection) }
    connection.sent(upTo: end)
    if connection.sending == nil { counters.messagesOut &+= 1 }
    counters.bytesOut &+= length
    connection.progressed = counters.bytesOut
    return true
  }

  /// Hands something short that is no message to libwebsockets.
  /// - Returns: what `lws_write` does: below 0 where it failed, and for more than `sliceBytes`.
  func write(_ bytes: [UInt8], as kind: lws_write_protocol, to wsi: OpaquePointer) -> Int32 {
    guard bytes.count <= sliceBytes else { return -1 }
    (slice + frameMargin).update(from: bytes, count: bytes.count)
    return lws_write(wsi, slice + frameMargin, bytes.count, kind)
  }

  private func giveUp(_ connection: Connection) -> Bool {
    end(connection)
    return false
  }
}
