internal import Actions
internal import Commands
internal import Digests
internal import Domain
internal import Imports
internal import Pages
internal import Reports
internal import SQL
internal import Secrets

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

extension Wiring {
  /// What seals secrets: with the key of its file, which is made where there is none and nothing is sealed.
  func sealing(_ engine: any Engine, _ settings: ServeSettings) async throws -> SealedSecrets {
    let seals = SealSecondFactors(engine: engine)
    let path = settings.secretsKey
    if access(path, F_OK) != 0 {
      let sealed = try await seals.sealed()
      guard sealed == 0 else {
        throw Refusal.invalid(
          "The key that \(sealed) second factors are sealed with is not there: \(path).",
          remedy:
            "Put its copy in that place, or name it with --secrets-key. If it is lost for good, make a "
            + "new one (openssl rand -hex 32 > \(path); chmod 600 \(path)): whoever has lost their second "
            + "factor by it has it taken away by an administrator, and adds a new one.")
      }
      let text = Digest.hexadecimal(SecretBox.newKey()) + "\n"
      try OutputFile.write(Array(text.utf8), to: path, isPrivate: true)
    }
    let sealing = SealedSecrets(try SecretBox(key: try key(path)))
    let foreign = try await seals.perform(with: sealing, at: now())
    if foreign > 0 {
      Self.note(
        "\(foreign) second factors are sealed with another key than that of \(path), and count for nothing: "
          + "put the right key there, or take them away on their owners’ pages.")
    }
    return sealing
  }

  private func key(_ path: String) throws -> [UInt8] {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & 0o077 != 0 {
      Self.note("Others may read \(path), with which secrets are sealed: run chmod 600 on it.")
    }
    let file = try InputFile(path: path)
    var bytes = [UInt8](repeating: 0, count: min(file.length, 256))
    let count = try file.read(into: &bytes, from: 0, to: bytes.count)
    let digits = bytes.prefix(count).filter { $0 > 0x20 }.compactMap {
      Character(UnicodeScalar($0)).hexDigitValue
    }
    guard digits.count == SecretBox.keyLength * 2,
      bytes.prefix(count).filter({ $0 > 0x20 }).count == digits.count
    else {
      throw Refusal.invalid(
        "\(path) is no key: it holds 64 hexadecimal digits.",
        remedy: "Put the copy of the key in its place.")
    }
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(digits[$0] << 4 | digits[$0 + 1])
    }
  }
}
