package import HTML

/// The same questions again for each of several things, with a way to add another.
///
/// Without script the buttons send the form (`add`, `remove`), and the page comes back with one group
/// more or less.
package struct RepeatedGroup: HTMLRepresentable {
  private let name: String
  private let thing: String
  private let count: Int
  private let most: Int
  private let group: (String) -> HTML

  /// `thing` is what one is called ("partner"); `group` makes the questions of one, its names ending in
  /// the number it is given.
  package init(
    _ name: String, thing: String, count: Int, most: Int = 20,
    _ group: @escaping (String) -> HTML
  ) {
    self.name = name
    self.thing = thing
    self.count = max(1, count)
    self.most = most
    self.group = group
  }

  package var html: HTML {
    """
    <div class="repeated" data-repeated="\(name)" data-most="\(most)">
    \(for: 1...count, { one(String($0)) })\
    <template>\(one(Self.blank))</template>
    \(if: count < most, another)</div>
    """
  }

  /// Stands for the number of a group that script has yet to add.
  private static let blank = "NUMBER"

  private func one(_ number: String) -> HTML {
    """
    <fieldset class="repeated-one">
    <legend>\(capitalised) <span data-number>\(number)</span></legend>
    \(group(number))
    <button class="button button-quiet button-small" type="submit" name="remove" \
    value="\(name)-\(number)">Remove<span class="hidden"> \(thing) \(number)</span></button>
    </fieldset>

    """
  }

  private var capitalised: String { thing.prefix(1).uppercased() + thing.dropFirst() }

  private var another: HTML {
    """
    <button class="button button-quiet" type="submit" name="add" value="\(name)">\
    Add another \(thing)</button>

    """
  }
}
