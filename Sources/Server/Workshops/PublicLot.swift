// The public lot for those who count a ballot file without a server: the same that a workshop draws.

import BallotFile
import Workshop

/// Draws the lot of a round from its seed and the items' ids: lowest SHA-256(seed ‖ 0x00 ‖ item id) first.
public let publicLot: Lot = { seed, itemIDs in lotOrder(seed: seed, itemIDs) }
