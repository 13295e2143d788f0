/// The codes a census knows in a given year, and what each means for the formula.
///
/// A code list is dated data with its source: next year's list is one more value here.
package struct CensusCodes: Sendable {
  /// The census years the list holds for.
  package let years: ClosedRange<Int>
  /// Special educational needs: codes that put a pupil on the SEND register.
  package let onSENDRegister: Set<UInt8>
  /// Special educational needs: codes that say there is no need.
  package let notOnSENDRegister: Set<UInt8>
  package let source: String

  package static let all = [
    CensusCodes(
      years: 2002...2014, onSENDRegister: bytes("APS"), notOnSENDRegister: bytes("N"),
      source: "School census before the 2014 reform: action, action plus, statement"),
    CensusCodes(
      years: 2015...2018, onSENDRegister: bytes("EKS"), notOnSENDRegister: bytes("N"),
      source: "School census while statements became plans"),
    CensusCodes(
      years: 2019...2999, onSENDRegister: bytes("EK"), notOnSENDRegister: bytes("N"),
      source: "D1: E plan, K support, N none; S1 3.3.4 counts all on the register"),
  ]

  /// The list in force in a census year; a year before the first list gets the first.
  package static func inForce(_ year: Int) -> CensusCodes {
    all.first { $0.years.contains(year) } ?? all[0]
  }

  private static func bytes(_ letters: String) -> Set<UInt8> { Set(letters.utf8) }
}

/// What a first-language code says about English as an additional language.
///
/// D1.
package enum FirstLanguage: Sendable {
  /// English, or believed to be.
  case english
  /// Other than English, or believed to be.
  case other
  /// Refused, not obtained, not yet classified or blank: not counted.
  case unknown
  /// Not three or four capital letters.
  case notACode

  package init(code: ArraySlice<UInt8>) {
    guard !code.isEmpty else {
      self = .unknown
      return
    }
    guard (3...4).contains(code.count),
      code.allSatisfy({ $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") })
    else {
      self = .notACode
      return
    }
    if code.elementsEqual("ENG".utf8) || code.elementsEqual("ENB".utf8) {
      self = .english
    } else if ["REF", "NOT", "ZZZ"].contains(where: { code.elementsEqual($0.utf8) }) {
      self = .unknown
    } else {
      self = .other
    }
  }
}
