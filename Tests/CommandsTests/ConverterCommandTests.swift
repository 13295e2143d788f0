import Foundation
import Support
import Testing

/// What the doctor says of the programs that make PDF and PNG.
struct ConverterCommandTests {
  private let folder: TemporaryFolder
  private var data: String { "\(folder.path)/data" }

  init() throws {
    folder = try TemporaryFolder()
    try #require(try AccordRun("migrate", "--data", "\(folder.path)/data").code == 0)
  }

  private func program(_ name: String) throws -> String {
    let path = try folder.write(name, "#!/bin/sh\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  @Test func `The doctor names the programs that it has found`() throws {
    let (pdf, png) = (try program("weasyprint"), try program("rsvg-convert"))
    let run = try AccordRun(
      "doctor", "--data", data, "--pdf-program", pdf, "--png-program", png)
    #expect(run.code == 0)
    #expect(run.output.contains("PDF is made by \(pdf).\nPNG is made by \(png).\n"))
  }

  @Test func `Where there are none it is said how to get them, and is no fault`() throws {
    let run = try AccordRun(
      ["doctor", "--data", data], by: ["/usr/bin/env", "PATH=\(folder.path)"])
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.output.contains("PDF needs Chromium or WeasyPrint."))
    #expect(run.output.contains("apt install librsvg2-bin"))
  }

  @Test func `A program that was asked for and is not there is a fault`() throws {
    let run = try AccordRun("doctor", "--data", data, "--pdf-program", "/nowhere/chromium")
    #expect(run.code == 1)
    #expect(run.complaints.contains("/nowhere/chromium, is not there"))
  }
}
