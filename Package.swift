// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "accord",
  products: [
    .executable(name: "accord", targets: ["accord"])
  ],
  dependencies: [
    // Whole numbers of any size, so that shares are exact whatever the counts: docs/decisions/0002.
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    // The command line: options, help, errors. docs/decisions/0003.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    // The ladder: each target imports only from the rungs below it. See ARCHITECTURE.md.
    .target(
      name: "Values",
      dependencies: [.product(name: "BigInt", package: "BigInt")],
      swiftSettings: strict),
    .target(name: "Domain", dependencies: ["Values"], swiftSettings: strict),
    .target(name: "CByteMasks"),
    .target(
      name: "Imports",
      dependencies: ["CByteMasks", "Domain", "Values"],
      // Rows that borrow the reader's bytes and cannot outlive them: docs/decisions/0005.
      swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "Reports", dependencies: ["Domain", "Values"], swiftSettings: strict),
    .target(name: "Demonstration", dependencies: ["Domain", "Values"], swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Demonstration", "Domain", "Imports", "Reports", "Values",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "accord", dependencies: ["Commands"], swiftSettings: strict),

    .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
    .testTarget(name: "ValuesTests", dependencies: ["Support", "Values"], swiftSettings: strict),
    .testTarget(
      name: "DomainTests", dependencies: ["Domain", "Support", "Values"], swiftSettings: strict),
    .testTarget(
      name: "ImportsTests",
      dependencies: ["Demonstration", "Domain", "Imports", "Support", "Values"],
      swiftSettings: strict),
    .testTarget(
      name: "ReportsTests", dependencies: ["Domain", "Reports", "Support", "Values"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: ["Commands", "Domain", "Imports", "Reports", "Support", "Values"],
      swiftSettings: strict),
    .testTarget(name: "StructureTests", dependencies: ["Support"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzzers need a sanitizer that ordinary builds do without: bin/fuzz sets this.
if Context.environment["ACCORD_FUZZ"] != nil {
  package.products.append(.executable(name: "FuzzReaders", targets: ["FuzzReaders"]))
  package.targets.append(
    .executableTarget(
      name: "FuzzReaders", dependencies: ["Domain", "Imports", "Values"], path: "Fuzzing/Readers",
      // The fuzzer brings its own entry point.
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
