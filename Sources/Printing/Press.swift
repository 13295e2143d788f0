internal import Foundation
internal import Synchronization

/// What prints one thing after another, with a browser that is started once and kept.
///
/// It is lent by ``Printer/run(_:)``, and what it has started ends with that.
package final class Press: Sendable {
  private let converters: Converters
  private let limits: PrintLimits
  private let folder: String
  private let browser = Mutex<Browser?>(nil)

  init(_ converters: Converters, _ limits: PrintLimits, in folder: String) {
    (self.converters, self.limits, self.folder) = (converters, limits, folder)
  }

  /// A page in HTML, with everything in it that it needs, as a tagged PDF.
  package func pdf(of page: [UInt8]) async throws -> [UInt8] {
    guard let converter = converters.pdf else {
      throw PrintFault(.notInstalled, Converters.pdfAbsence)
    }
    let text = try text(page)
    return try await print { [self] patience in
      let made =
        switch converter.kind {
        case .weasyPrint:
          // No address but data that stands in the page itself.
          try OneShot.run(
            converter.path, ["--allowed-protocols", "data", "--pdf-variant", "pdf/ua-1", "-", "-"],
            on: page, in: folder, most: limits.mostOut, patience)
        case .chromium, .rsvg:
          try withBrowser(converter, patience) { try $0.pdf(of: text, patience) }
        }
      let end = made.suffix(1_024)
      guard made.starts(with: Array("%PDF-".utf8)),
        String(decoding: end, as: UTF8.self).contains("%%EOF")
      else { throw PrintFault(.failed, "\(converter.path) gave something that is no PDF.") }
      return made
    }
  }

  /// A drawing in SVG, with everything in it that it needs, as a picture so many points wide, on white.
  package func png(of drawing: [UInt8], width: Int) async throws -> [UInt8] {
    guard let converter = converters.png else {
      throw PrintFault(.notInstalled, Converters.pngAbsence)
    }
    guard (1...8_192).contains(width) else {
      throw PrintFault(.tooLarge, "A picture is 1 to 8,192 points wide.")
    }
    _ = try text(drawing)
    return try await print { [self] patience in
      let made =
        switch converter.kind {
        case .rsvg:
          try OneShot.run(
            converter.path,
            [
              "--width", String(width), "--keep-aspect-ratio", "--background-color", "white",
              "--format", "png",
            ], on: drawing, in: folder, most: limits.mostOut, patience)
        case .chromium, .weasyPrint:
          try withBrowser(converter, patience) {
            try $0.png(of: Self.page(around: drawing, width), width: width, patience)
          }
        }
      guard made.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
        throw PrintFault(.failed, "\(converter.path) gave something that is no picture.")
      }
      return made
    }
  }

  /// Ends what has been started.
  func close() async {
    try? await OwnThread.run { [self] _ in
      browser.withLock { browser in
        browser?.close()
        browser = nil
      }
    }
  }

  /// A drawing as a picture in a page: nothing in it is run, and nothing from elsewhere fetched.
  private static func page(around drawing: [UInt8], _ width: Int) -> String {
    """
    <!DOCTYPE html><style>html,body{margin:0;background:#fff}img{display:block;width:\(width)px;\
    height:auto}</style><img alt="" src="data:image/svg+xml;base64,\
    \(Data(drawing).base64EncodedString())">
    """
  }

  private func text(_ bytes: [UInt8]) throws -> String {
    guard bytes.count <= limits.mostIn else {
      throw PrintFault(.tooLarge, "This is too large to be printed.")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw PrintFault(.failed, "What is to be printed is not UTF-8.")
    }
    return text
  }

  private func print(
    _ body: @escaping @Sendable (Patience) throws -> [UInt8]
  ) async throws -> [UInt8] {
    let time = limits.time
    return try await OwnThread.run { try body(Patience(time, $0)) }
  }

  /// Lends the browser to one at a time, started where there is none.
  ///
  /// One that something went wrong in is not used again.
  private func withBrowser(
    _ converter: Converter, _ patience: Patience, _ body: (Browser) throws -> [UInt8]
  ) throws -> [UInt8] {
    try browser.withLock { browser in
      if let worn = browser, worn.printed >= limits.pagesPerStart {
        worn.close()
        browser = nil
      }
      do {
        let running =
          try browser
          ?? Browser(converter.path, in: folder, most: limits.mostOut, patience)
        browser = running
        return try body(running)
      } catch {
        browser = nil
        throw error
      }
    }
  }
}
