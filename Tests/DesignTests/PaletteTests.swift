import Design
import Testing

/// How light a colour is, by WCAG 2.2.
private func luminance(_ colour: Int) -> Double {
  func channel(_ shift: Int) -> Double {
    let part = Double((colour >> shift) & 0xFF) / 255
    return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
  }
  return 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

/// The 2.4th power, as the fifth root of the twelfth power, by Newton.
private func power(_ value: Double) -> Double {
  var twelfth = 1.0
  for _ in 0..<12 { twelfth *= value }
  var root = max(value, 0.01)
  for _ in 0..<200 {
    root -= (root * root * root * root * root - twelfth) / (5 * root * root * root * root)
  }
  return root
}

private func contrast(_ one: Int, _ other: Int) -> Double {
  let (a, b) = (luminance(one), luminance(other))
  return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

struct PaletteTests {
  @Test func `The measure is right`() {
    #expect(abs(contrast(0x000000, 0xFFFFFF) - 21) < 0.001)
    #expect(abs(contrast(0x777777, 0xFFFFFF) - 4.478) < 0.001)
  }

  @Test func `What is written is told from its ground by 4.5 to one, in light and in the dark`() {
    for (text, ground) in Palette.writing {
      for side in [\Colour.light, \Colour.dark] {
        let ratio = contrast(text[keyPath: side], ground[keyPath: side])
        #expect(ratio >= 4.5, "\(text.name) on \(ground.name): \(ratio)")
      }
    }
  }

  @Test func `Shapes are told from their ground by three to one`() {
    for (shape, ground) in Palette.shapes {
      for side in [\Colour.light, \Colour.dark] {
        let ratio = contrast(shape[keyPath: side], ground[keyPath: side])
        #expect(ratio >= 3, "\(shape.name) on \(ground.name): \(ratio)")
      }
    }
  }

  @Test func `More and less differ in lightness, and shades go one way`() {
    for side in [\Colour.light, \Colour.dark] {
      #expect(contrast(Palette.gain[keyPath: side], Palette.loss[keyPath: side]) > 1.4)
      let shades = Palette.shades.map { luminance($0[keyPath: side]) }
      let isOneWay = zip(shades, shades.dropFirst()).allSatisfy {
        side == \Colour.light ? $0 > $1 : $0 < $1
      }
      #expect(isOneWay)
    }
  }

  @Test func `Each colour has its own name`() {
    #expect(Set(Palette.all.map(\.name)).count == Palette.all.count)
  }
}
