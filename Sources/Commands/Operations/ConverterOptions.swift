internal import ArgumentParser

/// The programs that make PDF and PNG: the same options for every command that looks for them.
struct ConverterOptions: ParsableArguments {
  @Option(help: "The program that makes PDF: Chromium or WeasyPrint. Looked for without it.")
  var pdfProgram: String?

  @Option(help: "The program that makes PNG: rsvg-convert or Chromium. Looked for without it.")
  var pngProgram: String?

  var programs: ConverterPrograms { ConverterPrograms(pdf: pdfProgram, png: pngProgram) }

  /// As they were typed.
  var arguments: [String] {
    (pdfProgram.map { ["--pdf-program", $0] } ?? [])
      + (pngProgram.map { ["--png-program", $0] } ?? [])
  }
}
