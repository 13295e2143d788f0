/// Acts on the register in words.
package enum ActWords {
  /// What a kind of act has done to its subject.
  package static func done(_ kind: String) -> String {
    switch kind {
    case "found": "founded"
    case "rename": "renamed"
    case "add-alias": "also called something else"
    case "merge": "made of a merger"
    case "split": "split"
    case "close": "closed"
    case "join": "joined a cluster"
    case "leave": "left its cluster"
    case "start-paying": "began to pay in"
    case "stop-paying": "stopped paying in"
    case "move": "moved to another cluster"
    case "change-host": "new host"
    case "change-payee": "somebody else is paid"
    case "change-employer": "somebody else employs the staff"
    case "name-area": "named as an area"
    case "place": "lies in an area"
    case "withdraw": "an act was withdrawn"
    default: kind
    }
  }
}
