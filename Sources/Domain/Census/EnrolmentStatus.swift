/// How a pupil is enrolled at the school that returns them (`EnrolStatus`).
///
/// D1.
package enum EnrolmentStatus: UInt8, CaseIterable, Sendable {
  case single
  case main
  case subsidiary
  case guest
  case furtherEducation
  case other

  /// The code in the census: one capital letter.
  package init?(code: UInt8) {
    switch code {
    case UInt8(ascii: "C"): self = .single
    case UInt8(ascii: "M"): self = .main
    case UInt8(ascii: "S"): self = .subsidiary
    case UInt8(ascii: "G"): self = .guest
    case UInt8(ascii: "F"): self = .furtherEducation
    case UInt8(ascii: "O"): self = .other
    default: return nil
    }
  }

  /// Whether the pupil counts in the formula at this school: single and main dual do.
  package var counts: Bool {
    self == .single || self == .main
  }
}
