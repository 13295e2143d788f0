import Foundation
import Support
import Testing

/// Commands beside a site that is being served, over its control socket.
@Suite(.serialized)
struct BesideTheSiteTests {
  private let folder: TemporaryFolder
  private let data: String

  init() async throws {
    folder = try TemporaryFolder()
    data = try await SmallPartnership(in: folder).data
  }

  @Test func `What a command says and does is the same, whether or not the site is served`() throws
  {
    let alone = try AccordRun("register", "show", "--on", "2026-09-01", "--data", data)
    #expect(alone.code == 0)
    let site = try RunningSite(data)
    #expect(site.mode(site.socket) == 0o600)
    #expect(site.mode(data) == 0o700)
    let beside = try site.run("register", "show", "--on", "2026-09-01")
    #expect(beside.output == alone.output)
    #expect(beside.code == 0, "\(beside.complaints)")
    let join = try site.run(
      "register", "membership", "join", "100004", "West", "--paying", "--on", "2026-09-01",
      "--reason", "Decided – by the governors.", "--decision", "D1")
    #expect(join.code == 0, "\(join.complaints)")
    #expect(join.output.contains("East would get £80 less."))
    let again = try site.run(
      "register", "membership", "join", "100004", "West", "--paying", "--on", "2026-10-01",
      "--reason", "x")
    #expect(again.code == 1)
    #expect(again.output.isEmpty)
    #expect(again.complaints.contains("already belongs to West on 1 October 2026."))
    // What keeps to files of the person's own, or needs the database to itself, is refused in words.
    let doctor = try site.run("doctor")
    #expect(doctor.code == 1)
    #expect(doctor.complaints.contains("is held by another process"))
    #expect(site.stop() == 0)
    #expect(!folder.exists("data/control"))
    let acts = try site.run("register", "acts", "--most", "1")
    #expect(acts.output.contains("Decided – by the governors. (decision D1)"))
  }

