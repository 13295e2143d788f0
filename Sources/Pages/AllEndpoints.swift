package import Site

/// Every address of the site.
package enum AllEndpoints {
  package static func make(_ context: PageContext) -> [Endpoint] {
    HouseEndpoints(context: context).endpoints
      + AccessEndpoints(context: context).endpoints
      + ForgottenPasswordEndpoints(context: context).endpoints
      + ProviderEndpoints(context: context).endpoints
      + RegisterEndpoints(context: context).endpoints
      + ActEndpoints(context: context).endpoints
      + PlaceEndpoints(context: context).endpoints
      + FundingEndpoints(context: context).endpoints
      + AllocationEndpoints(context: context).endpoints
      + AllocationFileEndpoints(context: context).endpoints
      + StatementFileEndpoints(context: context).endpoints
      + AllocationAnswerEndpoints(context: context).endpoints
      + RoundEndpoints(context: context).endpoints
      + FormulaEndpoints(context: context).endpoints
      + RoundFileEndpoints(context: context).endpoints
      + RoundProblemEndpoints(context: context).endpoints
      + RoundFigureEndpoints(context: context).endpoints
      + BridgeEndpoints(context: context).endpoints
      + OptionEndpoints(context: context).endpoints
      + SpaceEndpoints(context: context).endpoints
      + OptionYearsEndpoints(context: context).endpoints
      + ConsultationEndpoints(context: context).endpoints
      + ConsultationRunEndpoints(context: context).endpoints
      + VoterEndpoints(context: context).endpoints
      + PaperEndpoints(context: context).endpoints
      + MarkedTables(context: context).endpoints
      + JobEndpoints(context: context).endpoints
      + ImportEndpoints(context: context).endpoints
      + BoundaryImportEndpoints(context: context).endpoints
      + PeopleEndpoints(context: context).endpoints
      + PeopleListEndpoints(context: context).endpoints
      + OrganisationEndpoints(context: context).endpoints
      + AccountEndpoints(context: context).endpoints
      + SecondFactorEndpoints(context: context).endpoints
      + AuditEndpoints(context: context).endpoints
      + ExportEndpoints(context: context).endpoints
      + NoticeEndpoints(context: context).endpoints
      + StatementEndpoints(context: context).endpoints
      + ProtectionEndpoints(context: context).endpoints
      + GlassEndpoints(context: context).endpoints
      + ConflictEndpoints(context: context).endpoints
  }
}
