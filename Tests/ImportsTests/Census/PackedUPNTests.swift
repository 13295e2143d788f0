import Domain
import Imports
import Support
import Testing

struct PackedUPNTests {
  private static let reading = PackedUPN()

  /// The quick reading of a text of thirteen bytes.
  private func quick(_ bytes: [UInt8]) -> UInt64? {
    func word(_ start: Int, _ count: Int) -> UInt64 {
      (0..<count).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64(8 * $1) }
    }
    // Whatever stands behind the field must not matter.
    return Self.reading.read(
      letter: bytes[0], eight: word(1, 8), four: word(9, 4) | 0xABCD_EF01 << 32)
  }

  @Test func `The quick reading takes a UPN exactly when its form and its check letter are right`()
  {
    var random = SeededRandom(seed: 3)
    let odd = Array("ABIOSZ0123456789/:@[`{ ".utf8)
    var right = 0
    for round in 0..<60_000 {
      let digits = (0..<12).map { _ in UInt8.random(in: 48...57, using: &random) }
      var rest = digits
      if round % 5 == 0 { rest[11] = UPN.checkLetters.randomElement(using: &random) ?? 65 }
      if round % 7 == 0 {
        rest[Int.random(in: 0..<12, using: &random)] = odd.randomElement(using: &random) ?? 0
      }
      var letter = UPN.checkLetter(for: String(decoding: rest, as: UTF8.self)) ?? 65
      if round % 3 == 0 { letter = odd.randomElement(using: &random) ?? 65 }
      let bytes = [letter] + rest
      let careful = UPN(bytes: bytes[...])
      let wanted = careful.flatMap { $0.hasRightCheckLetter ? $0.packed + 1 : nil }
      if wanted != nil { right += 1 }
      #expect(Self.reading.readAtOnce(bytes + [57, 57, 57]) == wanted)
      #expect(quick(bytes) == wanted, "\(String(decoding: bytes, as: UTF8.self))")
    }
    #expect(right > 20_000)
  }
}
