internal import HTTPTypes
internal import HummingbirdCore
internal import NIOCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Reads what was sent: fields into memory, files to the disk, both within limits.
struct BodyReader {
  let folder: String
  /// The most bytes of files.
  let mostUpload: Int

  /// The most bytes of a form without files.
  private static let mostForm = 1024 * 1024

  /// What has come in.
  struct Received: Sendable {
    var form = FormFields()
    var files: [UploadedFile] = []

    /// Takes the files away again.
    func discardFiles() {
      for file in files { unlink(file.path) }
    }
  }

  func read(_ request: Incoming) async throws -> Received {
    do {
      return try await readWhole(request)
    } catch let error as Unacceptable {
      throw error
    } catch let error as UploadFault {
      throw error
    } catch {
      // Whatever else happens while bytes come in is the connection's doing.
      throw Self.brokeOff
    }
  }

  private static let brokeOff = Unacceptable.malformed("The form broke off before its end.")

  private func readWhole(_ request: Incoming) async throws -> Received {
    let type = request.headers[.contentType] ?? "application/x-www-form-urlencoded"
    // What says of itself that it is too much is not waited for.
    let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard announced <= Self.mostForm + mostUpload else { throw tooMuch }
    if type.utf8.starts(with: "application/x-www-form-urlencoded".utf8) {
      var bytes: [UInt8] = []
      for try await part in request.body {
        guard bytes.count + part.readableBytes <= Self.mostForm else {
          throw Unacceptable.tooLarge("A form holds at most a megabyte.")
        }
        bytes.append(contentsOf: part.readableBytesView)
      }
      return Received(form: try FormFields(encoded: bytes))
    }
    guard let reader = MultipartReader(contentType: type) else { throw Unacceptable.wrongType }
    var received = Received()
    do {
      try await read(request, reader, into: &received)
    } catch {
      received.discardFiles()
      throw error
    }
    return received
  }

  private var tooMuch: Unacceptable {
    .tooLarge("At most \(max(1, mostUpload / 1_000_000)) MB can be sent here at once.")
  }

  private func read(
    _ request: Incoming, _ reader: MultipartReader, into received: inout Received
  ) async throws {
    var reader = reader
    var file: FileOnItsWay?
    var total = 0
    for try await part in request.body {
      total += part.readableBytes
      guard total <= Self.mostForm + mostUpload else {
        throw tooMuch
      }
      for event in try reader.read(part.readableBytesView) {
        switch event {
        case .field(let name, let value):
          received.form.append(name, value)
        case .fileBegins(let field, let name):
          let begun = try FileOnItsWay(in: folder)
          received.files.append(
            UploadedFile(field: field, name: name, path: begun.path, length: 0))
          file = begun
        case .filePart(let bytes):
          try file?.write(bytes)
        case .fileEnds:
          if let last = received.files.popLast(), let ended = file {
            received.files.append(
              UploadedFile(
                field: last.field, name: last.name, path: last.path, length: ended.length))
          }
          file = nil
        }
      }
    }
    guard reader.isComplete else {
      throw Self.brokeOff
    }
  }
}

/// A file that is being sent: closed when nobody holds it any more.
private final class FileOnItsWay {
  let path: String
  private let descriptor: Int32
  private(set) var length = 0

  init(in folder: String) throws {
    var template = Array(
      "\(folder)/\(LeftUploads.prefix)\(String(repeating: "X", count: 6))".utf8CString)
    descriptor = mkstemp(&template)
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    guard descriptor >= 0 else { throw UploadFault(reason: errno) }
  }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { throw UploadFault(reason: errno) }
      rest = rest.dropFirst(count)
    }
    length += bytes.count
  }

  deinit { close(descriptor) }
}

/// The disk would not take a file that was sent.
struct UploadFault: Error, Hashable {
  let reason: Int32

  /// What that means for whoever sent it; `nil` where the folder is not as it should be.
  var outage: Outage? { reason == ENOSPC || reason == EDQUOT ? .full : nil }
}

/// The system's `write`, out of reach of a method of the same name.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
