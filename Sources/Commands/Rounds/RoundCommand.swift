internal import ArgumentParser

/// `accord round`: the year's round, from its census to what is published.
struct RoundCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "round",
    abstract: "The year’s round: files, checks, calculation, a second person, publication.",
    discussion: """
      A round is named by its year, as 2026/27. What one person has calculated another approves: say who \
      does something with --as NAME. All but check, load and add-formula work beside a site that is being served.

      Example: a round from its files to what is published
        accord round add-formula leeds-option-1
        accord round create 2026/27 --pot 780830 --formula leeds-option-1 --on 2026-01-15
        accord round load 2026/27 census.csv deprivation.csv postcodes.csv social-care.csv
        accord round confirm 2026/27 unmatched-postcode --reason "They live abroad."
        accord round lock 2026/27
        accord round calculate 2026/27
        accord sign-in "Brian Shaw (invented)" --role commissioning-officer
        accord round approve 2026/27 --as "Brian Shaw (invented)"
        accord round publish 2026/27 --as "Brian Shaw (invented)"
        accord round export 2026/27 --out published
      """,
    subcommands: [
      RoundListCommand.self, RoundShowCommand.self, RoundCreateCommand.self,
      RoundSettingsCommand.self, RoundCheckCommand.self, RoundLoadCommand.self,
      RoundProblemsCommand.self, RoundConfirmCommand.self, RoundLockCommand.self,
      RoundUnlockCommand.self, RoundCalculateCommand.self, RoundApproveCommand.self,
      RoundDeclineCommand.self, RoundPublishCommand.self, RoundExportCommand.self,
      RoundVerifyCommand.self, RoundFormulasCommand.self, RoundAddFormulaCommand.self,
    ])
}
