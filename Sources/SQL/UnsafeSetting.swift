/// A setting under which what was acknowledged could be lost.
package struct UnsafeSetting: Error, Hashable, Sendable {
  package let sentence: String

  package init(sentence: String) {
    self.sentence = sentence
  }
}
