import Foundation
import Glibc
import Printing
import Support
import Testing

extension ConversionTests {
  /// Converters that do not do as they should: scripts under their names.
  @Suite struct HostileConverterTests {
    private let programs: TemporaryFolder
    private let folder: TemporaryFolder

    init() throws {
      programs = try TemporaryFolder()
      folder = try TemporaryFolder()
    }

    /// A printer whose converters are one script.
    private func printer(
      _ name: String, _ script: String, _ change: (inout PrintLimits) -> Void = { _ in }
    ) throws -> Printer {
      let path = try programs.write(name, "#!/bin/sh\n\(script)\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      var limits = PrintLimits()
      limits.time = .seconds(5)
      change(&limits)
      let isForPNG = name.hasPrefix("rsvg")
      return Printer(
        Converters(
          in: "", pdfProgram: isForPNG ? nil : path, pngProgram: isForPNG ? path : nil),
        limits: limits, folder: folder.path)
    }

    private func fault(_ body: () async throws -> [UInt8]) async throws -> PrintFault {
      do {
        _ = try await body()
      } catch let fault as PrintFault {
        #expect(try Here.left(in: folder) == [])
        #expect(await MemoryWatch.areGone(in: folder))
        return fault
      }
      throw Python.Complaint(text: "It was printed.")
    }

    @Test(arguments: ["chromium", "weasyprint"])
    func `A converter that hangs is ended with all that it has started`(_ name: String) async throws
    {
      let printer = try printer(name, "sleep 1000 & sleep 1000") { $0.time = .milliseconds(400) }
      let time = try await ContinuousClock().measure {
        let fault = try await fault { try await printer.pdf(of: Statement.page()) }
        #expect(fault.reason == .tooSlow)
      }
      // What it has started would sleep for a thousand seconds.
      #expect(time < .seconds(600))
    }

    @Test(arguments: ["chromium", "weasyprint"])
    func `What a converter says before it dies is kept, and not all of it`(
      _ name: String
    ) async throws {
      let printer = try printer(name, "yes noise | head -c 500000 >&2; echo last words >&2; exit 3")
      let fault = try await fault { try await printer.pdf(of: Statement.page()) }
      #expect(fault.reason == .failed)
      #expect(fault.log.hasSuffix("last words\n"))
      #expect(fault.log.utf8.count <= 4_000)
    }

    @Test func `A converter that prints garbage is not believed`() async throws {
      for (name, script) in [
        ("chromium", #"printf 'nonsense\0' >&4; sleep 100"#), ("chromium", "exec 4>&-; sleep 100"),
        ("chromium", #"printf '{"id":1,"error":{"message":"no"}}\0' >&4; sleep 100"#),
        ("weasyprint", "echo hello"), ("weasyprint", "true"), ("weasyprint", "echo %PDF-1.7"),
      ] {
        let printer = try printer(name, script)
        let fault = try await fault { try await printer.pdf(of: Statement.page()) }
        #expect(fault.reason == .failed, "\(name): \(script)")
      }
      let drawer = try printer("rsvg-convert", "echo hello")
      let fault = try await fault { try await drawer.png(of: Statement.drawing, width: 10) }
      #expect(fault.reason == .failed)
    }

    @Test(arguments: [("chromium", "cat /dev/zero | tr '\\0' x >&4"), ("weasyprint", "yes")])
    func `A converter that never ends its answer is stopped`(
      _ name: String, _ script: String
    ) async throws {
      let printer = try printer(name, script) { $0.mostOut = 1 << 20 }
      let fault = try await fault { try await printer.pdf(of: Statement.page()) }
      #expect(fault.reason == .tooLarge)
    }

    @Test func `A page that is too large, or no text, never reaches a converter`() async throws {
      let printer = try printer("weasyprint", "exit 3") { $0.mostIn = 100 }
      let long = try await fault { try await printer.pdf(of: Statement.page()) }
      #expect(long.reason == .tooLarge)
      let broken = try await fault { try await printer.pdf(of: [0xFF, 0xFE]) }
      #expect(broken.sentence.contains("UTF-8"))
    }

    @Test func `A converter gets its page, a folder of its own, and nothing of ours`() async throws
    {
      let printer = try printer(
        "weasyprint",
        """
        exec >&2
        env | cut -d= -f1 | sort | tr '\\n' ' '
        echo
        ls /proc/self/fd > numbers
        tr '\\n' ' ' < numbers
        echo
        nice
        stat -c %a .
        wc -c
        exit 1
        """
      )
      // The control: a descriptor that other programs would inherit.
      let open = Glibc.open("/dev/null", O_RDONLY)
      defer { close(open) }
      #expect(fcntl(open, F_GETFD) & FD_CLOEXEC == 0)
      let log = try await fault { try await printer.pdf(of: Statement.page()) }.log
      let names = log.prefix { $0 != "\n" }.split(separator: " ").map(String.init)
      #expect(
        Set(names).subtracting(["_", "OLDPWD", "PWD"]) == ["HOME", "LANG", "PATH", "TMPDIR"])
      let facts = log.split(separator: "\n").suffix(4).map(String.init)
      // The last is what `ls` reads.
      #expect(facts[0] == "0 1 2 3 ")
      #expect(facts.dropFirst() == ["10", "700", String(Statement.page().count)])
    }

    @Test func `Where nothing is installed it is said how to get it`() async throws {
      let nothing = Converters(in: programs.path)
      #expect(nothing.pdf == nil && nothing.png == nil && nothing.faults == [])
      #expect(nothing.findings.allSatisfy { $0.contains("apt install") })
      let printer = Printer(nothing, folder: folder.path)
      #expect(printer.pdfAbsence == Converters.pdfAbsence)
      let fault = try await fault { try await printer.pdf(of: Statement.page()) }
      #expect(fault.reason == .notInstalled)
      #expect(fault.sentence == Converters.pdfAbsence)
    }

    @Test func `A program that was asked for is taken, or missed by name`() throws {
      let path = try programs.write("weasyprint", "#!/bin/sh\n")
      #expect(Converters(in: programs.path).pdf == nil, "It cannot be run yet.")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
      #expect(Converters(in: programs.path).pdf?.path == path)
      #expect(Converters(in: "", pdfProgram: path).pdf?.kind == .weasyPrint)
      let missed = Converters(in: programs.path, pdfProgram: "/nowhere/chromium")
      #expect(missed.pdf == nil)
      #expect(missed.faults.map { $0.contains("/nowhere/chromium") } == [true])
      #expect(Converters(in: "", pngProgram: path).faults.count == 1)
    }

    @Test func `Whoever gives up does not wait, and leaves nothing`() async throws {
      let printer = try printer("chromium", "sleep 100") { $0.time = .seconds(90) }
      let task = Task { try await printer.pdf(of: Statement.page()) }
      for _ in 0..<3_000 where MemoryWatch.programs(in: folder).isEmpty {
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(MemoryWatch.programs(in: folder) != [])
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try Here.left(in: folder) == [])
      #expect(await MemoryWatch.areGone(in: folder))
    }

    @Test func `So many converters run at once, the others wait, and too many are turned away`()
      async throws
    {
      let printer = try printer("weasyprint", "sleep 3; exit 1") {
        $0.time = .seconds(90)
        $0.converters = 1
        $0.waiting = 2
      }
      let reasons = await withTaskGroup(of: PrintFault.Reason?.self) { group in
        for _ in 0..<5 {
          group.addTask {
            do {
              _ = try await printer.pdf(of: Statement.page())
              return nil
            } catch { return (error as? PrintFault)?.reason }
          }
        }
        return await group.reduce(into: [PrintFault.Reason: Int]()) {
          if let reason = $1 { $0[reason, default: 0] += 1 }
        }
      }
      #expect(reasons == [.failed: 3, .busy: 2])
    }

    @Test func `What a power cut has left is taken away, and what is in use is not`() async throws {
      let left = "\(folder.path)/accord-print-abcdef"
      try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
      _ = try folder.write("accord-print-abcdef/page", "Left")
      let printer = try printer("weasyprint", "sleep 5; exit 1")
      let task = Task { try await printer.pdf(of: Statement.page()) }
      // Until its own folder is there beside the one that was left.
      for _ in 0..<3_000 where try Here.left(in: folder).count < 2 {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(printer.discardLeft() == 1)
      let names = try Here.left(in: folder)
      #expect(names.count == 1 && names.first?.hasSuffix("abcdef") == false)
      await #expect(throws: PrintFault.self) { try await task.value }
      #expect(try Here.left(in: folder) == [])
    }
  }
}
