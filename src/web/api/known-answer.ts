/** An answer whose JSON was read before anybody asked for it: nobody has to write and read it again. */
export class KnownAnswer extends Response {
  readonly content: unknown

  constructor(content: unknown) {
    super(null, { headers: { 'Content-Type': 'application/json' } })
    this.content = content
  }
}
