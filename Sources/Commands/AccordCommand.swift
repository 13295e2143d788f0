internal import ArgumentParser

/// The root of the command line.
struct AccordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accord",
    abstract: "Open software for the local partnerships that help children early.",
    discussion: """
      Count pupils from the school census, share a pot by a formula, and check a table that \
      somebody has published.

      Example: the demonstration, from its files to an allocation
        accord demo demo
        accord count --census demo/census.csv --schools demo/schools.csv \\
          --deprivation demo/deprivation.csv --postcodes demo/postcodes.csv \\
          --social-care demo/social-care.csv --on 2022-01-20 --out counts.csv
        accord allocate --counts counts.csv --formula leeds-option-1 --pot 780830

      It ends with 0 when all is done, 1 when the data was refused, 2 when the command was not \
      understood, and 3 when the fault is ours.
      """,
    version: "0.1.0",
    subcommands: [
      CountCommand.self, CheckCommand.self, ChecksCommand.self, AllocateCommand.self,
      PublishableCommand.self, FormulaCommand.self,
      CheckTableCommand.self, DemoCommand.self, ServeCommand.self, MigrateCommand.self,
      BackupCommand.self, RestoreCommand.self, DoctorCommand.self, RegisterCommand.self,
      JobsCommand.self, SignInCommand.self, RoundCommand.self, VerifyCommand.self,
      RetainCommand.self, BridgeCommand.self, OptionsCommand.self, ConsultationCommand.self,
      WeightingsCommand.self, ProjectCommand.self,
    ])
}
