import Domain
import Foundation
import HTTPTypes
import Support
import Testing

@testable import Site

/// Every address as everybody: nothing is shown to whom it is not for, and what is refused looks like what
/// is not there.
///
/// Who may see what is the table `expected.csv`, written from what people need and not from the program.
struct MatrixTests {
  private static func expected() throws -> ExpectedSight {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("expected.csv")
    return try ExpectedSight(String(contentsOf: file, encoding: .utf8))
  }

  private func run(
    isOpen: Bool, spoilt: @Sendable (CanaryWorld) -> [Endpoint] = { _ in [] }
  ) async throws -> (MatrixProbe.Findings, CanaryWorld) {
    let world = try await CanaryWorld(isOpen: isOpen)
    let probe = MatrixProbe(
      world: world, site: try world.house.site(with: spoilt(world)), expected: try Self.expected(),
      isOpen: isOpen)
    let findings = try await probe.run()
    try await world.house.engine.close()
    return (findings, world)
  }

  @Test(arguments: [false, true])
  func `Nobody is shown what is not for them, at any address, in any way`(_ isOpen: Bool)
    async throws
  {
    let (findings, world) = try await run(isOpen: isOpen)
    for fault in findings.faults.sorted() { Issue.record("\(fault)") }
    print(
      "\(findings.probes) probes of \(world.canaries.all.count) words, \(findings.workbooks.count) workbooks"
    )
    #expect(findings.probes > 20_000)
    if let file = ProcessInfo.processInfo.environment["ACCORD_TEST_SHOWN"] {
      let text = findings.shown.sorted().joined(separator: "\n")
      try text.write(toFile: "\(file)-\(isOpen)", atomically: true, encoding: .utf8)
    }
  }
}
