internal import Domain
internal import SQL
internal import Store
internal import Values

/// Links that their maker sees, and could come in by as somebody else.
enum ShownLinks {
  /// Refuses one for whoever holds, or is to hold, a post that is for its holder alone: else an administrator
  /// could be their own second person, or read of a child in somebody's place.
  ///
  /// Whoever is at the terminal holds the database anyway; the trail says that it was done there.
  static func refuse(
    for person: PersonID, by maker: User, over connection: any Connection, on day: CalendarDate
  ) throws {
    guard maker.role != .terminal else { return }
    let isTheirsAlone = try PostRecords(connection).of(person).contains { post in
      post.role.isForItsHolderAlone && [.waiting, .held, .toCome].contains(post.standing(on: day))
    }
    guard !isTheirsAlone else {
      throw Refusal.conflict(
        "Their post is for them alone, so nobody else may see their link. Have it mailed to them, or made on the server by ‘accord sign-in’."
      )
    }
  }
}
