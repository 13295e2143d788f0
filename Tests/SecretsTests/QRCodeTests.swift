import Foundation
import Secrets
import SignInCodes
import Support
import Testing

/// The square that a phone's camera reads.
struct QRCodeTests {
  @Test func `It has the three corners that readers look for`() throws {
    let code = try #require(QRCode("otpauth://totp/Accord:someone?secret=GEZDGNBVGY3TQOJQ"))
    var rows = Array(
      repeating: Array(repeating: false, count: code.size), count: code.size)
    for run in code.runs {
      for column in run.column..<run.column + run.length { rows[run.row][column] = true }
    }
    for (top, left) in [(0, 0), (0, code.size - 7), (code.size - 7, 0)] {
      for row in 0..<7 {
        for column in 0..<7 {
          let ring = min(row, column, 6 - row, 6 - column)
          #expect(rows[top + row][left + column] == (ring != 1))
        }
      }
    }
  }

  @Test func `The drawing is of numbers, and of no text that went in`() throws {
    let code = try #require(QRCode("\"><script>alert(1)</script>"))
    #expect(code.path.utf8.allSatisfy { "0123456789Mhvz -".utf8.contains($0) })
    #expect(code.path.contains("z") && !code.svg.contains("script"))
    #expect(
      code.svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(code.width) "))
  }

  @Test func `An empty or an endless text has no square`() {
    #expect(QRCode("") == nil)
    #expect(QRCode(String(repeating: "a", count: 2_001)) == nil)
    #expect(QRCode(String(repeating: "a", count: 2_000)) != nil)
  }

  /// Read back by another program, where it is installed: `zbarimg`, which sees what a camera does.
  @Test(.enabled(if: QRCodeTests.readers.count == 2))
  func `Another program reads the same text from it`() throws {
    let address = TimeCodeSecret().address(issuer: "Accord Leeds", account: "someone@example.org")
    let folder = try TemporaryFolder()
    let drawing = try folder.write("code.svg", try #require(QRCode(address)).svg)
    let picture = "\(folder.path)/code.png"
    _ = try Self.run(Self.readers[0], ["--width=600", "--output=\(picture)", drawing])
    #expect(try Self.run(Self.readers[1], ["--raw", "--quiet", picture]) == address + "\n")
  }

  private static let readers = ["rsvg-convert", "zbarimg"].compactMap { name in
    ["/usr/bin/\(name)", "/usr/local/bin/\(name)"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  private static func run(_ program: String, _ words: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = words
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}
