internal import Foundation

/// What Chromium says over its tools for developers, as far as we listen.
struct DevToolsMessage: Decodable {
  struct Failure: Decodable {
    let message: String
  }

  struct Tree: Decodable {
    struct Frame: Decodable {
      let id: String
    }
    let frame: Frame
  }

  struct Evaluated: Decodable {
    let value: String?
  }

  struct Outcome: Decodable {
    let targetId: String?
    let sessionId: String?
    let frameTree: Tree?
    let result: Evaluated?
    let data: String?
  }

  let id: Int?
  let method: String?
  let error: Failure?
  let result: Outcome?

  /// Messages are parted by a byte of nothing.
  static let end: UInt8 = 0

  /// Words as they stand in a message, with their quotation marks.
  static func quoted(_ words: String) throws -> String {
    String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
  }

  static func reading(_ bytes: [UInt8]) -> DevToolsMessage? {
    try? JSONDecoder().decode(DevToolsMessage.self, from: Data(bytes))
  }

  /// The bytes that a message carries.
  static func carried(_ text: String?) -> [UInt8]? {
    text.flatMap { Data(base64Encoded: $0) }.map { Array($0) }
  }
}
