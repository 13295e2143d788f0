/// A colour by its part in a page, on light paper and in the dark.
package struct Colour: Hashable, Sendable {
  package let name: String
  /// Red, green and blue, a byte each.
  package let light: Int
  package let dark: Int

  init(_ name: String, _ light: Int, dark: Int) {
    self.name = name
    self.light = light
    self.dark = dark
  }

  static func hex(_ value: Int) -> String {
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

/// Every colour of the design.
package enum Palette {
  package static let paper = Colour("paper", 0xFA_F8_F3, dark: 0x14_18_1C)
  package static let sheet = Colour("sheet", 0xFF_FF_FF, dark: 0x1C_22_27)
  package static let ink = Colour("ink", 0x1C_24_2B, dark: 0xEC_EA_E3)
  package static let soft = Colour("soft", 0x52_5B_63, dark: 0xB0_B8_BD)
  package static let line = Colour("line", 0xDD_D8_CB, dark: 0x37_41_48)
  /// The edge of something to type in: told from the paper by three to one.
  package static let edge = Colour("edge", 0x7A_80_82, dark: 0x80_8A_90)

  package static let accent = Colour("accent", 0x0B_55_63, dark: 0x7C_C7_D4)
  package static let accentStrong = Colour("accent-strong", 0x06_39_44, dark: 0xA9_DF_E8)
  package static let accentWash = Colour("accent-wash", 0xE4_EF_EF, dark: 0x1F_34_3A)
  package static let onAccent = Colour("on-accent", 0xFF_FF_FF, dark: 0x0A_1C_20)

  package static let warm = Colour("warm", 0x85_48_00, dark: 0xF0_B8_66)
  package static let warmWash = Colour("warm-wash", 0xFB_EE_D8, dark: 0x35_2A_19)
  package static let harm = Colour("harm", 0xA3_12_2A, dark: 0xFF_A0_AC)
  package static let harmWash = Colour("harm-wash", 0xFB_E9_EA, dark: 0x3C_1E_24)
  package static let onHarm = Colour("on-harm", 0xFF_FF_FF, dark: 0x2A_08_0E)
  package static let good = Colour("good", 0x1B_65_38, dark: 0x8F_D3_A6)
  package static let goodWash = Colour("good-wash", 0xE4_F1_E7, dark: 0x1B_32_25)
  package static let focus = Colour("focus", 0xF2_B1_34, dark: 0xF2_B1_34)
  package static let focusEdge = Colour("focus-edge", 0x1C_24_2B, dark: 0xF2_B1_34)

  /// More is darker than less by lightness too, for whoever sees few colours.
  package static let gain = Colour("gain", 0x16_4A_7E, dark: 0xA6_D4_F7)
  package static let loss = Colour("loss", 0xB0_4F_18, dark: 0xE5_91_5B)
  package static let barQuiet = Colour("bar-quiet", 0x8F_AA_AD, dark: 0x55_71_77)

  package static let series = [
    Colour("series-1", 0x0B_55_63, dark: 0x7C_C7_D4),
    Colour("series-2", 0xB0_4F_18, dark: 0xE5_91_5B),
    Colour("series-3", 0x6A_3F_8C, dark: 0xCB_A6_E6),
    Colour("series-4", 0x5D_66_1C, dark: 0xC2_CB_78),
  ]

  /// One hue from little to much, and what is written on each of its steps.
  package static let shades = [
    Colour("shade-1", 0xE1_EE_EE, dark: 0x1F_34_3A),
    Colour("shade-2", 0xB4_D4_D8, dark: 0x28_4B_54),
    Colour("shade-3", 0x7C_B2_BA, dark: 0x35_68_74),
    Colour("shade-4", 0x2C_74_80, dark: 0x6E_B6_C3),
    Colour("shade-5", 0x08_46_52, dark: 0xB2_E2_EA),
  ]
  package static let onShades = [
    Colour("on-shade-1", 0x1C_24_2B, dark: 0xEC_EA_E3),
    Colour("on-shade-2", 0x1C_24_2B, dark: 0xEC_EA_E3),
    Colour("on-shade-3", 0x14_1B_21, dark: 0xFF_FF_FF),
    Colour("on-shade-4", 0xFF_FF_FF, dark: 0x0A_1C_20),
    Colour("on-shade-5", 0xFF_FF_FF, dark: 0x0A_1C_20),
  ]

  package static let all =
    [
      paper, sheet, ink, soft, line, edge, accent, accentStrong, accentWash, onAccent, warm,
      warmWash, harm, harmWash, onHarm, good, goodWash, focus, focusEdge, gain, loss, barQuiet,
    ] + series + shades + onShades

  /// What is written on what: each pair must be told apart by 4.5 to one.
  package static let writing: [(text: Colour, ground: Colour)] =
    [
      (ink, paper), (ink, sheet), (soft, paper), (soft, sheet), (accent, paper), (accent, sheet),
      (accentStrong, paper), (accentStrong, accentWash), (accent, accentWash), (ink, accentWash),
      (soft, accentWash), (onAccent, accent), (onAccent, accentStrong), (warm, warmWash),
      (warm, paper), (warm, sheet), (ink, warmWash), (accent, warmWash), (harm, paper),
      (harm, sheet), (harm, harmWash), (ink, harmWash), (onHarm, harm), (good, goodWash),
      (good, sheet), (ink, goodWash), (accent, goodWash), (gain, paper), (loss, paper),
      (gain, sheet), (loss, sheet),
    ] + series.map { ($0, sheet) } + zip(onShades, shades).map { ($0, $1) }

  /// Shapes and the edges of fields on what they stand on: three to one.
  package static let shapes: [(shape: Colour, ground: Colour)] =
    [(edge, paper), (edge, sheet), (focusEdge, paper), (focusEdge, sheet), (accent, sheet)]
    + series.map { ($0, sheet) }

  /// The colours as properties of the style sheet.
  static let rules =
    ":root {\n" + properties { $0.light } + "}\n"
    + "@media screen and (prefers-color-scheme: dark) {\n:root {\n"
    + properties { $0.dark } + "}\n}\n"

  private static func properties(_ side: (Colour) -> Int) -> String {
    all.map { "--\($0.name): \(Colour.hex(side($0)));\n" }.joined()
  }
}
