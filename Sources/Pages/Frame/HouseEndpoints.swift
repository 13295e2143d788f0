internal import Design
internal import HTML
internal import Site

/// Assets, health and the pages every public site has.
struct HouseEndpoints: Sendable {
  let context: PageContext

  var endpoints: [Endpoint] {
    Assets.all.map { asset in
      .get("/assets/\(asset.version)/\(asset.name)", for: .everyone) { _ in
        .asset(contentType: asset.contentType, bytes: asset.bytes)
      }
    } + [
      .get("/health", for: .everyone, health)
    ] + (context.settings.isDemonstration ? [.get("/gallery", for: .everyone, gallery)] : [])
  }

  /// Every component in each of its states, where the demonstration is shown.
  private func gallery(_ visit: Visit) -> Reply {
    .page(PlainPage(title: "Gallery", body: Gallery.page))
  }

  private func health(_ visit: Visit) async -> Reply {
    if let fault = await context.fault() { return .unwell(fault) }
    return .plain("ok\n")
  }
}
