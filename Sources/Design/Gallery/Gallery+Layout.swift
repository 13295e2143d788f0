internal import HTML

extension Gallery {
  static let layout = [
    Sample(
      "Breadcrumbs", "Where the page stands, from the top down.",
      Breadcrumbs([
        ("Funding", "/gallery?in=funding"), ("2021/22", "/gallery?in=2021"),
        ("Clusters", "/gallery?in=clusters"),
      ]).html),
    Sample(
      "Page heading", "The finding, not the category; then the sentence after it.",
      // A page has one first heading: the gallery's own.
      """
      <div class="heading"><p class="heading-about">Rothwell, 2021/22</p>
      <h2>Rothwell receives £9,530 less than last year</h2>
      <p class="lead">Fewer of its pupils live in the most deprived areas, and the pot is the same.</p>
      </div>
      """),
    Sample(
      "Breadcrumbs: hostile", "A name that tries to be markup is a name.",
      Breadcrumbs(
        [(hostile, Link("/gallery").with([("in", hostile)]))], named: "Breadcrumbs that mean harm"
      ).html),
    Sample(
      "Tiles", "Things to choose from that need no comparing.",
      """
      <ul class="tiles">
      \(for: ["Aireborough", "Ardsley and Tingley", "Beeston, Cottingley and Middleton", "Bramley"], { name in
        """
        <li><a class="tile" href="\(Link("/gallery").with([("cluster", name)]))"><strong>\(name)</strong>\
        <span>12 schools, 9 paying</span></a></li>

        """
      })</ul>
      """),
  ]
}
