package import Domain
package import Values

/// One step of a cluster's way from one amount to the other: a cause, or the own or the others' part of one.
package struct BridgeStep: Hashable, Sendable {
  /// Whose schools did it, of causes that are schools'.
  package enum Whose: Hashable, Sendable {
    case own, others
  }

  /// The cause's place in the bridge.
  package let part: Int
  package let cause: Bridge.Cause
  package let whose: Whose?
  package let amount: Money

  /// The steps of a cluster in the order of causes, own schools before others'; those of nothing too.
  package static func all(of bridge: Bridge, in row: Int) -> [BridgeStep] {
    guard bridge.lines.indices.contains(row) else { return [] }
    return zip(bridge.causes, bridge.lines[row].parts).enumerated().flatMap { part, pair in
      let (cause, amounts) = pair
      return switch cause {
      case .membership, .counts:
        [
          BridgeStep(part: part, cause: cause, whose: .own, amount: amounts.own),
          BridgeStep(part: part, cause: cause, whose: .others, amount: amounts.others),
        ]
      case .pot, .weights, .protection, .rounding:
        [BridgeStep(part: part, cause: cause, whose: nil, amount: amounts.amount)]
      }
    }
  }

  /// What it is called in a table: `Own: Eligible for Pupil Premium`.
  package func name(in bridge: Bridge) -> String {
    let name = bridge.name(of: cause)
    return switch whose {
    case .own: "Own: \(name)"
    case .others: "Others: \(name)"
    case nil: name
    }
  }
}

extension Bridge {
  /// What a cause is called: `Schools that pay`, or the criterion.
  package func name(of cause: Cause) -> String {
    switch cause {
    case .pot: "What there is to share"
    case .weights: "Weights"
    case .membership: "Schools that pay"
    case .counts(let code): criterion(code)
    case .protection: "Floors, caps and damping"
    case .rounding: "Rounding"
    }
  }

  /// A criterion's name, as the later formula has it.
  package func criterion(_ code: String) -> String {
    let weightings = [after, before].flatMap(\.allocation.formula.weightings)
    return weightings.first { $0.criterion.code.utf8.elementsEqual(code.utf8) }?.criterion.name
      ?? code
  }
}
