/** What whoever runs the server decides about signing in. */
export interface SignInSettings {
  /** Whether programs may trade an e-mail and a password for a token. */
  passwordGrant: boolean
  /** Whether nobody may work with a password alone. */
  requireSecondFactor: boolean
  /** Hours after which a session that nobody uses ends. */
  inactivityHours: number
}

export const signInSettings: SignInSettings = { passwordGrant: true, requireSecondFactor: false, inactivityHours: 12 }

/** As the environment says it. */
export const signInSettingsOf = (config: {
  PASSWORD_GRANT: boolean
  REQUIRE_SECOND_FACTOR: boolean
  SESSION_INACTIVITY_HOURS: number
}): SignInSettings => ({
  passwordGrant: config.PASSWORD_GRANT,
  requireSecondFactor: config.REQUIRE_SECOND_FACTOR,
  inactivityHours: config.SESSION_INACTIVITY_HOURS,
})
