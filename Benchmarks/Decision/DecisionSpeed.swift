internal import Domain
internal import Values

/// Decides who may, over and over; prints how many nanoseconds one decision takes.
///
/// Every permission, role and relation in turn, with a conflict list, a list of a restricted matter and a
/// broken glass to look through.
@main
struct DecisionSpeed {
  static func main() {
    let now = Moment(milliseconds: 1_790_000_000_000)
    let cluster = Body.cluster(ClusterID(high: 1, low: 1))
    let person = PersonID(high: 2, low: 1)
    let users = Role.allCases.map { User(id: person, name: "Invented", role: $0, at: cluster) }
    let matters = [
      Matter("one", at: [cluster, .authority], named: [person], concerning: ["a child"]),
      Matter("two", at: [cluster, .authority], concerning: ["another child"]),
      Matter("three", at: [.authority], concerning: ["a third child"], listed: []),
    ]
    let standing = Standing(
      conflicts: ["somebody"],
      glass: [
        BrokenGlass(
          id: GlassID(high: 3, low: 1), matter: "three", purpose: .task, reason: "Words", at: now,
          until: now.later(bySeconds: 60))
      ], shown: now)
    var (decided, allowed) = (0, 0)
    func once() {
      for user in users {
        for permission in Permission.allCases {
          for matter in matters {
            decided += 1
            if user.decide(permission, on: matter, knowing: standing, at: now).sight > .nothing {
              allowed += 1
            }
          }
        }
      }
    }
    once()
    decided = 0
    let clock = ContinuousClock()
    let took = clock.measure { for _ in 0..<1_000 { once() } }.components
    let nanoseconds = Int(took.seconds) * 1_000_000_000 + Int(took.attoseconds / 1_000_000_000)
    print(nanoseconds / decided, decided, allowed)
  }
}
