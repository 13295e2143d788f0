#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The converters of this machine, each of them optional.
package struct Converters: Hashable, Sendable {
  package let pdf: Converter?
  package let png: Converter?
  /// What is wrong with the programs that were asked for by name.
  package let faults: [String]

  private static let chromium = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]
  private static let forPDF = chromium + ["weasyprint"]
  private static let forPNG = ["rsvg-convert"] + chromium

  package static let pdfAbsence =
    "PDF needs Chromium or WeasyPrint. On Debian: apt install chromium fonts-dejavu-core."
  package static let pngAbsence =
    "PNG needs rsvg-convert or Chromium. On Debian: apt install librsvg2-bin fonts-dejavu-core."

  /// Looks in the folders of a `PATH`; a program that was asked for is taken instead, or missed.
  package init(in folders: String, pdfProgram: String? = nil, pngProgram: String? = nil) {
    var faults: [String] = []
    func find(
      _ asked: String?, _ names: [String], _ work: String, _ kinds: Set<Converter.Kind>
    ) -> Converter? {
      guard let asked else { return Self.first(names, in: folders).map { Converter($0) } }
      guard let path = Self.first([asked], in: folders) else {
        faults.append("The program for \(work), \(asked), is not there or cannot be run.")
        return nil
      }
      let converter = Converter(path)
      guard kinds.contains(converter.kind) else {
        faults.append("\(asked) does not make \(work).")
        return nil
      }
      return converter
    }
    pdf = find(pdfProgram, Self.forPDF, "PDF", [.chromium, .weasyPrint])
    png = find(pngProgram, Self.forPNG, "PNG", [.chromium, .rsvg])
    self.faults = faults
  }

  /// Those of the program's own `PATH`.
  package static func found(pdfProgram: String? = nil, pngProgram: String? = nil) -> Converters {
    Converters(
      in: getenv("PATH").map { String(cString: $0) } ?? "", pdfProgram: pdfProgram,
      pngProgram: pngProgram)
  }

  /// What there is and what is missing, in a sentence each.
  package var findings: [String] {
    [
      pdf.map { "PDF is made by \($0.path)." } ?? Self.pdfAbsence,
      png.map { "PNG is made by \($0.path)." } ?? Self.pngAbsence,
    ]
  }

  private static func first(_ names: [String], in folders: String) -> String? {
    for name in names {
      if name.utf8.contains(UInt8(ascii: "/")) {
        if isProgram(name) { return absolute(name) }
        continue
      }
      for folder in folders.split(separator: ":") where folder.utf8.first == UInt8(ascii: "/") {
        let path = "\(folder)/\(name)"
        if isProgram(path) { return path }
      }
    }
    return nil
  }

  /// Converters run in folders of their own.
  private static func absolute(_ path: String) -> String {
    guard path.utf8.first != UInt8(ascii: "/"), let full = realpath(path, nil) else { return path }
    defer { free(full) }
    return String(cString: full)
  }

  private static func isProgram(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }
}
