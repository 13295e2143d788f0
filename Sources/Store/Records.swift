package import Domain
package import SQL

/// Everything that is kept, as far as one person may reach for one purpose.
///
/// It can only be had with a ``Scope``, and a scope only from a user whose role allows it.
package struct Records {
  package let connection: any Connection
  package let scope: Scope

  package init(_ connection: any Connection, scope: Scope) {
    self.connection = connection
    self.scope = scope
  }
}

/// Something kept that the program cannot read: a fault of ours, or of whoever wrote to the database.
package struct Unreadable: Error, Hashable, Sendable {
  package let what: String

  package init(_ what: String) {
    self.what = what
  }
}

extension Records {
  package var audit: AuditRecords { AuditRecords(connection) }
  package var people: PersonRecords { PersonRecords(connection) }
  package var posts: PostRecords { PostRecords(connection) }
  package var organisations: OrganisationRecords { OrganisationRecords(connection) }
  package var sessions: SessionRecords { SessionRecords(connection) }
  package var links: LinkRecords { LinkRecords(connection) }
  package var identities: IdentityRecords { IdentityRecords(connection) }
  package var credentials: CredentialRecords { CredentialRecords(connection) }
  package var glass: GlassRecords { GlassRecords(connection) }
  package var exports: ExportRecords { ExportRecords(connection) }
}
