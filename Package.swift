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
    .executable(name: "accord", targets: ["accord"]),
    .executable(name: "accord-site", targets: ["accord-site"]),
  ],
  dependencies: [
    // Whole numbers of any size, so that shares are exact whatever the counts: docs/decisions/0002.
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    // The command line: options, help, errors. docs/decisions/0003.
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    // The embedded database. docs/decisions/0010.
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // The web server, without its optional parts. docs/decisions/0011.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    // Digests and random bytes. docs/decisions/0012.
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    // What Hummingbird's own interface speaks in. docs/decisions/0011.
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    // The signatures of identity providers. docs/decisions/0024.
    .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
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
      dependencies: ["CByteMasks", "Digests", "Domain", "Values"],
      // Rows that borrow the reader's bytes and cannot outlive them: docs/decisions/0005.
      swiftSettings: strict + [.enableExperimentalFeature("Lifetimes")]),
    .target(name: "Reports", dependencies: ["Domain", "Values"], swiftSettings: strict),
    .target(name: "Demonstration", dependencies: ["Domain", "Values"], swiftSettings: strict),
    .target(name: "SQL", swiftSettings: strict),
    .target(name: "HTML", swiftSettings: strict),
    .target(name: "Design", dependencies: ["Domain", "HTML"], swiftSettings: strict),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "Digests", dependencies: [.product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "SQLite", dependencies: ["SQL", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: strict),
    .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Postgres", dependencies: ["CLibPQ", "SQL"], swiftSettings: strict),
    // Argon2id, and the square that an authenticator app reads: docs/decisions/0023 and 0025.
    .systemLibrary(
      name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .target(
      name: "Secrets", dependencies: ["CQREncode", "CSodium", "Digests", "Values"],
      swiftSettings: strict),
    .target(name: "SignInCodes", dependencies: ["Digests", "Values"], swiftSettings: strict),
    .target(
      name: "Store", dependencies: ["Digests", "Domain", "SQL", "Values"], swiftSettings: strict),
    .target(
      name: "Actions",
      dependencies: ["Digests", "Domain", "SQL", "SignInCodes", "Store", "Values"],
      swiftSettings: strict),
    .target(
      name: "Site",
      dependencies: [
        "CZlib", "Digests", "Domain", "HTML", "Values",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    // Only what serves the site needs it: docs/decisions/0018.
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(
      name: "Workbooks", dependencies: ["CXlsxWriter", "Domain", "Imports", "Reports", "Values"],
      swiftSettings: strict),
    // Archives, and the programs that make PDF and PNG where they are there: docs/decisions/0020.
    .systemLibrary(
      name: "CMinizip", pkgConfig: "minizip", providers: [.apt(["libminizip-dev"])]),
    .target(name: "CSpawn"),
    .target(
      name: "Printing", dependencies: ["CMinizip", "CSpawn", "Values"], swiftSettings: strict),
    // Everything that goes out of the house, by one library: docs/decisions/0022.
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(
      name: "Outgoing", dependencies: ["CCurl", "Digests", "Domain", "Values"],
      swiftSettings: strict),
    .target(
      name: "OpenID",
      dependencies: [
        "Digests", "Domain", "Imports", "Outgoing", "Values",
        .product(name: "JWTKit", package: "jwt-kit"),
      ], swiftSettings: strict),
    .target(
      name: "Pages",
      dependencies: [
        "Actions", "Design", "Digests", "Domain", "HTML", "Imports", "OpenID", "Printing",
        "Reports",
        "Secrets", "SignInCodes", "Site", "Store", "Values", "Workbooks",
      ],
      swiftSettings: strict),
    .target(
      name: "Commands",
      dependencies: [
        "Actions", "Demonstration", "Domain", "Imports", "Reports", "SQL", "Store", "Values",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Two programs, so that counting does not wait for databases and server: docs/decisions/0013.
    .executableTarget(
      name: "accord", dependencies: ["Commands", "Domain"], swiftSettings: strict,
      // In one piece, so that the system's loader has nothing to do.
      linkerSettings: [
        .unsafeFlags(
          ["-static-executable"], .when(platforms: [.linux], configuration: .release))
      ]),
    .executableTarget(
      name: "accord-site",
      dependencies: [
        "Actions", "Commands", "Digests", "Domain", "Imports", "OpenID", "Outgoing", "Pages",
        "Postgres", "Printing", "Reports", "SQL", "SQLite", "Secrets", "Site", "Values",
      ], swiftSettings: strict),

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
    .testTarget(name: "HTMLTests", dependencies: ["HTML", "Support"], swiftSettings: strict),
    .testTarget(
      name: "DesignTests", dependencies: ["Design", "Domain", "HTML"], swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Actions", "Domain", "Postgres", "SQL", "SQLite", "Store", "Support", "Values",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SignInCodesTests", dependencies: ["Digests", "SignInCodes", "Support", "Values"],
      swiftSettings: strict),
    .testTarget(
      name: "SecretsTests",
      dependencies: ["Digests", "Secrets", "SignInCodes", "Support", "Values"],
      swiftSettings: strict),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "Domain", "HTML", "Site", "Support", "Values",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbooksTests",
      dependencies: [
        "Demonstration", "Domain", "Imports", "Reports", "Support", "Values", "Workbooks",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PrintingTests", dependencies: ["Printing", "Support", "Values"],
      swiftSettings: strict),
    .testTarget(
      name: "OutgoingTests", dependencies: ["Domain", "Outgoing", "Support", "Values"],
      swiftSettings: strict),
    .target(
      name: "StandIns",
      dependencies: [
        "Digests", "OpenID", "Outgoing", "Values",
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ], path: "Tests/StandIns", swiftSettings: strict),
    .testTarget(
      name: "OpenIDTests",
      dependencies: [
        "Digests", "Domain", "OpenID", "Outgoing", "StandIns", "Support", "Values",
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ], swiftSettings: strict),
    .testTarget(
      name: "PagesTests",
      dependencies: [
        "Actions", "Demonstration", "Domain", "HTML", "Imports", "OpenID", "Outgoing", "Pages",
        "Reports", "SQL", "SQLite", "Secrets", "SignInCodes", "Site", "StandIns", "Store",
        "Support", "Values",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      exclude: ["Access/Matrix/expected.csv"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Actions", "Commands", "Domain", "Imports", "Reports", "SQL", "SQLite", "Store", "Support",
        "Values",
      ],
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
      name: "FuzzReaders",
      dependencies: [
        "Digests", "Domain", "HTML", "Imports", "OpenID", "Secrets", "Site", "Values",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ], path: "Fuzzing/Readers",
      // The fuzzer brings its own entry point.
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}

// What bin/bench needs beside the program; ordinary builds do without.
if Context.environment["ACCORD_BENCH"] != nil {
  package.products.append(.executable(name: "BareSite", targets: ["BareSite"]))
  package.products.append(.executable(name: "StorageSpeed", targets: ["StorageSpeed"]))
  package.products.append(.executable(name: "DecisionSpeed", targets: ["DecisionSpeed"]))
  package.products.append(.executable(name: "BridgeSpeed", targets: ["BridgeSpeed"]))
  package.products.append(.executable(name: "OptionsSpeed", targets: ["OptionsSpeed"]))
  package.targets += [
    .executableTarget(
      name: "BareSite",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ], path: "Benchmarks/Bare",
      swiftSettings: strict),
    .executableTarget(
      name: "StorageSpeed",
      dependencies: [
        "Actions", "Demonstration", "Digests", "Domain", "Postgres", "SQL", "SQLite", "Store",
        "Values",
      ], path: "Benchmarks/Storage",
      swiftSettings: strict),
    .executableTarget(
      name: "DecisionSpeed", dependencies: ["Domain", "Values"], path: "Benchmarks/Decision",
      swiftSettings: strict),
    .executableTarget(
      name: "BridgeSpeed", dependencies: ["Domain", "Values"], path: "Benchmarks/Bridge",
      swiftSettings: strict),
    .executableTarget(
      name: "OptionsSpeed", dependencies: ["Domain", "Values"], path: "Benchmarks/Options",
      swiftSettings: strict),
  ]
}
