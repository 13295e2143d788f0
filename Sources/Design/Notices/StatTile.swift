package import HTML

/// A number with the sentence that it belongs to.
package struct StatTile: HTMLRepresentable {
  /// Which way it has gone.
  package enum Trend: Sendable {
    case up(String)
    case down(String)
    case same(String)
  }

  private let figure: String
  private let sentence: String
  private let trend: Trend?
  private let link: Link?

  /// The link leads to where the number comes from.
  package init(_ figure: String, _ sentence: String, trend: Trend? = nil, link: Link? = nil) {
    self.figure = figure
    self.sentence = sentence
    self.trend = trend
    self.link = link
  }

  package var html: HTML {
    """
    <div class="figure"><strong>\(figure)</strong> <span>\(words)</span>\(trendWords)</div>

    """
  }

  private var words: HTML {
    guard let link else { return "\(sentence)" }
    return "<a href=\"\(link)\">\(sentence)</a>"
  }

  private var trendWords: HTML {
    switch trend {
    case nil: ""
    case .up(let words):
      " <span class=\"trend trend-up\"><span aria-hidden=\"true\">▲</span> \(words)</span>"
    case .down(let words):
      " <span class=\"trend trend-down\"><span aria-hidden=\"true\">▼</span> \(words)</span>"
    case .same(let words):
      " <span class=\"trend\"><span aria-hidden=\"true\">=</span> \(words)</span>"
    }
  }
}

/// Numbers beside one another.
package struct StatTiles: HTMLRepresentable {
  private let tiles: [StatTile]

  package init(_ tiles: StatTile...) {
    self.tiles = tiles
  }

  package var html: HTML {
    "<div class=\"figures\">\n\(for: tiles, { $0.html })</div>"
  }
}
