import Foundation
import Printing
import Support
import Testing
import Values

/// Archives, read back by another program.
struct ZipArchiveTests {
  private let folder: TemporaryFolder
  private let day: CalendarDate

  init() throws {
    folder = try TemporaryFolder()
    day = try #require(CalendarDate(year: 2026, month: 11, day: 21))
  }

  private let files: [(name: String, bytes: [UInt8])] = [
    ("Statement - Aireborough.pdf", Array("%PDF-1.7".utf8)), ("empty.csv", []),
    ("numbers.csv", Array((0..<20_000).map { "\($0),\($0 * 7)\r\n" }.joined().utf8)),
  ]

  private func bytes() throws -> [UInt8] {
    try ZipArchive.bytes(files, of: day, in: folder.path)
  }

  @Test func `Another program reads the files, their names and their day`() throws {
    let read = try Python.run(
      #"""
      import sys, zipfile, zlib
      book = zipfile.ZipFile(sys.argv[1])
      assert book.testzip() is None
      for entry in book.infolist():
          print(entry.filename, entry.date_time, entry.flag_bits >> 11 & 1,
                oct(entry.external_attr >> 16), zlib.crc32(book.read(entry)))
      """#, on: try bytes())
    let facts = "(2026, 11, 21, 0, 0, 0) 1 0o100644"
    let sums = try files.map { file in
      String(
        decoding: try Python.run(
          "import sys, zlib; print(zlib.crc32(open(sys.argv[1], 'rb').read()))", on: file.bytes),
        as: UTF8.self)
    }
    let expected = zip(files, sums).map { "\($0.name) \(facts) \($1)" }.joined()
    #expect(String(decoding: read, as: UTF8.self) == expected)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test func `The program that people unpack with is content`() throws {
    let path = try folder.write("all.zip", bytes: try bytes())
    guard (try? Python.output(["unzip", "-v"])) != nil else {
      print("skipped: there is no unzip on this machine")
      return
    }
    let words = String(decoding: try Python.output(["unzip", "-t", path]), as: UTF8.self)
    #expect(words.contains("No errors detected"))
  }

  @Test func `The same files of the same day are the same bytes`() throws {
    let first = try bytes()
    #expect(try bytes() == first)
    let next = try #require(CalendarDate(year: 2026, month: 11, day: 22))
    #expect(try ZipArchive.bytes(files, of: next, in: folder.path) != first)
  }

  @Test(arguments: [
    "", "a/b", "../a", "a\\b", ".a", "-a", " a", "a.", "a ", "a\0b", "café", "C:a", "con",
    "NUL.txt",
    "com1.pdf", "Lpt9", "a\nb", String(repeating: "a", count: 121), "con .txt",
  ])
  func `A name that leads astray is refused`(_ name: String) throws {
    #expect(throws: ZipArchive.Fault.self) {
      try ZipArchive.bytes([(name, [1])], of: day, in: folder.path)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  @Test(arguments: [
    "a", "A B_c-1.tar.gz", "console.txt", "com10", String(repeating: "a", count: 120),
  ])
  func `An ordinary name is taken`(_ name: String) throws {
    #expect(try ZipArchive.bytes([(name, [1])], of: day, in: folder.path).count > 100)
  }

  @Test func `No two files have one name, however it is spelt`() throws {
    #expect(throws: ZipArchive.Fault.self) {
      try ZipArchive.bytes([("a.pdf", [1]), ("A.PDF", [2])], of: day, in: folder.path)
    }
  }

  @Test func `A folder that is not there, and a day that no archive knows, are said`() throws {
    let fault = #expect(throws: ZipArchive.Fault.self) {
      try ZipArchive(at: "\(folder.path)/nowhere/a.zip", of: day)
    }
    #expect(fault?.sentence.contains("No such file") == true)
    let early = try #require(CalendarDate(year: 1979, month: 1, day: 1))
    #expect(throws: ZipArchive.Fault.self) {
      try ZipArchive(at: "\(folder.path)/a.zip", of: early)
    }
  }

  @Test func `A full disk is said`() throws {
    let archive = try ZipArchive(at: "/dev/full", of: day)
    #expect(throws: ZipArchive.Fault.self) {
      try archive.add("a.txt", (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) })
      try archive.close()
    }
  }
}
