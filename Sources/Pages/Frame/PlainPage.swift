internal import HTML
internal import Site

/// A page that is its title and its body.
struct PlainPage: Page {
  let title: String
  let body: HTML
}
