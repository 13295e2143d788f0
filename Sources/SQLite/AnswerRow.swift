internal import SQL

/// Our row, by a name of its own: GRDB has types called both `SQL` and `Row`.
typealias AnswerRow = Row
