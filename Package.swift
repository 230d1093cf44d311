// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors where the checks run; elsewhere they are warnings.
let strict: [SwiftSetting] =
  Context.environment["WARNINGS_AS_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)]

/// The tests of the count compare it with naive ones over thousands of worlds: it is optimised where they run, too.
let counted: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A module of ours, in `Sources/<name>`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a module, in `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "radslag",
  products: [.executable(name: "radslag", targets: ["radslag"])],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibWebSockets"),
    .systemLibrary(name: "CZip"),
    .systemLibrary(name: "CQREncode"),
    .systemLibrary(name: "CCrypto"),
    // Its headers lie in a folder of their own, which pkg-config tells.
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0"),
    module("Files"),
    module("JSONText"),
    .target(name: "Numbers", dependencies: ["BigInt"], swiftSettings: strict + counted),
    // Square roots need libm where nothing else links it.
    .target(
      name: "Voting", dependencies: ["BigInt", "JSONText", "Numbers"], swiftSettings: strict + counted,
      linkerSettings: [.linkedLibrary("m")]),
    module("OfficePackage", ["CXML2", "CZip"]),
    module("Tables", ["OfficePackage", "Voting"]),
    module("Hashing", ["CCrypto"]),
    module("BallotFile", ["JSONText", "Numbers", "Voting"]),
    module("Workshop", ["Hashing", "JSONText", "Numbers", "Voting"]),
    module(
      "Journal",
      [
        "Hashing", "JSONText", "Workshop", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    module("Agenda", ["JSONText", "OfficePackage", "Voting"]),
    module("Engine", ["Hashing", "JSONText", "Journal", "Voting", "Workshop"]),
    module("WebSockets", ["CLibWebSockets"]),
    module(
      "Server",
      [
        "Agenda", "BallotFile", "CQREncode", "Engine", "Files", "Hashing", "JSONText", "Journal", "Numbers", "Tables",
        "Voting", "WebSockets", "Workshop", .product(name: "Logging", package: "swift-log"), "Yams",
      ]),
    module("Rehearsal", ["BallotFile", "Hashing", "JSONText", "Numbers", "Voting", "WebSockets", "Workshop"]),
    .executableTarget(
      name: "radslag",
      dependencies: [
        "BallotFile", "Files", "JSONText", "Rehearsal", "Server", "Voting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: strict),

    tests("Files", ["Files"]),
    tests("JSONText", ["JSONText"]),
    tests("Numbers", ["BigInt", "Numbers"]),
    tests("Voting", ["BigInt", "Numbers", "Voting"]),
    tests("Workshop", ["JSONText", "Numbers", "Voting", "Workshop"]),
    tests("Engine", ["Engine", "JSONText", "Journal", "JournalTesting", "Numbers", "Voting", "Workshop"]),
    .testTarget(
      name: "Simulator",
      dependencies: ["Engine", "Hashing", "JSONText", "Journal", "JournalTesting", "Numbers", "Voting", "Workshop"],
      path: "Tests/Simulator", swiftSettings: strict),
    tests("BallotFile", ["BallotFile", "JSONText", "Numbers", "Voting"]),
    tests("Tables", ["OfficePackage", "Tables", "Voting"]),
    tests("Agenda", ["Agenda", "JSONText", "OfficePackage", "Voting"]),
    tests("WebSockets", ["WebSockets"]),
    .target(
      name: "JournalTesting", dependencies: ["Hashing", "JSONText", "Journal", "Workshop"],
      path: "Tests/JournalTesting", swiftSettings: strict),
    tests(
      "Journal",
      ["Hashing", "JSONText", "Journal", "JournalTesting", "Workshop", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "FuzzInputs",
      dependencies: [
        "BallotFile", "Engine", "JSONText", "Journal", "JournalTesting", "OfficePackage", "Server", "Numbers", "Voting",
        "Workshop",
      ],
      path: "Tests/FuzzInputs", swiftSettings: strict),
    tests("Corpus", ["FuzzInputs"]),
    tests("Settings", ["Server", "WebSockets", "Workshop"]),
    tests(
      "Operation",
      [
        "BallotFile", "Engine", "JSONText", "Journal", "JournalTesting", "Server", "Numbers", "Voting", "WebSockets",
        "Workshop",
        .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)

// The fuzzer itself needs libFuzzer's instrumentation, so it is there only where `Tests/fuzz` asks for it.
if Context.environment["RADSLAG_FUZZ"] != nil {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Tests/FuzzMain/CFuzzer"),
    .executableTarget(
      name: "fuzz", dependencies: ["CFuzzer", "FuzzInputs"], path: "Tests/FuzzMain", exclude: ["CFuzzer"]),
  ]
}

// What one more ballot costs a running count, where `Tests/Load/run --only counting` measures it.
if Context.environment["RADSLAG_COUNTING"] != nil {
  package.targets += [
    .executableTarget(
      name: "counting", dependencies: ["Numbers", "Voting"], path: "Tests/Load/Counting", swiftSettings: strict)
  ]
}
