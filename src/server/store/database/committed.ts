import type { Connection, Database } from './database.ts'

type Listener = (businessIds: readonly number[]) => void

const raised = new WeakMap<Connection, Set<number>>()
const listeners = new WeakMap<Database, Set<Listener>>()

/** Notes that the transaction of this connection has raised the revision of a location (Id). */
export function noteRaised(connection: Connection, businessId: number): void {
  const ids = raised.get(connection) ?? new Set()
  raised.set(connection, ids.add(businessId))
}

/** Forgets what was noted on the connection: its transaction begins, or was rolled back. */
export const forgetRaised = (connection: Connection): boolean => raised.delete(connection)

/** Tells the listeners which locations the transaction, which is committed by now, has raised. */
export function announceRaised(database: Database, connection: Connection): void {
  const ids = raised.get(connection)
  if (!ids) return
  raised.delete(connection)
  for (const listener of listeners.get(database) ?? []) listener([...ids])
}

/**
 * Calls the listener after every transaction through this database that raised revisions, with the Ids of their
 * locations. Returns how to stop. What other processes commit is not seen. Source: our own rule.
 */
export function onCommitted(database: Database, listener: Listener): () => void {
  const all = listeners.get(database) ?? new Set()
  listeners.set(database, all.add(listener))
  return () => all.delete(listener)
}
