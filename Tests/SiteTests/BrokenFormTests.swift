import Foundation
import HTTPTypes
import HummingbirdCore
import NIOCore
import Support
import Testing

@testable import Site

/// Forms and uploads that are cut, endless, or not what they say.
struct BrokenFormTests {
  @Test func `A heading of a part is as long as it may be, however it arrives`() throws {
    for length in [7_000, 8_100, 8_192, 9_000, 20_000] {
      let padding = String(repeating: "x", count: length)
      let body = Array(
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; x=\(padding)\r\n\r\nv\r\n--XX--\r\n"
          .utf8)
      func outcome(_ size: Int) -> Result<[MultipartReader.Event], Unacceptable> {
        Result { () throws(Unacceptable) in
          guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=XX") else {
            throw .wrongType
          }
          var events: [MultipartReader.Event] = []
          for start in stride(from: 0, to: body.count, by: size) {
            events += try reader.read(body[start..<min(start + size, body.count)])
          }
          return events
        }
      }
      let whole = outcome(body.count)
      for size in [1, 7, 1_000] { #expect(outcome(size) == whole, "\(length) by \(size)") }
      #expect((length < 8_192) == ((try? whole.get()) != nil), "\(length)")
    }
  }

  @Test func `An upload that says it is too long is refused before it is read`() async throws {
    let site = try TestSite()
    for type in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=XX"] {
      let answer = await site.send(
        "POST", "/echo", headers: [("Content-Type", type), ("Content-Length", "900000000")],
        body: Array("a=1".utf8))
      #expect(answer.status == .contentTooLarge, "\(type)")
    }
  }

  @Test func `An upload that never ends is cut off at its limit, and its file goes`() async throws {
    let site = try TestSite()
    let token = await site.token(nil)
    let sent = TestLock(0)
    let start = ByteBuffer(
      string: """
        --XX\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n\(token)\r\n\
        --XX\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n
        """)
    // As many pieces as anybody asks for.
    let pieces = AsyncStream<ByteBuffer> {
      let number = sent.withLock {
        $0 += 1
        return $0
      }
      return number == 1 ? start : ByteBuffer(repeating: 0x78, count: 10_000)
    }
    let answer = await site.send(
      "POST", "/echo", headers: [("Content-Type", "multipart/form-data; boundary=XX")],
      stream: pieces)
    #expect(answer.status == .contentTooLarge)
    #expect(sent.withLock { $0 } < 130)
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.uploads).isEmpty)
  }

  @Test func `A connection that breaks off in an upload leaves no file`() async throws {
    struct BrokeOff: Error {}
    let site = try TestSite()
    let pieces = AsyncThrowingStream<ByteBuffer, any Error> { stream in
      stream.yield(
        ByteBuffer(
          string: "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\nabc"))
      stream.yield(ByteBuffer(repeating: 0x78, count: 50_000))
      stream.finish(throwing: BrokeOff())
    }
    let answer = await site.send(
      "POST", "/echo", headers: [("Content-Type", "multipart/form-data; boundary=XX")],
      stream: pieces)
    #expect(answer.status.code >= 400)
    #expect(site.received.withLock { $0.isEmpty })
    #expect(try FileManager.default.contentsOfDirectory(atPath: site.uploads).isEmpty)
  }

  @Test func `What a killed run left on its way in is taken away, and nothing else`() throws {
    let folder = try TemporaryFolder()
    for name in [
      "upload-aB3dEf", "upload-000000", "upload-a", "upload-aB3dEfg", "upload-a.csv1", "accord.db",
      "my-upload-aB3dEf",
    ] {
      _ = try folder.write(name, "x")
    }
    #expect(LeftUploads.discard(in: folder.path) == 2)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left.count == 5)
    #expect(LeftUploads.discard(in: "\(folder.path)/nowhere") == 0)
  }
}
