import { readFile, stat } from 'node:fs/promises'
import { CannotStart } from './cannot-start.ts'

export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Whom PostgreSQL runs as; null = as ourselves. It refuses to run as root, so a root server hands it to the owner of
 * the existing cluster, else to `postgres` if there is such a user, else to `nobody`.
 */
export async function accountFor(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(cluster).catch(() => null)
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (user === undefined) {
    throw new CannotStart('PostgreSQL refuses to run as root, and there is neither a user postgres nor a user nobody.')
  }
  // Some systems write nobody's id as -2.
  return { uid: Number(user[2]) >>> 0, gid: Number(user[3]) >>> 0 }
}
