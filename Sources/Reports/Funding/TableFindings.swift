package import Domain
internal import Values

/// What reading a published table back has shown, in sentences.
package enum TableFindings {
  package static func sentence(_ finding: PublishedTable.Finding) -> String {
    switch finding {
    case .adds(let heading, let sum):
      return "\(heading): the rows sum to \(sum.text), the total."
    case .differs(let heading, let sum, let total, let isPrinted):
      let gap = sum > total ? sum - total : total - sum
      return "\(heading): the rows sum to \(sum.text), \(gap.text) "
        + "\(sum > total ? "more" : "less") than the \(isPrinted ? "printed" : "given") total "
        + "of \(total.text)."
    case .noTotal(let heading, let sum):
      return "\(heading): the rows sum to \(sum.text); no total is printed (give one with --pot)."
    case .blank(let heading, let cluster):
      return "\(heading): \(cluster) has no amount."
    case .alias(let written, let name):
      return "‘\(written)’ is an alias of ‘\(name)’."
    case .twice(let first, let second):
      return "‘\(first)’ and ‘\(second)’ are one cluster."
    case .missing(let cluster):
      return "There is no row for ‘\(cluster)’."
    }
  }
}
