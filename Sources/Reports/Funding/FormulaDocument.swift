package import Domain
internal import Values

/// A formula as the file that it can be read from.
package enum FormulaDocument {
  package static func csv(_ formula: Formula) -> [UInt8] {
    var csv = CSVText(heading: ["kind", "code", "value", "name", "source"])
    csv.add([
      .text("formula"), .text(formula.code), .text(formula.validFrom?.description ?? ""),
      .text(formula.name), .text(formula.source),
    ])
    for weighting in formula.weightings {
      csv.add([
        .text("criterion"), .text(weighting.criterion.code), .text(weighting.weight.description),
        .text(weighting.criterion.name), .text(weighting.source),
      ])
    }
    if formula.lumpSum > .zero {
      csv.add([
        .text("lump_sum"), .text(""), .number(formula.lumpSum.plain(in: .penny)), .text(""),
        .text(""),
      ])
    }
    return csv.bytes
  }
}
