import Foundation
import Printing
import Support
import Testing

/// The converters of this machine, looked for once.
enum Here {
  static let converters = Converters.found()
  static let weasyPrint = Converters.found(pdfProgram: "weasyprint")
  static let chromiumPNG = Converters.found(pngProgram: "chromium")
  static let noPDF: Comment = "skipped: there is no Chromium and no WeasyPrint on this machine"
  static let noWeasyPrint: Comment = "skipped: there is no WeasyPrint on this machine"
  static let noPNG: Comment = "skipped: there is no rsvg-convert and no Chromium on this machine"

  static func left(in folder: TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }
}

extension ConversionTests {
  /// Pages and drawings through the programs that are really there.
  @Suite struct RealConversionTests {
    private let folder: TemporaryFolder

    init() throws {
      folder = try TemporaryFolder()
    }

    private func printer(_ converters: Converters) -> Printer {
      Printer(converters, folder: folder.path)
    }

    @Test(.enabled(if: Here.converters.pdf != nil, Here.noPDF))
    func `A page becomes a tagged PDF of two sheets with its headings, table and chart`()
      async throws
    {
      let made = try await printer(Here.converters).pdf(of: Statement.page())
      let pdf = try ReadPDF.reading(made)
      #expect(pdf.lacks == [])
      #expect(pdf.pages == 2)
      #expect(pdf.tags["TH"] == 44)
      #expect(pdf.tags["H2"] == 2)
      #expect(pdf.hasOutline)
      #expect(try Here.left(in: folder) == [])
    }

    @Test(.enabled(if: Here.weasyPrint.pdf != nil, Here.noWeasyPrint))
    func `WeasyPrint tags a page too`() async throws {
      let pdf = try ReadPDF.reading(
        try await printer(Here.weasyPrint).pdf(of: Statement.page()))
      #expect(pdf.lacks.filter { $0 != "scope" } == [])
      #expect(try Here.left(in: folder) == [])
    }

    @Test(.enabled(if: Here.converters.pdf?.kind == .chromium, Here.noPDF))
    func `A PDF without tags is noticed`() throws {
      let path = try #require(Here.converters.pdf?.path)
      let page = try folder.write("page.html", bytes: Statement.page())
      _ = try Python.output([
        path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-pdf-tagging",
        "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(folder.path)/plain.pdf",
        "file://\(page)",
      ])
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/plain.pdf"))
      let pdf = try ReadPDF.reading(Array(bytes))
      #expect(pdf.pages == 2)
      #expect(pdf.lacks.contains("structure"))
      #expect(pdf.lacks.contains("TH"))
    }

    @Test(.enabled(if: Here.converters.pdf != nil, Here.noPDF))
    func `A page fetches nothing, reads no file and runs no script`() async throws {
      let listener = try Listener()
      let secret = try folder.write("secret.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
      let address = "127.0.0.1:\(listener.port)"
      let page = """
        <!DOCTYPE html><html lang="en-GB"><head><title>Page</title>
        <link rel="stylesheet" href="http://\(address)/style.css">
        <link rel="prefetch" href="http://\(address)/prefetch">
        <meta http-equiv="refresh" content="0;url=http://\(address)/refresh"></head><body>
        <p id="kept">Still here</p><img alt="not fetched" src="http://\(address)/picture">
        <img alt="not read" src="file://\(secret)"><iframe src="file://\(secret)"></iframe>
        <iframe src="http://\(address)/frame"></iframe>
        <script>document.documentElement.lang = "xx"; fetch("http://\(address)/script")</script>
        <img alt="" src="x" onerror="document.documentElement.lang = 'yy'">
        <object data="http://\(address)/object"></object></body></html>
        """
      let pdf = try ReadPDF.reading(try await printer(Here.converters).pdf(of: Array(page.utf8)))
      #expect(pdf.language == "en-GB")
      #expect(pdf.pages == 1)
      #expect(listener.callers() == 0)
      // The control: whoever does call is counted.
      _ = try? Python.output([
        "python3", "-c", "import socket; socket.create_connection(('127.0.0.1', \(listener.port)))",
      ])
      #expect(listener.callers() == 1)
    }

    @Test(.enabled(if: Here.converters.pdf != nil, Here.noPDF))
    func `Thirty pages are printed one after another by converters started once`() async throws {
      let clock = ContinuousClock()
      let watch = MemoryWatch()
      var sizes: [Int] = []
      var last: [UInt8] = []
      let time = try await clock.measure {
        (sizes, last) = try await printer(Here.converters).run { press in
          var sizes: [Int] = []
          var last: [UInt8] = []
          for number in 1...30 {
            last = try await press.pdf(of: Statement.page(number))
            sizes.append(last.count)
            watch.look(in: folder)
          }
          return (sizes, last)
        }
      }
      print(
        "30 pages as PDF: \(time), \(sizes.reduce(0, +)) bytes, \(watch.most / 1_024) MB at most")
      #expect(sizes.count == 30)
      #expect(try ReadPDF.reading(last).lacks == [])
      #expect(try Here.left(in: folder) == [])
      #expect(await MemoryWatch.areGone(in: folder))
    }

    @Test(.enabled(if: Here.converters.pdf?.kind == .chromium, Here.noPDF))
    func `A browser that has printed much is started anew, and pages do not mix`() async throws {
      var limits = PrintLimits()
      limits.pagesPerStart = 2
      let printer = Printer(Here.converters, limits: limits, folder: folder.path)
      let tags = try await printer.run { press in
        var tags: [Int] = []
        for headings in 1...5 {
          let body = String(repeating: "<h2>Heading</h2>", count: headings)
          let page = "<!DOCTYPE html><html lang='en-GB'><title>Page</title>\(body)</html>"
          tags.append(
            try ReadPDF.reading(try await press.pdf(of: Array(page.utf8))).tags["H2"] ?? 0)
        }
        return tags
      }
      #expect(tags == [1, 2, 3, 4, 5])
    }

    @Test(
      .enabled(if: Here.converters.png != nil, Here.noPNG),
      arguments: [Here.converters, Here.chromiumPNG])
    func `A drawing becomes a picture of its width on white`(_ converters: Converters) async throws
    {
      guard converters.png != nil else { return }
      let made = try await printer(converters).png(of: Statement.drawing, width: 640)
      let facts = try Python.run(
        #"""
        import struct, sys, zlib
        data = open(sys.argv[1], "rb").read()
        width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
        place, packed = 8, b""
        while place < len(data):
            size, name = struct.unpack(">I4s", data[place:place + 8])
            packed += data[place + 8:place + 8 + size] if name == b"IDAT" else b""
            place += size + 12
        points = {2: 3, 6: 4}[kind]
        # The first line, its points rebuilt from the differences to those on their left.
        line = zlib.decompress(packed)[:1 + width * points]
        values = list(line[1:])
        share = {0: 0, 1: 2, 2: 0, 3: 1, 4: 2}[line[0]]
        for i in range(points, len(values)):
            values[i] = (values[i] + values[i - points] * share // 2) & 255
        print(width, height, values[:3], values[-points:][:3])
        """#, on: made)
      let words = String(decoding: facts, as: UTF8.self)
      // 213 and a third: one rounds up.
      let heights = [213, 214].map { "640 \($0) [212, 53, 28] [255, 255, 255]\n" }
      #expect(heights.contains(words), "\(words)")
      #expect(try Here.left(in: folder) == [])
    }
  }
}
