internal import Domain
internal import Store
internal import Values

/// Tells everybody who may find something right that it waits for them.
struct ApprovalNotice {
  let permission: Permission
  let place: String

  static let posts = ApprovalNotice(permission: .approvePosts, place: "/posts/waiting")
  static let exports = ApprovalNotice(permission: .approveExports, place: "/exports/waiting")

  func add(except others: Set<PersonID>, in records: Records, at time: ActionTime) throws {
    guard let place = NoticePlace(place) else { return }
    let roles = Role.given.filter { Policy.leave($0, permission).reach == .everything }
    let people = try roles.flatMap {
      try records.posts.held(in: $0, on: time.today).map(\.person)
    }
    for person in Set(people).subtracting(others).sorted() {
      try AddNotice(.approvalAsked, to: person, at: place).perform(in: records, at: time)
    }
  }
}
