// The suites of this module share descriptors, memory and the clock, so they take turns.

import Testing

/// Holds every suite that opens sockets.
@Suite(.serialized) enum OneAtATime {}
