import Domain
import Imports
import Support
import Testing
import Values

struct RegisterLoadingTests {
  private let identifiers: IdentifierGenerator = {
    let next = TestLock(UInt64(0))
    return IdentifierGenerator {
      (
        6,
        next.withLock { number in
          number += 1
          return number
        }
      )
    }
  }()

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `The real register of Leeds is taken up once, and a second time changes nothing`() throws {
    let files = [
      ("schools", SharedData.path("gias_leeds_20230703.csv")),
      ("links", SharedData.path("gias_links_leeds_20230817.csv")),
    ].map { (field: $0.0, path: $0.1) }
    var register = Register()
    let first = try RegisterLoading(
      files: files, authority: "383", into: register, identifiers: identifiers)
    #expect(first.problems.isEmpty)
    #expect(first.added.count == 771)
    #expect(first.added.contains { !$0.facts.successors.isEmpty })
    for school in first.added { register.schools[school.id] = school }
    let second = try RegisterLoading(
      files: files, authority: "383", into: register, identifiers: identifiers)
    #expect(second.isEmpty && second.problems.isEmpty)
    let elsewhere = try RegisterLoading(
      files: files, authority: "201", into: register, identifiers: identifiers)
    #expect(elsewhere.problems.count == 1)
  }

  @Test func `No file changes nothing, and every file's faults are told at once`() throws {
    let nothing = try RegisterLoading(
      files: [], authority: "383", into: Register(), identifiers: identifiers)
    #expect(nothing.isEmpty && nothing.problems.isEmpty)
    let folder = try TemporaryFolder()
    defer { withExtendedLifetime(folder) {} }
    let schools = try folder.write("schools.csv", "URN,name\n1,x\n")
    let members = try folder.write(
      "members.csv", "URN,authority,cluster,paying,from\n900001,383,Rothwell,perhaps,2021-04-01\n")
    let loading = try RegisterLoading(
      files: [("schools", schools), ("members", members)], authority: "383", into: Register(),
      identifiers: identifiers)
    #expect(Set(loading.problems.compactMap(\.place.file)) == ["schools.csv", "members.csv"])
    #expect(loading.isEmpty)
  }
}
