/// An invented pupil, as far as a census tells.
struct DemoPupil {
  var upn: String
  var enrolment: Character
  var postcode: String
  var language: String
  var sen: Character
  var freeMeals: Bool
  var pupilPremium: Bool
  var birthYear: Int
  var birthMonth: Int
  var birthDay: Int
  var isGirl: Bool
  var isOpenToSocialCare: Bool
  /// Numbers that names and addresses are drawn with.
  var draw: UInt64
}
