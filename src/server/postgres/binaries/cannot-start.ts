/** The database cannot be started, for a reason that an operator can fix. The message is one sentence for them. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
