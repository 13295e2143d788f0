import Actions
import Domain
import OpenID
import Pages
import StandIns

extension House {
  /// The provider as the site knows it: readers come in, and officers wait for a second person.
  static let providerKey = "leeds"

  static func signInProvider(_ provider: StandIn) -> SignInProvider {
    SignInProvider(
      key: providerKey, name: "Leeds City Council", issuer: StandIn.issuer,
      openID: provider.signIn(
        OpenIDProvider(
          issuer: StandIn.issuer, client: "accord", secret: "a secret & more",
          returnAddress: address + SignInProvider.returnPath(providerKey),
          groups: GroupClaim("groups"))
      ),
      posts: [
        GroupPost(group: "readers", role: .reader, body: .authority),
        GroupPost(group: "officers", role: .commissioningOfficer, body: .authority),
      ])
  }

  /// What is done aside.
  static func works(_ runner: ActionRunner, _ spaces: SpaceShelf) -> [JobWork] {
    [
      RegisterLoadingWork.make(runner: runner, authority: "383"),
      BoundaryLoadingWork.make(runner: runner, authority: "383"),
      RoundCountingWork.make(runner: runner, authority: "383"),
      SpaceSearchWork.make(runner: runner, desk: desk, shelf: spaces),
    ]
  }
}
