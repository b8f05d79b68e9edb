import { databaseName } from './database-name.ts'
import type { Address } from './settings.ts'

export function connectionString({ host, port }: Address, password: string): string {
  const query = new URLSearchParams({ host, port: String(port) })
  return `postgresql://${databaseName}:${encodeURIComponent(password)}@/${databaseName}?${query}`
}
