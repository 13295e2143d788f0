internal import Actions
package import Secrets

/// Secrets, sealed with the key of this site.
package struct SealedSecrets: SecretSealing {
  private let box: SecretBox

  package init(_ box: SecretBox) {
    self.box = box
  }

  package func seal(_ secret: [UInt8], for owner: String) throws -> String {
    try box.seal(secret, for: owner)
  }

  package func open(_ sealed: String, for owner: String) -> [UInt8]? {
    box.open(sealed, for: owner)
  }

  package func isOwn(_ sealed: String) -> Bool { box.isOwn(sealed) }
}
