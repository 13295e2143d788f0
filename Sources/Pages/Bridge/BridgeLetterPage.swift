internal import Design
internal import Domain
internal import HTML
internal import Reports
internal import Site
internal import Values

/// Why one cluster's amount changed, as a letter to its schools: to be printed, or sent on.
struct BridgeLetterPage: Page {
  let bridge: ClusterBridgePage
  /// The partnership that writes.
  let from: String
  let on: CalendarDate

  private var cluster: String { bridge.line.cluster.name }

  var title: String { "Why \(cluster)’s money changed: a letter" }

  var body: HTML {
    """
    <div class="acts"><a href="\(BridgeLinks.cluster(bridge.compared.round.id, bridge.cluster, from: bridge.compared.before?.round.id))">\
    Back</a> <span>Print this page to have it on paper, or as a PDF.</span></div>
    <p>\(from)<br>\(on.inWords)</p>
    <p>To the schools of \(cluster)</p>
    <h1>Why your cluster’s money changed</h1>
    <p>\(bridge.words?.headline ?? "")</p>
    \(bridge.sentences)
    \(table)
    <p>Several things changed at once. Each one’s part is what it adds on average over every order in which they could \
    have come, so that none is favoured by coming first. The parts add up to the change, to the penny.</p>
    <p>If a number of pupils looks wrong to you, say so: the amounts are worked out anew, and a correction says why.</p>
    """
  }

  private var table: HTML {
    var sum = bridge.line.before ?? .zero
    var rows: [[HTML]] = [
      ["\(bridge.bridge.before.name)", "", "\(sum.text(in: .penny))"]
    ]
    for step in bridge.steps {
      sum += step.amount
      rows.append([
        "\(step.name(in: bridge.bridge))", "\(BridgeWords.table(step.amount))",
        "\(sum.text(in: .penny))",
      ])
    }
    return DataTable(
      id: "steps", caption: "Step by step",
      columns: [.init("Step"), .init("Change", .money), .init("Comes to", .money)], rows: rows,
      total: [
        "\(bridge.bridge.after.name)", "\(BridgeWords.table(bridge.line.change))",
        "\(sum.text(in: .penny))",
      ]
    ).html
  }
}
