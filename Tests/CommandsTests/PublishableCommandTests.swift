import Support
import Testing

/// What `accord publishable` writes and says.
struct PublishableCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func publish(_ counts: String, _ options: String...) throws -> AccordRun {
    let file = try folder.write(
      "counts.csv",
      "authority,cluster,urn,roll,pupil_premium,idaci,eal,send,social_care\n" + counts)
    return try AccordRun(
      ["publishable", "--counts", file, "--formula", "leeds-option-1", "--pot", "9000", "--out"]
        + ["\(folder.path)/public"] + options)
  }

  private let counts = """
    999,East,100001,300,90,60,30,45,9
    999,East,100003,200,40,30,20,35,3
    999,West,100002,200,20,10,10,20,12

    """

  @Test func `Small counts are c, and the counts of clusters give the same pounds`() throws {
    let run = try publish(counts)
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.output.contains("2 of 18 counts of schools are hidden"))
    #expect(
      try folder.read("public/counts-by-school.csv").contains("100001,300,90,60,30,45,c\n"))
    let again = try AccordRun(
      "allocate", "--counts", "\(folder.path)/public/counts-by-cluster.csv", "--formula",
      "\(folder.path)/public/formula.csv", "--pot", "9000", "--format", "csv")
    let first = try AccordRun(
      "allocate", "--counts", "\(folder.path)/counts.csv", "--formula", "leeds-option-1", "--pot",
      "9000", "--format", "csv")
    #expect(again.code == 0 && again.output == first.output)
  }

  @Test func `What cannot be run again is said, and a folder that holds something is refused`()
    throws
  {
    let small = counts.replacing("20,12", with: "20,2")
    let run = try publish(small)
    #expect(run.code == 0, "\(run.complaints)")
    #expect(run.output.contains("The allocation cannot be run again"))
    #expect(!run.output.contains("counts-by-cluster.csv"))
    #expect(try publish(counts).code == 1)
    #expect(try publish(counts, "--hide", "4-1").code == 2)
  }
}
