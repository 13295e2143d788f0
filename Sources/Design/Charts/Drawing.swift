internal import HTML

/// A place in a drawing, or on a map: whole numbers.
package struct Point: Hashable, Sendable {
  package let x: Int
  package let y: Int

  package init(_ x: Int, _ y: Int) {
    self.x = x
    self.y = y
  }
}

/// Marks on a sheet, in whole units of about a pixel.
package struct Drawing: Sendable {
  /// Where a text stands from its point.
  enum Anchor: String, Sendable { case start, middle, end }

  /// One thing drawn.
  enum Mark: Sendable {
    case box(Point, width: Int, height: Int, Ink)
    case line(Point, Point, Ink)
    case path([Point], isClosed: Bool, Ink)
    /// Several outlines that are one shape: an island and its lake.
    case shape([[Point]], Ink)
    case dot(Point, radius: Int, Ink)
    /// The same sign in many places, as one piece of markup.
    case signs([Point], Sign, radius: Int, Ink)
    case text(String, Point, Anchor, Ink)
    /// A dot that leads somewhere, and what it says; in a file of its own it is a dot alone.
    case way(Link, String, Point, radius: Int, Ink)
  }

  /// A small shape that says what stands at a place.
  enum Sign: Sendable { case disc, square, triangle }

  /// Where it is shown: in a page, whose style sheet paints it, or in a file of its own.
  enum Setting: Sendable { case page, document }

  let width: Int
  var height = 0
  private(set) var marks: [Mark] = []

  init(width: Int) {
    self.width = width
  }

  mutating func add(_ mark: Mark) {
    marks.append(mark)
  }

  mutating func write(
    _ text: String, _ x: Int, _ y: Int, _ anchor: Anchor = .start, _ ink: Ink = .words
  ) {
    marks.append(.text(text, Point(x, y), anchor, ink))
  }

  mutating func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ ink: Ink) {
    marks.append(.line(Point(x1, y1), Point(x2, y2), ink))
  }

  /// A box between two places, at least two units wide, so that a small figure is still seen.
  mutating func bar(from start: Int, to end: Int, _ y: Int, height: Int, _ ink: Ink) {
    let width = max(2, abs(end - start))
    let x = end < start ? start - width : start
    marks.append(.box(Point(x, y), width: width, height: height, ink))
  }

  func content(_ setting: Setting) -> HTML {
    "\(for: marks, { html($0, setting) })"
  }

  private func html(_ mark: Mark, _ setting: Setting) -> HTML {
    switch mark {
    case .box(let corner, let width, let height, let ink):
      """
      <rect x="\(corner.x)" y="\(corner.y)" width="\(width)" height="\(height)"\
      \(paint(ink, setting))/>

      """
    case .line(let start, let end, let ink):
      """
      <path d="M\(start.x) \(start.y)L\(end.x) \(end.y)"\(paint(ink, setting))/>

      """
    case .path(let points, let isClosed, let ink):
      "<path d=\"\(outline(points))\(if: isClosed, "Z")\"\(paint(ink, setting))/>\n"
    case .shape(let outlines, let ink):
      """
      <path fill-rule="evenodd" d="\(for: outlines, { "\(outline($0))Z" })"\(paint(ink, setting))/>

      """
    case .dot(let centre, let radius, let ink):
      """
      <circle cx="\(centre.x)" cy="\(centre.y)" r="\(radius)"\(paint(ink, setting))/>

      """
    case .way(let link, let words, let centre, let radius, let ink):
      way(html(.dot(centre, radius: radius, ink), setting), to: link, words, setting)
    case .signs(let places, let sign, let radius, let ink):
      "<path d=\"\(for: places, { outline(sign, at: $0, radius) })\"\(paint(ink, setting))/>\n"
    case .text(let text, let point, let anchor, let ink):
      """
      <text x="\(point.x)" y="\(point.y)"\
      \(attribute: "text-anchor", anchor == .start ? nil : anchor.rawValue)\(paint(ink, setting))>\
      \(Self.clean(text))</text>

      """
    }
  }

  private func way(_ dot: HTML, to link: Link, _ words: String, _ setting: Setting) -> HTML {
    guard setting == .page else { return dot }
    return "<a href=\"\(link)\" aria-label=\"\(words)\"><title>\(words)</title>\(dot)</a>\n"
  }

  /// From each point to the next by how far it is, which is shorter than by where it is.
  private func outline(_ points: [Point]) -> HTML {
    """
    \(for: points.prefix(1), { "M\($0.x) \($0.y)" })\(if: points.count > 1, "l")\
    \(for: zip(points, points.dropFirst()), { "\($1.x - $0.x) \($1.y - $0.y) " })
    """
  }

  private func outline(_ sign: Sign, at place: Point, _ radius: Int) -> HTML {
    let (x, y, side) = (place.x, place.y, 2 * radius)
    return switch sign {
    case .disc:
      """
      M\(x - radius) \(y)a\(radius) \(radius) 0 1 0 \(side) 0\
      a\(radius) \(radius) 0 1 0-\(side) 0z
      """
    case .square: "M\(x - radius) \(y - radius)h\(side)v\(side)h-\(side)z"
    case .triangle:
      "M\(x) \(y - radius - 1)l\(radius + 1) \(side + 1)h-\(side + 2)z"
    }
  }

  private func paint(_ ink: Ink, _ setting: Setting) -> HTML {
    switch setting {
    case .page: " class=\"ink-\(ink.name)\""
    case .document: ink.attributes
    }
  }
}

extension Drawing {
  /// Text without the characters that no XML file may hold.
  static func clean(_ text: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: clean.append(" ")
      case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: clean.append("\u{FFFD}")
      default: clean.append(scalar)
      }
    }
    return String(clean)
  }

  /// About how wide a text is: nobody knows the reader's typeface.
  static func width(of text: String, size: Int) -> Int {
    (text.unicodeScalars.count * size * 58 + 99) / 100
  }

  /// The text, or as much of it as fits, with a mark that some is left out.
  static func fitted(_ text: String, within width: Int, size: Int) -> String {
    let most = max(4, width * 100 / (size * 58))
    guard text.unicodeScalars.count > most else { return text }
    var short = String.UnicodeScalarView()
    short.append(contentsOf: text.unicodeScalars.prefix(most - 1))
    return String(short) + "…"
  }

  /// A text in lines, broken between words, the last one cut.
  static func lines(_ text: String, within width: Int, size: Int, most: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(whereSeparator: { $0 == " " }) {
      if let last = lines.last, Self.width(of: "\(last) \(word)", size: size) <= width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else if lines.count < most {
        lines.append(String(word))
      } else {
        lines[most - 1] += " \(word)"
      }
    }
    return lines.map { fitted($0, within: width, size: size) }
  }
}
