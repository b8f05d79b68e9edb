/** The database cannot be started for a reason that whoever runs the server can mend: its message is one sentence for them. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