  @Test func `Someone new gets a link, and the same one another`() throws {
    let site = try RunningSite(data)
    let unknown = try site.run("sign-in", "Sam (invented)")
    #expect(unknown.code == 1)
    #expect(unknown.complaints.contains("There is nobody called ‘Sam (invented)’."))
    let new = try site.run("sign-in", "Sam (invented)", "--role", "reader")
    #expect(new.code == 0, "\(new.complaints)")
    #expect(
      new.output.hasPrefix(
        "Sam (invented) signs in once and within the hour by:\n  http://"))
    let again = try site.run("sign-in", "Sam (invented)")
    #expect(again.code == 0)
    #expect(again.output != new.output)
    let other = try site.run("sign-in", "Sam (invented)", "--role", "cluster-manager")
    #expect(other.code == 1)
    #expect(other.complaints.contains("Nobody is cluster manager there."))
    let nowhere = try site.run("sign-in", "Sam", "--role", "cluster-manager", "--at", "Nowhere")
    #expect(nowhere.complaints.contains("no cluster, school or organisation called ‘Nowhere’"))
    #expect(try site.run("sign-in", "Sam (invented)", "--role", "administrator").code == 0)
    #expect(try site.run("sign-in", "X", "--role", "public-visitor").code == 2)
    #expect(site.stop() == 0)
    #expect(!site.said.contains("Sam"), "the log names nobody")
    let alone = try AccordRun(
      "sign-in", "Sam (invented)", "--public-address", "https://accord.example.org", "--data", data)
    #expect(alone.output.contains("\n  https://accord.example.org/sign-in?link="))
  }

  @Test func `A socket that a killed site left is passed over, and replaced`() throws {
    let first = try RunningSite(data)
    _ = first.stop(by: SIGKILL)
    #expect(folder.exists("data/control"))
    #expect(try first.run("register", "show").code == 0)
    let second = try RunningSite(data)
    #expect(try second.run("jobs").output == "Nothing has been done in the background yet.\n")
    #expect(second.stop() == 0)
    try RawConnection.leaveStale(at: first.socket)
    #expect(try first.run("jobs").code == 0)
  }

  @Test(arguments: [
    RawConnection.length(65_537) + Array("r".utf8), [0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 0],
    Array("GET / HTTP/1.1\r\n\r\n".utf8), RawConnection.message("o", ["hello"]),
    RawConnection.message("r", ["accord-control-0", "unwatched", "jobs"]),
    RawConnection.message("r", ["accord-control-1"]), RawConnection.message("q", ["jobs"]),
    RawConnection.length(30) + Array("raccord-control-1\0unwatched\0".utf8) + [0xFF, 0xFE],
    RawConnection.length(500) + Array("r".utf8),
  ])
  func `What is no message of ours ends the connection, and nothing else`(_ bytes: [UInt8]) throws {
    let site = try RunningSite(data)
    let stranger = try RawConnection(to: site.socket)
    stranger.write(bytes)
    #expect(stranger.read() == [])
    #expect(try site.run("jobs").code == 0)
    #expect(site.stop() == 0)
  }

  @Test func `Only some commands are run by the site, whoever asks`() throws {
    let site = try RunningSite(data)
    for (words, code) in [
      (["serve", "--data", "elsewhere"], 1), (["backup", "copy.db"], 1), (["demo", "x"], 1),
      (["register", "import", "--members", "x.csv"], 1), (["nonsense"], 2), ([], 1),
      (["jobs", "--data", "\(folder.path)/elsewhere"], 0), (["jobs", "--database", "x"], 0),
    ] as [([String], UInt8)] {
      let connection = try RawConnection(to: site.socket)
      connection.write(
        RawConnection.message("r", ["accord-control-1", "unwatched"] + words))
      let answer = try #require(connection.read())
      #expect(answer.suffix(2) == [UInt8(ascii: "x"), code], "\(words)")
    }
    #expect(!folder.exists("elsewhere"))
    #expect(site.stop() == 0)
  }

  @Test func `Who says nothing keeps nobody waiting, and is let go`() throws {
    let site = try RunningSite(data)
    let silent = try (0..<7).map { _ in try RawConnection(to: site.socket) }
    let half = try RawConnection(to: site.socket)
    half.write([0, 0])
    let late = try RawConnection(to: site.socket)
    late.write(RawConnection.request("jobs"))
    let refusal = String(decoding: late.read() ?? [], as: UTF8.self)
    #expect(refusal.contains("Too many ask the site at once"), "\(refusal)")
    for connection in silent + [half] { #expect(connection.read() == []) }
    #expect(try site.run("jobs").code == 0)
    #expect(site.stop() == 0)
  }

  @Test func `Several at once are answered each for itself`() async throws {
    let site = try RunningSite(data)
    let data = data
    let outputs = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<6 {
        group.addTask {
          let words =
            number % 2 == 0
            ? ["register", "show"] : ["register", "membership", "list", "100001"]
          let run = try AccordRun(words + ["--data", data], seconds: 180)
          #expect(run.code == 0, "\(run.complaints)")
          return run.output
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(outputs.count == 2)
    #expect(site.stop() == 0)
  }

  @Test func `A site that goes down meanwhile is told, and does not wait`() throws {
    let site = try RunningSite(data)
    let silent = try RawConnection(to: site.socket)
    #expect(site.stop() == 0)
    #expect(silent.read() == [])
    for answer in [[], RawConnection.message("o", ["half"]), [9, 9, 9, 9, 9]] {
      try RawConnection.answer(at: site.socket, with: answer)
      let run = try site.run("jobs")
      #expect(run.code == 1)
      #expect(run.complaints.hasPrefix("The site has stopped meanwhile"), "\(run.complaints)")
      try FileManager.default.removeItem(atPath: site.socket)
    }
  }

  @Test func `Where no socket can be, the site is served and says so`() throws {
    try Data("mine".utf8).write(to: URL(fileURLWithPath: "\(data)/control"))
    let site = try RunningSite(data)
    #expect(waits { site.said.contains("/control is there and is no socket.") }, "\(site.said)")
    #expect(try site.run("jobs").complaints.contains("is held by another process"))
    #expect(site.stop() == 0)
    #expect(try folder.read("data/control") == "mine")
    let deep = "\(folder.path)/\(String(repeating: "d", count: 100))"
    try FileManager.default.moveItem(atPath: data, toPath: deep)
    let other = try RunningSite(deep)
    #expect(waits { other.said.contains("choose a shorter --data.") }, "\(other.said)")
    #expect(try other.run("jobs").code == 1)
    #expect(other.stop() == 0)
    #expect(try other.run("jobs").code == 0)
  }

  /// The folder keeps others out already; this is for where somebody has opened it.
  @Test func `Another user of the machine is not answered, even where folder and socket are open`()
    throws
  {
    let starter = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    let trial = getuid() == 0 ? try? AccordRun(["--version"], by: starter) : nil
    guard trial?.code == 0 else {
      print("Skipped: nobody else can run the program where it lies.")
      return
    }
    let site = try RunningSite(data)
    for path in [folder.path, data] { chmod(path, 0o777) }
    chmod(site.socket, 0o666)
    let other = try AccordRun(
      ["sign-in", "Eve (invented)", "--role", "administrator", "--data", data], by: starter)
    #expect(other.code == 1)
    #expect(other.output.isEmpty)
    #expect(other.complaints.contains("Only the user who runs the site may ask it."))
    let own = try site.run("sign-in", "Eve (invented)")
    #expect(own.complaints.contains("There is nobody called"))
    #expect(site.stop() == 0)
  }
}
