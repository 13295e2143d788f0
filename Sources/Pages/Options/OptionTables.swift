internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// What each option weighs and does, an option a column.
struct OptionTable: HTMLRepresentable {
  let room: OptionRoom

  private var ground: OptionGround { room.ground }

  var html: HTML {
    DataTable(
      id: "options", caption: "The options side by side",
      columns: [.init("What counts")]
        + room.options.enumerated().map { place, worked in
          .init(
            worked.name, .number,
            sort: OptionLinks.room(room.round.id, room.state.opening(place), ground.criteria))
        },
      rows: weights + terms + outcomes
    ).html
  }

  private func row(_ name: String, _ cell: (OptionRoom.Worked) -> String) -> [HTML] {
    ["\(name)"] + room.options.map { "\(cell($0))" }
  }

  private var weights: [[HTML]] {
    ground.criteria.enumerated().map { place, criterion in
      ["\(criterion.name)"]
        + zip(room.options, room.state.texts).map { worked, text in
          let weight = worked.option.flatMap {
            $0.weights.indices.contains(place) ? $0.weights[place].description : nil
          }
          return "\(weight ?? text[criterion.code].map(OptionText.unescaped) ?? "–")"
        }
    }
  }

  private var terms: [[HTML]] {
    let usual = ground.asItIs
    let options = room.options.compactMap(\.option)
    var rows = [row("Pot") { $0.option?.pot.text ?? "–" }]
    if options.contains(where: { $0.lumpSum > .zero }) {
      rows.append(row("Lump sum of each") { $0.option?.lumpSum.text ?? "–" })
    }
    if options.contains(where: { $0.terms != usual.terms }) {
      rows.append(row("Rounding") { $0.option.map { Self.words($0.terms) } ?? "–" })
    }
    if options.contains(where: { $0.protection != .none }) {
      rows.append(row("Floor, cap, damping") { $0.option.map { Self.words($0.protection) } ?? "–" })
    }
    if options.contains(where: { !$0.changes.isEmpty }) {
      rows.append(row("Changes supposed") { $0.option.map { grouped($0.changes.count) } ?? "–" })
    }
    return rows
  }

  private static func words(_ terms: AllocationTerms) -> String {
    (terms.unit == .pound ? "Pounds" : "Pence")
      + (terms.method == .largestRemainder ? ", largest remainders" : ", Sainte-Laguë")
  }

  private static func words(_ protection: Protection) -> String {
    [protection.floor, protection.cap, protection.damping].map { $0?.description ?? "none" }
      .joined(separator: ", ")
  }

  private var outcomes: [[HTML]] {
    let compared = { (worked: OptionRoom.Worked, words: (OptionComparison) -> String) -> String in
      guard case .success(let comparison) = worked.comparison else { return "–" }
      return words(comparison)
    }
    return [
      row("Clusters that gain") { compared($0) { grouped($0.gainers) } },
      row("Clusters that lose") { compared($0) { grouped($0.losers) } },
      row("More for those that gain") {
        compared($0) { $0.moved.text(in: $0.allocation.unit) }
      },
      row("Loses most") { compared($0) { OptionWords.extreme($0.largestLoss) } },
      row("Gains most") { compared($0) { OptionWords.extreme($0.largestGain) } },
    ]
  }
}

/// What every cluster gets under each option, and what that is for each pupil under the open one.
struct ClusterOptionTable: HTMLRepresentable {
  let room: OptionRoom

  /// The options that can be worked out, with their lines by cluster.
  private var worked: [(name: String, comparison: OptionComparison)] { room.worked }

  var html: HTML {
    let worked = worked
    let lines = worked.map { option in
      Dictionary(
        option.comparison.lines.map { ($0.cluster, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let clusters = Set(lines.flatMap(\.keys)).sorted()
    let open: [ClusterKey: OptionComparison.Line] =
      if case .success(let comparison) = room.open.comparison {
        Dictionary(
          comparison.lines.map { ($0.cluster, $0) }, uniquingKeysWith: { first, _ in first })
      } else { [:] }
    return DataTable(
      id: "clusters", caption: "What each cluster gets",
      columns: [.init("Cluster"), .init("Before", .money)]
        + worked.flatMap { option -> [DataTable.Column] in
          [.init(option.name, .money)] + (Self.moves(option) ? [.init("Change", .money)] : [])
        }
        + [.init("A pupil, \(room.open.name)", .money)],
      rows: clusters.map { cluster in
        let before = open[cluster]?.before ?? lines.compactMap { $0[cluster]?.before }.first
        return ["\(cluster.name)", "\(before?.text ?? "–")"]
          + zip(worked, lines).flatMap { option, lines -> [HTML] in
            let line = lines[cluster]
            return ["\(line?.after.map { $0.text } ?? "–")"]
              + (Self.moves(option) ? ["\(change(line))"] : [])
          } + ["\(open[cluster]?.perPupil?.text(in: .penny) ?? "–")"]
      },
      total: total(worked),
      takeAways: .table(
        csv: OptionLinks.table(room.round.id, room.state, room.ground.criteria),
        xlsx: OptionLinks.workbook(room.round.id, room.state, room.ground.criteria))
    ).html
  }

  /// An option that changes nothing for anybody has no column that says so twenty times.
  private static func moves(_ option: (name: String, comparison: OptionComparison)) -> Bool {
    option.comparison.lines.contains { $0.before != $0.after }
  }

  private func change(_ line: OptionComparison.Line?) -> String {
    guard let line, let change = line.change else { return "–" }
    guard change != .zero else { return "no change" }
    return EffectDocument.signed(change) + (line.part.map { " (\(OptionWords.percent($0)))" } ?? "")
  }

  private func total(_ worked: [(name: String, comparison: OptionComparison)]) -> [HTML] {
    let before = worked.first?.comparison.lines.compactMap(\.before).total() ?? .zero
    return ["All", "\(before.text)"]
      + worked.flatMap { option -> [HTML] in
        let after = option.comparison.lines.compactMap(\.after).total()
        let change = after - option.comparison.lines.compactMap(\.before).total()
        return ["\(after.text)"]
          + (Self.moves(option) ? ["\(EffectDocument.signed(change))"] : [])
      } + [""]
  }
}

extension OptionRoom {
  /// The options that can be worked out.
  var worked: [(name: String, comparison: OptionComparison)] {
    options.compactMap { option in
      guard case .success(let comparison) = option.comparison else { return nil }
      return (option.name, comparison)
    }
  }
}
