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
      .get("/health", for: .everyone, health),
      .get("/accessibility", for: .everyone, accessibility),
      .get("/privacy", for: .everyone, privacy),
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

  private func accessibility(_ visit: Visit) -> Reply {
    .page(
      PlainPage(
        title: "Accessibility",
        body: """
          <h1>Accessibility</h1>
          <p>The pages are made for everybody: to be read on a phone and on a wide screen, enlarged, on \
          paper, in the dark, with a keyboard alone, with a screen reader and without script. They are \
          checked against WCAG 2.2 at level AA by program; a person who relies on assistive technology \
          has not yet tried them.</p>
          <p>If something does not work for you, tell the partnership that runs this site.</p>
          """))
  }

  private func privacy(_ visit: Visit) -> Reply {
    .page(
      PlainPage(
        title: "Privacy and cookies",
        body: """
          <h1>Privacy and cookies</h1>
          <p>This site sets one cookie when you sign in, which keeps you signed in for twelve hours, and \
          one for a minute after you have done something, which tells you that it was done. It sets none \
          for visitors and follows nobody.</p>
          <p>What people do who are signed in is recorded with their name and the time.</p>
          """))
  }
}
