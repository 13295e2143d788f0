internal import Values

extension User {
  /// Whoever looks at what the partnership shows to the public: may read the register, and no more.
  package static let publicVisitor = User(
    id: Identifier(high: 0, low: 0), name: "", role: .publicVisitor)
}
