/// A field that a kind of file has, and the headings it is known to stand under.
struct KnownField: Sendable {
  let name: String
  /// Headings as publishers write them, compared without regard to capitals.
  let headings: [String]
  let isRequired: Bool

  private static func required(_ name: String, _ headings: String...) -> KnownField {
    KnownField(name: name, headings: [name] + headings, isRequired: true)
  }

  private static func optional(_ name: String, _ headings: String...) -> KnownField {
    KnownField(name: name, headings: [name] + headings, isRequired: false)
  }

  static func all(of kind: FileKind) -> [KnownField] {
    switch kind {
    case .census: census
    case .schools: schools
    case .schoolCounts: schoolCounts
    case .register: register
    case .registerLinks: registerLinks
    case .deprivation: deprivation
    case .postcodes: postcodes
    case .socialCare: socialCare
    case .pupilPremium: [required("upn"), optional("encoding")]
    }
  }

  /// The pupil-level school census: one row a pupil.
  private static let census = [
    optional("urn"), optional("laestab", "LAEstab", "dfe number"),
    required("upn"), required("enrolment", "EnrolStatus", "enrolment status"),
    required("language", "first language"), required("sen", "SENprovision", "SEN provision"),
    optional("postcode", "PostCode", "home postcode"),
    optional("fsm", "FSMeligible"), optional("pupil_premium", "PP", "pupil premium"),
    optional("looked_after_before", "PLAA"),
    optional("year", "census year"), optional("term", "census term"),
    optional("reference_date", "ReferenceDate", "census date"), optional("encoding"),
  ]

  /// Which school is in which cluster, and whether it pays.
  private static let schools = [
    required("urn"), required("authority", "LA (code)", "la"), required("cluster"),
    required("paying", "pays"), optional("from", "joined"), optional("to", "left"),
    optional("laestab", "dfe number"), optional("postcode", "school_postcode"),
    optional("encoding"),
  ]

  /// Counts by school: a column a criterion.
  private static let schoolCounts = [
    required("urn"),
    required("roll", "NOR", "NumberOfPupils"), optional("pupil_premium", "NUMFSMEVER"),
    optional("idaci"), optional("eal", "NUMEAL"), optional("send"), optional("social_care"),
    optional("encoding"),
  ]

  /// The register of schools, as “Get Information About Schools” publishes it.
  private static let register = [
    required("urn"), required("la", "LA (code)"),
    required("establishment_number", "EstablishmentNumber"),
    required("name", "EstablishmentName"),
    required("status", "EstablishmentStatus (code)"),
    optional("opened", "OpenDate"), optional("closed", "CloseDate"),
    optional("postcode", "Postcode"), optional("phase", "PhaseOfEducation (name)"),
    optional("ward", "AdministrativeWard (name)"), optional("easting", "Easting"),
    optional("northing", "Northing"), optional("encoding"),
  ]

  private static let registerLinks = [
    required("urn"), required("link_urn", "LinkURN"), required("link_type", "LinkType"),
    optional("encoding"),
  ]

  private static let deprivation = [
    optional("lsoa11", "lsoa11cd", "LSOA code (2011)"),
    optional("lsoa21", "lsoa21cd", "LSOA code (2021)"),
    required(
      "idaci_rank",
      "Income Deprivation Affecting Children Index (IDACI) Rank (where 1 is most deprived)"),
    optional("encoding"),
  ]

  private static let postcodes = [
    required("postcode", "pcds", "pcd"), optional("lsoa11", "lsoa11cd"),
    optional("lsoa21", "lsoa21cd"), optional("encoding"),
  ]

  /// A list of UPNs with dates, or one of the two tables of the children-looked-after return.
  private static let socialCare = [
    optional("upn"), optional("from", "start"), optional("to", "end"),
    optional("child", "CHILD"), optional("began", "DECOM"), optional("ceased", "DEC"),
    optional("encoding"),
  ]
}
