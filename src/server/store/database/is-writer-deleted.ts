/** Rows that name who writes them; where it is somebody else, as in a password link, the key is not among these. */
const constraints = new Set(
  [
    'Change_UserId',
    'CrmOpportunityHistory_UserId',
    'DeletedOpportunity_DeletedBy',
    'Snooze_UserId',
    'CrmBoardView_OwnerId',
    'CrmBoardView_UpdatedById',
    'UserSettings_UserId',
    'UserBoardSettings_UserId',
    'UserCombinedSettings_UserId',
    'IdempotencyKey_UserId',
    'PortalClient_CreatedBy',
    'Session_UserId',
    'AccessToken_UserId',
    'RefreshToken_UserId',
    'PortalSession_UserId',
    'SecondFactor_UserId',
    'KnownSource_UserId',
  ].map((key) => `${key}_fkey`),
)

/** Whether a write failed because its user was deleted after authentication. */
export const isWriterDeleted = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && constraints.has(String(error.constraint))
