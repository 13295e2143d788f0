internal import Design
internal import Domain
internal import HTML
internal import Site
internal import Store

/// The partnership at a glance.
struct StartPage: Page {
  let partnership: String
  let clusters: [RegisterSummaries.Cluster]
  let user: User?

  private var schools: Int { clusters.reduce(0) { $0 + $1.schools } }
  private var paying: Int { clusters.reduce(0) { $0 + $1.paying } }

  var title: String {
    clusters.isEmpty
      ? "There are no clusters yet" : "\(clusters.count) clusters of schools in \(partnership)"
  }

  var body: HTML {
    """
    <h1>\(title)</h1>
    \(if: clusters.isEmpty, empty)\(if: !clusters.isEmpty, glance)
    """
  }

  private var glance: HTML {
    """
    <p class="lead">Schools, health, police and charities work together in clusters to help children \
    early. These are the clusters of today, with the schools that pay into them.</p>
    <div class="figures">
    <p class="figure"><strong>\(clusters.count)</strong><span>clusters</span></p>
    <p class="figure"><strong>\(schools)</strong><span>schools belong to one</span></p>
    <p class="figure"><strong>\(paying)</strong><span>of them pay in, so their pupils count</span></p>
    </div>
    <h2>Clusters</h2>
    <ul class="tiles">
    \(for: clusters, { cluster in
      """
      <li><a class="tile" href="\(RegisterLinks.cluster(cluster.id))"><strong>\(cluster.name)</strong>\
      <span>\(cluster.schools) schools, \(cluster.paying) paying</span></a></li>

      """
    })</ul>
    """
  }

  private var empty: HTML {
    """
    <p class="lead">A cluster is a group of schools that helps children early, with its partners.</p>
    <p>Found the first one, then load the schools and who belongs where.</p>
    \(if: user?.may(.changeRegister) == true, "<p><a class=\"button\" href=\"\(RegisterLinks.newAct(.found))\">Found a cluster</a></p>")
    """
  }
}
