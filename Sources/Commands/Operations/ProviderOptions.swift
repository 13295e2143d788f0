internal import ArgumentParser
package import Domain
internal import Values

/// The identity providers that people may come in through: each option begins with the provider's own word.
struct ProviderOptions: ParsableArguments {
  @Option(
    help: "An identity provider: a word for it and its issuer, entra https://login.example.org.")
  var provider: [String] = []

  @Option(help: "What its button says: entra Leeds City Council.")
  var providerName: [String] = []

  @Option(help: "By which name it knows this site: entra CLIENT.")
  var providerClient: [String] = []

  @Option(help: "A file with the secret that it shares with this site: entra FILE.")
  var providerSecretFile: [String] = []

  @Option(help: "Where its tokens name groups, and the member that does: entra groups.")
  var providerGroups: [String] = []

  @Option(help: "The post of a group: entra cluster-manager clu_… Cluster managers.")
  var providerPost: [String] = []

  @Flag(help: "Speak to providers on this machine without encryption, for tests.")
  var providerUnencrypted = false

  /// As they were typed.
  var arguments: [String] {
    let options = [
      ("--provider", provider), ("--provider-name", providerName),
      ("--provider-client", providerClient), ("--provider-secret-file", providerSecretFile),
      ("--provider-groups", providerGroups), ("--provider-post", providerPost),
    ]
    return options.flatMap { name, values in values.flatMap { [name, $0] } }
      + (providerUnencrypted ? ["--provider-unencrypted"] : [])
  }

  /// What they come to, with the secrets.
  func settings() throws -> [ProviderSettings] {
    let issuers = try provider.map { try Self.split($0, "--provider", "entra https://…") }
    let keys = issuers.map(\.key)
    guard Set(keys).count == keys.count else {
      throw Refusal.invalid("Two identity providers have the same word.")
    }
    let others = [
      ("--provider-name", providerName), ("--provider-client", providerClient),
      ("--provider-secret-file", providerSecretFile), ("--provider-groups", providerGroups),
      ("--provider-post", providerPost),
    ]
    for (option, values) in others {
      for value in values {
        let key = try Self.split(value, option, "entra …").key
        guard keys.contains(key) else {
          throw Refusal.invalid(
            "\(option) names an identity provider that there is none of: ‘\(value)’.",
            remedy: "Give it as --provider first, with the same word.")
        }
      }
    }
    return try issuers.map { key, issuer in try settings(key, issuer) }
  }

  private func settings(_ key: String, _ issuer: String) throws -> ProviderSettings {
    func one(_ values: [String], _ option: String) throws -> String? {
      let found = try values.map { try Self.split($0, option, "\(key) …") }.filter { $0.key == key }
      guard found.count <= 1 else { throw Refusal.invalid("\(option) \(key) is given twice.") }
      return found.first?.rest
    }
    func needed(_ values: [String], _ option: String) throws -> String {
      guard let value = try one(values, option) else {
        throw Refusal.invalid(
          "The identity provider \(key) wants \(option).",
          remedy: "Give it as \(option) \"\(key) …\".")
      }
      return value
    }
    let file = try needed(providerSecretFile, "--provider-secret-file")
    guard let secret = try MailOptions.lines(of: file).first else {
      throw Refusal.invalid("The file of the secret of \(key) is empty.")
    }
    let words = try one(providerGroups, "--provider-groups")?.split(separator: " ").map(String.init)
    let posts = try providerPost.map { try Self.split($0, "--provider-post", "\(key) …") }
      .filter { $0.key == key }.map { try Self.post($0.rest) }
    guard posts.isEmpty || words != nil else {
      throw Refusal.invalid(
        "\(key) has posts for groups, and nothing says where it names them.",
        remedy: "Give --provider-groups \"\(key) groups\".")
    }
    return ProviderSettings(
      key: key, issuer: issuer, name: try needed(providerName, "--provider-name"),
      client: try needed(providerClient, "--provider-client"), secret: secret, claim: words?.first,
      member: words?.dropFirst().first, posts: posts, isUnencrypted: providerUnencrypted)
  }

  /// A provider's word and what comes after it.
  private static func split(
    _ text: String, _ option: String, _ example: String
  ) throws -> (key: String, rest: String) {
    let bytes = Array(text.utf8)
    let key = bytes.prefix { $0 != 0x20 }
    let rest = bytes.dropFirst(key.count + 1)
    let isWord = key.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isWord, (1...30).contains(key.count), !rest.isEmpty else {
      throw Refusal.invalid(
        "\(option) ‘\(text)’ does not begin with a word for the provider.",
        remedy: "Write \(option) \"\(example)\": small letters, digits and hyphens.")
    }
    return (String(decoding: key, as: UTF8.self), String(decoding: rest, as: UTF8.self))
  }

  private static func post(_ text: String) throws -> GroupPost {
    let words = text.split(separator: " ", maxSplits: 2).map(String.init)
    guard words.count == 3, let role = Role(rawValue: words[0]), Role.given.contains(role),
      let body = Body(words[1])
    else {
      throw Refusal.invalid(
        "‘\(text)’ is no post of a group.",
        remedy: "Write a role, a place (authority, or the last part of its page’s address) and the "
          + "group, as in cluster-manager clu_… Cluster managers.")
    }
    return GroupPost(group: words[2], role: role, body: body)
  }
}

/// An identity provider, as it is configured.
package struct ProviderSettings: Hashable, Sendable {
  package let key: String
  package let issuer: String
  package let name: String
  package let client: String
  package let secret: String
  /// The claim that names groups, and its member; `nil` when groups are of no matter.
  package let claim: String?
  package let member: String?
  package let posts: [GroupPost]
  package let isUnencrypted: Bool
}
