import Support
import Testing

/// Transcripts: a command, what it prints, and its exit code.
struct CommandLineTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func counts() throws -> String {
    try folder.write(
      "counts.csv",
      """
      authority,cluster,urn,roll,pupil_premium,idaci,eal,send,social_care
      383,East,100001,300,90,60,30,45,9
      383,West,100002,200,20,10,10,20,2

      """)
  }

  @Test func `A pot is shared by the adopted formula`() throws {
    let run = try AccordRun(
      "allocate", "--counts", try counts(), "--formula", "leeds-option-1", "--pot", "1000",
      "--format", "csv")
    #expect(run.code == 0)
    #expect(run.complaints.isEmpty)
    let lines = run.output.split(separator: "\n")
    #expect(lines[1].hasSuffix(",742.844655,743,"), "\(run.output)")
    #expect(lines[2].hasSuffix(",257.155344,257,"), "\(run.output)")
  }

  @Test func `Help shows an example for every command`() throws {
    for command in ["count", "check", "allocate", "publishable", "formula", "check-table", "demo"] {
      let run = try AccordRun(command, "--help")
      #expect(run.code == 0)
      #expect(run.output.contains("accord \(command) "), "\(command)")
      #expect(run.output.contains("Example"), "\(command)")
    }
  }

  @Test(arguments: [
    [], ["alocate"], ["allocate"], ["allocate", "--counts", "x", "--formula", "leeds-option-1"],
    ["allocate", "--counts", "x", "--formula", "y", "--pot", "lots"],
    ["count", "--schools", "x", "--on", "yesterday"],
    ["count", "--schools", "x", "--on", "2026-01-15"],
    ["demo", "x", "--scale", "galaxy"],
  ])
  func `A command that is not understood ends with 2, or with help`(_ arguments: [String]) throws {
    let run: AccordRun
    switch arguments.count {
    case 0: run = try AccordRun()
    case 1: run = try AccordRun(arguments[0])
    case 3: run = try AccordRun(arguments[0], arguments[1], arguments[2])
    case 4: run = try AccordRun(arguments[0], arguments[1], arguments[2], arguments[3])
    case 5:
      run = try AccordRun(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
    default:
      run = try AccordRun(
        arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
        arguments.count > 5 ? arguments[5] : "", arguments.count > 6 ? arguments[6] : "")
    }
    #expect(run.code == (arguments.isEmpty ? 0 : 2), "\(run.complaints)")
  }

  @Test func `Data that is refused ends with 1 and names place and remedy`() throws {
    let bad = try folder.write("bad.csv", "authority,cluster,urn,roll\n383,East,1,-5\n")
    let run = try AccordRun(
      "allocate", "--counts", bad, "--formula", "leeds-option-1", "--pot", "10")
    #expect(run.code == 1)
    #expect(run.complaints.contains("bad.csv, row 2, roll: The count is ‘-5’"))
    #expect(run.complaints.contains("→ Write a whole number of pupils."))
    let absent = try AccordRun(
      "allocate", "--counts", "\(folder.path)/none.csv", "--formula", "leeds-option-1", "--pot",
      "10")
    #expect(absent.code == 1)
    #expect(absent.complaints.contains("none.csv cannot be opened"))
  }

  @Test func `A published table is checked, and an alias is only noted`() throws {
    let good = try folder.write(
      "good.csv", "Cluster,2021/22\n\"Beeston, Cottingham and Middleton\",47434\nTotal,47434\n")
    let fine = try AccordRun("check-table", good)
    #expect(fine.code == 0)
    #expect(
      fine.output.contains(
        "‘Beeston, Cottingham and Middleton’ is an alias of ‘Beeston, Cottingley and Middleton’."))
    let short = try folder.write("short.csv", "Cluster,2022/23\nARM,70697\nTotal,70698\n")
    let run = try AccordRun("check-table", short)
    #expect(run.code == 1)
    #expect(
      run.output == "2022/23: the rows sum to £70,697, £1 less than the printed total of £70,698.\n"
    )
  }

  @Test(.enabled(if: SharedData.isThere, "\(SharedData.absence)"))
  func `The table as it was published is a pound short in its second year`() throws {
    let path = SharedData.path("leeds_cluster_allocations_published.csv")
    let run = try AccordRun("check-table", path, "--pot", "780830")
    #expect(run.code == 1)
    #expect(
      run.output == """
        allocation_2021_22: the rows sum to £780,830, the total.
        allocation_2022_23: the rows sum to £780,829, £1 less than the given total of £780,830.

        """)
  }

  @Test func `One cluster's figure is followed down`() throws {
    let run = try AccordRun(
      "allocate", "--counts", try counts(), "--formula", "leeds-option-2", "--pot", "1000",
      "--explain", "west")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("West is allocated £"))
    #expect(run.output.contains("100002"))
    let unknown = try AccordRun(
      "allocate", "--counts", try counts(), "--formula", "leeds-option-2", "--pot", "1000",
      "--explain", "North")
    #expect(unknown.code == 1)
    #expect(unknown.complaints.contains("Choose one of: East, West."))
  }

  @Test func `Several authorities need a pot each`() throws {
    let two = try folder.write(
      "two.csv",
      "authority,cluster,urn,roll\n383,East,1,5\n701,East,2,5\n")
    let formula = try folder.write(
      "f.csv", "kind,code,value,name,source\ncriterion,roll,100%,,\n")
    let one = try AccordRun("allocate", "--counts", two, "--formula", formula, "--pot", "10")
    #expect(one.code == 1)
    #expect(one.complaints.contains("--pots"))
    let pots = try folder.write("pots.csv", "authority,pot\n383,10\n701,20\n")
    let out = "\(folder.path)/out.csv"
    let both = try AccordRun(
      "allocate", "--counts", two, "--formula", formula, "--pots", pots, "--format", "csv", "--out",
      out)
    #expect(both.code == 0)
    #expect(both.output.isEmpty)
    #expect(try folder.read("out.csv").contains("701,East,5,20,0,20.000000,20,"))
  }

  @Test func `Nothing is written when something must be fixed, and check ends with 1`() throws {
    let schools = try folder.write("s.csv", "URN,authority,cluster,paying\n100001,383,East,yes\n")
    let areas = try folder.write("d.csv", "lsoa21cd,idaci_rank\nE01000001,1\n")
    let codes = try folder.write("p.csv", "pcds,lsoa21\nAA1 1AA,E01000001\n")
    let census = try folder.write(
      "c.csv",
      "URN,UPN,EnrolStatus,Language,SENprovision,PostCode\n100001,,C,ENG,K,AA1 1AA\n100001,,X,ENG,N,\n"
    )
    let out = "\(folder.path)/counts.csv"
    let run = try AccordRun(
      "count", "--census", census, "--schools", schools, "--deprivation", areas, "--postcodes",
      codes,
      "--on", "2026-01-15", "--out", out)
    #expect(run.code == 1)
    #expect(run.complaints.contains("c.csv, row 3, enrolment: The enrolment status is ‘X’."))
    #expect(!folder.exists("counts.csv"))
    let check = try AccordRun(
      "check", "--census", census, "--schools", schools, "--deprivation", areas, "--postcodes",
      codes,
      "--on", "2026-01-15", "--format", "csv")
    #expect(check.code == 1)
    #expect(check.output.contains("c.csv,3,enrolment,unknown-enrolment,hard,"))
  }

  @Test func `A file that is refused is a problem like any other`() throws {
    let schools = try folder.write("s.csv", "URN\n100001\n")
    let run = try AccordRun(
      "check", "--census", schools, "--schools", schools, "--deprivation",
      "\(folder.path)/none.csv",
      "--postcodes", schools, "--on", "2026-01-15", "--format", "csv")
    #expect(run.code == 1)
    #expect(run.output.contains("s.csv,1,,missing-column,hard,There is no column ‘authority’."))
    #expect(run.output.contains(",file,hard,The file none.csv cannot be opened"))
  }
}
