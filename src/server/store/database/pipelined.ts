type Answers<Sent extends readonly unknown[]> = { -readonly [Key in keyof Sent]: Awaited<Sent[Key]> }

/** What PostgreSQL says of every statement that follows a failed one in its transaction. */
const isConsequence = (error: unknown) => error instanceof Error && 'code' in error && error.code === '25P02'

/**
 * Returns the answers to statements of one transaction that were sent without waiting for each other. Unlike `Promise.all`
 * it waits until all have ended before it throws, so that none goes on after the rollback, and throws what failed first
 * rather than one of its consequences.
 */
export async function pipelined<const Sent extends readonly unknown[]>(sent: Sent): Promise<Answers<Sent>> {
  const ends = await Promise.allSettled(sent)
  const errors = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []))
  if (errors.length > 0) throw errors.find((error) => !isConsequence(error)) ?? errors[0]
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)) as Answers<Sent>
}
