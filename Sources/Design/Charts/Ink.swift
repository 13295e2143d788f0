internal import HTML

/// How a mark of a chart is painted: by a class in a page, by attributes in a file of its own.
struct Ink: Hashable, Sendable {
  let name: String
  let fill: Colour?
  let stroke: Colour?
  let width: Int
  let dash: String
  let isStrong: Bool
  /// Whether the stroke lies behind the letters, to part them from what they stand on.
  let hasHalo: Bool

  init(
    _ name: String, fill: Colour? = nil, stroke: Colour? = nil, width: Int = 0, dash: String = "",
    isStrong: Bool = false, hasHalo: Bool = false
  ) {
    self.name = name
    self.fill = fill
    self.stroke = stroke
    self.width = width
    self.dash = dash
    self.isStrong = isStrong
    self.hasHalo = hasHalo
  }

  static let ground = Ink("ground", fill: Palette.sheet)
  static let bar = Ink("bar", fill: Palette.accent)
  static let quietBar = Ink("quiet", fill: Palette.barQuiet)
  static let gain = Ink("gain", fill: Palette.gain)
  static let loss = Ink("loss", fill: Palette.loss)
  static let gainLine = Ink("gain-line", stroke: Palette.gain, width: 3)
  static let lossLine = Ink("loss-line", stroke: Palette.loss, width: 3)
  static let sameLine = Ink("same-line", stroke: Palette.soft, width: 3)
  static let open = Ink("open", fill: Palette.sheet, stroke: Palette.soft, width: 2)
  static let same = Ink("same", fill: Palette.soft)
  static let axis = Ink("axis", stroke: Palette.ink, width: 1)
  static let grid = Ink("grid", stroke: Palette.line, width: 1)
  static let reference = Ink("reference", stroke: Palette.warm, width: 2, dash: "5 4")
  static let referenceWords = Ink("reference-words", fill: Palette.warm, isStrong: true)
  static let words = Ink("words", fill: Palette.ink)
  static let strong = Ink("strong", fill: Palette.ink, isStrong: true)
  static let value = Ink(
    "value", fill: Palette.ink, stroke: Palette.sheet, width: 5, hasHalo: true)
  static let strongValue = Ink(
    "strong-value", fill: Palette.ink, stroke: Palette.sheet, width: 5, isStrong: true,
    hasHalo: true)
  static let soft = Ink("soft-words", fill: Palette.soft)
  static let gainWords = Ink("gain-words", fill: Palette.gain, isStrong: true)
  static let lossWords = Ink("loss-words", fill: Palette.loss, isStrong: true)
  static let absent = Ink(
    "absent", fill: Palette.sheet, stroke: Palette.edge, width: 1, dash: "3 3")

  static let gainTile = Ink("gain-tile", fill: Palette.gain, stroke: Palette.sheet, width: 2)
  static let lossTile = Ink("loss-tile", fill: Palette.loss, stroke: Palette.sheet, width: 2)
  static let sameTile = Ink("same-tile", fill: Palette.sheet, stroke: Palette.edge, width: 1)
  static let onTile = Ink("on-tile", fill: Palette.sheet)
  static let onTileName = Ink("on-tile-name", fill: Palette.sheet, isStrong: true)

  static let area = Ink("area", fill: Palette.accentWash, stroke: Palette.accent, width: 2)
  static let spot = Ink("spot", fill: Palette.ink, stroke: Palette.sheet, width: 1)
  static let otherSpot = Ink("other-spot", fill: Palette.warm, stroke: Palette.sheet, width: 1)
  static let openSpot = Ink("open-spot", fill: Palette.sheet, stroke: Palette.ink, width: 2)

  private static let dashes = ["", "7 4", "2 4", "10 4 2 4"]
  static let lines = Palette.series.enumerated().map { number, colour in
    Ink("line-\(number + 1)", stroke: colour, width: 3, dash: dashes[number % dashes.count])
  }
  static let dots = Palette.series.enumerated().map { number, colour in
    Ink("dot-\(number + 1)", fill: colour)
  }
  static let lineWords = Palette.series.enumerated().map { number, colour in
    Ink("line-words-\(number + 1)", fill: colour, isStrong: true)
  }
  static let shades = Palette.shades.enumerated().map { number, colour in
    Ink("shade-\(number + 1)", fill: colour, stroke: Palette.sheet, width: 2)
  }
  static let shadeWords = Palette.onShades.enumerated().map { number, colour in
    Ink("on-shade-\(number + 1)", fill: colour)
  }
  static let shadeNames = Palette.onShades.enumerated().map { number, colour in
    Ink("on-shade-name-\(number + 1)", fill: colour, isStrong: true)
  }

  static let all =
    [
      ground, bar, quietBar, gain, loss, gainLine, lossLine, sameLine, open, same, axis, grid,
      reference, referenceWords, words, strong, value, strongValue, soft, gainWords, lossWords,
      absent, gainTile, lossTile, sameTile, onTile, onTileName, area, spot, otherSpot, openSpot,
    ] + lines + dots + lineWords + shades + shadeWords + shadeNames

  /// The style sheet's rule.
  var rule: String {
    var parts = ["fill: \(fill.map { "var(--\($0.name))" } ?? "none")"]
    if let stroke {
      parts += ["stroke: var(--\(stroke.name))", "stroke-width: \(width)"]
      if !dash.isEmpty { parts.append("stroke-dasharray: \(dash)") }
    }
    if hasHalo { parts.append("paint-order: stroke") }
    if isStrong { parts.append("font-weight: 600") }
    return ".ink-\(name) { \(parts.joined(separator: "; ")) }\n"
  }

  /// The same as attributes, in the colours of light paper.
  var attributes: HTML {
    """
     fill="\(fill.map { Colour.hex($0.light) } ?? "none")"\
    \(attribute: "stroke", stroke.map { Colour.hex($0.light) })\
    \(attribute: "stroke-width", stroke == nil ? nil : String(width))\
    \(attribute: "stroke-dasharray", dash.isEmpty ? nil : dash)\
    \(attribute: "paint-order", hasHalo ? "stroke" : nil)\
    \(attribute: "font-weight", isStrong ? "600" : nil)
    """
  }
}
