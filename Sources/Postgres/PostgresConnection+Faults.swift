internal import CLibPQ
internal import SQL

extension PostgresConnection {
  /// Throws what a result says went wrong, and keeps the first such of a transaction.
  func check(_ result: OpaquePointer?) throws {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default:
      let fault = fault(result)
      note(fault)
      throw fault
    }
  }

  private func fault(_ result: OpaquePointer?) -> SQLFault {
    let state = field("C", result)
    // The server's first sentence alone: what follows it can quote people's records.
    let primary = field("M", result)
    let message = primary.isEmpty ? Self.message(pointer) : "\(state): \(primary)"
    if PQstatus(pointer) != CONNECTION_OK { return .storage(message) }
    switch state {
    // Deadlock and a lock waited for too long are, like a serialization failure, others' doing.
    case "40001", "40P01", "55P03": return .serialization(message)
    // The server ends, or has ended this session; or it no longer takes writes.
    case "57P01", "57P02", "57P03", "57P05", "25P03":
      isGivenUp = true
      return .storage(message)
    case "25006" where transaction == .writing:
      isGivenUp = true
      return .storage(message)
    default: break
    }
    switch state.prefix(2) {
    case "23":
      // By name alone, or by table and column where the constraint has none.
      let names = [field("t", result), field("c", result), field("n", result)]
      let name = names.filter { !$0.isEmpty }.joined(separator: ".")
      return .constraint(name: name, message: message)
    case "08":
      isGivenUp = true
      return .storage(message)
    // Out of room or memory, the disk has failed, or what is on it is damaged.
    case "53", "58": return .storage(message)
    case "XX": return state == "XX000" ? .failed(message) : .storage(message)
    default: return .failed(message)
    }
  }

  /// A field of an error, by the character that the protocol has for it.
  private func field(_ name: Unicode.Scalar, _ result: OpaquePointer?) -> String {
    PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) } ?? ""
  }

  static func message(_ pointer: OpaquePointer) -> String {
    var message = PQerrorMessage(pointer).map { String(cString: $0) } ?? "no message"
    while message.utf8.last == 0x0A { message.removeLast() }
    return message
  }
}
