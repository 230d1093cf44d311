// A time at which a loop looks up, whatever else happens.

import CLibWebSockets

/// Ends the wait in `lws_service` at a time. For the loop's thread only; gone with the context.
///
/// libwebsockets runs its timers before it waits, not after. One that becomes due between our look at the clock and that
/// point has had its turn, and the wait goes on for as long as the next timer says; so the timer leaves a wake-up behind.
struct Alarm {
  private let memory = UnsafeMutablePointer<clws_alarm>.allocate(capacity: 1)

  init(_ context: OpaquePointer) {
    memory.initialize(to: clws_alarm(timer: lws_sorted_usec_list_t(), context: context))
  }

  /// Rings once, so many microseconds from now, instead of when it was to ring before.
  func ring(in microseconds: Int64) {
    guard let context = memory.pointee.context else { return }
    memory.withMemoryRebound(to: lws_sorted_usec_list_t.self, capacity: 1) { timer in
      lws_sul_schedule(
        context, 0, timer,
        { timer in
          timer?.withMemoryRebound(to: clws_alarm.self, capacity: 1) { alarm in
            if let context = alarm.pointee.context { lws_cancel_service(context) }
          }
        }, microseconds)
    }
  }

  /// Rings no more. Must come before the context is destroyed.
  func end() {
    memory.withMemoryRebound(to: lws_sorted_usec_list_t.self, capacity: 1) { lws_sul_cancel($0) }
    memory.deallocate()
  }
}
