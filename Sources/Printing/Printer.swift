internal import Foundation

/// Pages as tagged PDF and drawings as PNG, by converters that need not be installed.
///
/// Nothing here waits on the threads that Swift's tasks share.
package struct Printer: Sendable {
  package let converters: Converters
  private let limits: PrintLimits
  private let folder: String
  private let gate: Gate

  /// A printer whose converters work in folders of their own inside another: the system's for passing
  /// things, where none is given.
  package init(
    _ converters: Converters, limits: PrintLimits = PrintLimits(), folder: String? = nil
  ) {
    self.converters = converters
    self.limits = limits
    self.folder = folder ?? FileManager.default.temporaryDirectory.path
    gate = Gate(limits.converters, waiting: limits.waiting)
  }

  /// What to say where there can be no PDF.
  package var pdfAbsence: String? { converters.pdf == nil ? Converters.pdfAbsence : nil }
  /// What to say where there can be no PNG.
  package var pngAbsence: String? { converters.png == nil ? Converters.pngAbsence : nil }

  /// One page in HTML, with everything in it that it needs, as a tagged PDF.
  package func pdf(of page: [UInt8]) async throws -> [UInt8] {
    try await run { try await $0.pdf(of: page) }
  }

  /// One drawing in SVG as a picture so many points wide.
  package func png(of drawing: [UInt8], width: Int) async throws -> [UInt8] {
    try await run { try await $0.png(of: drawing, width: width) }
  }

  /// Prints many things with converters that are started once.
  ///
  /// What is printed need not all be in memory: each page can be made, printed and put away in turn.
  package func run<Value: Sendable>(
    _ body: (Press) async throws -> Value
  ) async throws -> Value {
    try await gate.pass {
      let press = Press(converters, limits, in: folder)
      do {
        let value = try await body(press)
        await press.close()
        return value
      } catch {
        await press.close()
        throw error
      }
    }
  }

  /// Takes away what earlier runs left behind when they were ended by force.
  @discardableResult
  package func discardLeft() -> Int { PrintFolder.discardLeft(in: folder) }
}
