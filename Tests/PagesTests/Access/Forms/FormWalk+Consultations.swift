import Domain
import Values

@testable import Site

extension FormWalk {
  /// The forms of consultations, in an order in which each can be done.
  func consultations() -> [Step] {
    let role = Role.commissioningOfficer
    let asked = "/consultations/\(known("asked-consultation"))"
    let draft = "/consultations/\(known("draft-consultation"))"
    let over = "/consultations/\(known("concluded-consultation"))"
    let (own, new) = ("/clusters/\(world.own.id)", "/rounds/\(known("published"))/consultations")
    let manager = world.viewers.first { $0.role == .clusterManager }?.person?.description ?? ""
    let chair = world.viewers.first { $0.role == .clusterChair }?.person?.description ?? ""
    let comment = world.targets[":comment"]?.first?.text ?? ""
    let terms = [
      "opens": "1/10/2026", "opens-time": "09:00", "closes": "1/11/2026", "closes-time": "17:00",
      "public": "question", "about": "Invented",
    ]
    func act(
      _ what: String, _ base: String, page: String? = nil, pattern: String? = nil,
      _ answers: [String: String] = [:], by someone: Role? = nil
    ) -> Step {
      step(
        someone ?? role, "/consultations/:consultation\(pattern ?? what)",
        page: base + (page ?? what), at: base + what, answers)
    }
    return [
      step(
        role, "/rounds/:round/consultations", page: "\(new)/new?o=name%3DOne&o=name%3DTwo", at: new,
        terms),
      act("/settings", draft, terms),
      act(
        "\(own)/voter", asked, pattern: "/clusters/:cluster/voter", ["person": chair]),
      act(
        "\(own)/proxy/ending", asked, page: "\(own)/voter",
        pattern: "/clusters/:cluster/proxy/ending", ["ending-reason": "Invented"]),
      act(
        "\(own)/proxy", asked, page: "\(own)/voter", pattern: "/clusters/:cluster/proxy",
        ["proxy": manager, "reason": "Invented"]),
      act(
        "\(own)/vote", asked, page: own, pattern: "/clusters/:cluster/vote", ["choice": "2"],
        by: .clusterChair),
      act(
        "\(own)/comments", asked, page: own, pattern: "/clusters/:cluster/comments",
        ["comment": "Invented"], by: .clusterChair),
      act(
        "/comments/\(comment)", asked, pattern: "/comments/:comment",
        ["answer": "Invented", "summary": "Invented"]),
      act("/reminder", asked, page: ""),
      act(
        "/closing", asked, ["closes": "2/11/2026", "closes-time": "17:00", "reason": "Invented"]),
      act("/chairs", draft, page: ""),
      act("/opening", draft, page: ""),
      act("/withdrawal", draft, ["reason": "Invented"]),
      act("/result", over, ["choice": "2", "reason": "Invented"]),
    ]
  }
}
