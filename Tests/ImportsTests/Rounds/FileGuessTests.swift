import Imports
import Support
import Testing

struct FileGuessTests {
  @Test(arguments: [
    ("URN,UPN,EnrolStatus,Language,SENprovision\n", FileKind.census),
    ("URN,NOR,NUMFSMEVER,NUMEAL\n", .schoolCounts),
    ("LSOA code (2021),idaci_rank\n", .deprivation),
    ("pcds,lsoa21\n", .postcodes),
    ("upn,from,to\n", .socialCare),
    ("CHILD,DECOM,DEC\n", .socialCare),
    ("UPN\n", .pupilPremium),
    ("URN,authority,cluster,paying\n", .schools),
    ("URN,LinkURN,LinkType\n", .registerLinks),
    ("<?xml version=\"1.0\"?><Message><Header/><Pupils/></Message>", .census),
    ("<Message><Header/><Children><Child></Child></Children></Message>", .socialCare),
  ])
  func `A file is known by its beginning`(text: String, kind: FileKind) throws {
    let folder = try TemporaryFolder()
    #expect(FileGuess.kind(of: try folder.write("sent", text)) == kind)
    withExtendedLifetime(folder) {}
  }

  @Test(arguments: [
    "", "\n", "a,b,c\n1,2,3\n", "School number,Pupils\n", "\u{0}\u{0}\u{0}", "<", "<!DOCTYPE x>",
    "\"unclosed,heading", "URN\n", "\u{FEFF}", "PK\u{3}\u{4}",
  ])
  func `What is not known is not guessed, whatever it is`(text: String) throws {
    let folder = try TemporaryFolder()
    let kind = FileGuess.kind(of: try folder.write("sent", text))
    #expect(kind == nil || kind == .census || kind == .socialCare)
    #expect(text.hasPrefix("<") || kind == nil)
    withExtendedLifetime(folder) {}
  }

  @Test func `Columns of a table by school are found where their headings are known`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("counts.csv", "URN,School,NOR,numfsmever,SEN\n")
    #expect(
      FileGuess.schoolColumns(of: path)
        == ["urn": "URN", "roll": "NOR", "pupil_premium": "numfsmever"])
    #expect(FileGuess.schoolColumns(of: "\(folder.path)/nothing") == [:])
    #expect(FileGuess.kind(of: "\(folder.path)/nothing") == nil)
    withExtendedLifetime(folder) {}
  }
}
