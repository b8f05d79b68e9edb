/**
 * SQLSTATEs: lock and statement timeouts, too many connections, serialisation failures and deadlocks; a server that stops
 * or restarts; an idle transaction that was ended.
 */
const codes = new Set(['55P03', '57014', '53300', '40001', '40P01', '57P01', '57P02', '57P03', '25P03'])

/** A connection that broke, as the network and PostgreSQL (class 08) tell it. */
const isBroken = (code: string) =>
  /^(08...|E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN))$/.test(code)

/** Messages of `pg` without a code: the connection is lost, or was not made in time. */
const isLost = (message: string) =>
  /^Connection terminated|is not queryable$|^timeout exceeded when trying to connect$/.test(message)

/** Whether a statement was not answered in time. Its connection is still busy with it and cannot be used again. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout'

/** Whether the database was too busy, or away: the same request may succeed a moment later. */
export function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  // The socket of a server that is not up again yet.
  const isAway = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect'
  return codes.has(code) || isBroken(code) || isAway || isLost(error.message) || isUnanswered(error)
}
