// A turn that is not durable leaves the tables of who is let in as they were.

import Testing

@testable import Engine

@Suite("What a failed turn takes back")
struct TurnTableTests {
  @Test("a turn that is taken back leaves what stood before, whatever was done to a key and how often")
  func takenBack() {
    var table = TurnTable<String, Int>()
    (table["kept"], table["changed"], table["removed"]) = (1, 2, 3)
    table.begin()
    table["changed"] = 20
    table["changed"] = nil
    table["removed"] = nil
    table["new"] = 4
    table["new"] = 40
    table["removed"] = 30
    table["never"] = nil
    table.undo()
    #expect(table["kept"] == 1 && table["changed"] == 2 && table["removed"] == 3)
    #expect(table["new"] == nil && table["never"] == nil && table.count == 3)
  }

  @Test("what was done before the turn began stands, and a turn that was taken back is not taken back again")
  func onlyThisTurn() {
    var table = TurnTable<String, Int>()
    table["a"] = 1
    table.begin()
    table.removeAll { $0 == 1 }
    #expect(table.isEmpty)
    table.undo()
    table["a"] = 5
    table.begin()
    table.undo()
    #expect(table["a"] == 5 && table.keys { $0 == 5 } == ["a"])
  }
}
