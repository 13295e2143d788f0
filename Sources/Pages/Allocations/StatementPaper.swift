internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Synchronization

/// A statement as a page that needs nothing besides itself, to be printed by a converter.
struct StatementPaper: Sendable {
  let statement: ClusterStatement

  var bytes: [UInt8] {
    let page = StatementPage(statement: statement)
    let invented: HTML =
      statement.round.partnership.isDemonstration
      ? "<p><strong>Demonstration:</strong> schools, pupils and people are invented.</p>\n" : ""
    let head: HTML = """
      <!DOCTYPE html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <title>\(page.title) – \(statement.round.partnership.name)</title>
      <style>
      """
    let body: HTML = """
      </style>
      </head>
      <body>
      <main>
      \(invented)\(page.content)
      </main>
      </body>
      </html>

      """
    // The stylesheet is ours, and is markup of its own.
    return head.bytes + Assets.stylesheet.bytes + body.bytes
  }

  /// What its file is called: `statement-2026-27-Rothwell.pdf`.
  var file: String {
    let name = statement.name.utf8.map { byte -> UInt8 in
      let isLetter =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(asciiLowered(byte))
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      return isLetter ? byte : UInt8(ascii: "-")
    }
    let words = String(decoding: name, as: UTF8.self).split(separator: "-").joined(separator: "-")
    return "\(AllocationSheets.file("statement", statement.round))-\(words).pdf"
  }
}

/// Statements that were printed lately: what is published does not change, so neither do they.
final class PrintedStatements: Sendable {
  /// By which rounds a statement was made.
  struct Key: Hashable {
    let round: String
    let before: String
    let cluster: ClusterID

    init(_ statement: ClusterStatement) {
      round = statement.round.digest
      before = statement.earlier?.round?.digest ?? ""
      cluster = statement.payee.id
    }
  }

  private static let most = 64

  private let kept = Mutex<[Key: [UInt8]]>([:])

  func pdf(of statement: ClusterStatement) -> [UInt8]? {
    kept.withLock { $0[Key(statement)] }
  }

  func keep(_ bytes: [UInt8], of statement: ClusterStatement) {
    kept.withLock { kept in
      if kept.count >= Self.most { kept = [:] }
      kept[Key(statement)] = bytes
    }
  }
}

/// Why something cannot be had as PDF here, and what to do.
struct NoPDFPage: Page {
  let sentence: String
  let back: Link

  var title: String { "There is no PDF here yet" }

  var body: HTML {
    """
    \(PageHeading(title))
    <p>\(sentence)</p>
    <p>The <a href="\(back)">statement</a> prints well from any browser: choose Print there.</p>
    """
  }
}
