import type { BrowserContextOptions } from '@playwright/test'
import { business } from '#core/contract/entities/business.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { user } from '#core/contract/entities/user.ts'
import { hashPassword } from '#server/auth/password.ts'
import { savePassword } from '#server/store/access/credentials.ts'
import type { Api, Credentials } from './api.ts'
import { connectToDatabase } from './database.ts'

/** A signed-in user; `storageState` starts a browser context with their session. */
export interface Person extends Credentials {
  readonly storageState: Exclude<NonNullable<BrowserContextOptions['storageState']>, string>
}

/** Signs in by the same request as the sign-in page, and returns the cookies. */
export async function signIn(server: string, { email, password }: Credentials): Promise<Person> {
  const { origin, hostname } = new URL(server)
  const answer = await fetch(new URL('/ext/session', server), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status}`)
  const place = { domain: hostname, path: '/', expires: -1, secure: false, sameSite: 'Lax' } as const
  const cookies = answer.headers.getSetCookie().map((cookie) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    return { name, value, httpOnly: /;\s*HttpOnly/i.test(cookie), ...place }
  })
  return { email, password, storageState: { cookies, origins: [] } }
}

/** Roles that read everything and write nothing. */
export const reading = Object.keys(entities).flatMap((entity) => [`${entity}-List`, `${entity}-Read`])

let made = 0

/** Makes a user with these roles in every location. */
export async function makePerson(
  place: { server: string; dataDir: string; api: Api },
  person: { name: string; roles: readonly string[] },
): Promise<Person> {
  const email = `person-${(made += 1)}@pipeline.example`
  const password = `journey ${made} of somebody`
  const { Id } = await place.api.create(user, {
    FullName: person.name,
    Email: email,
    Active: true,
    APIAccess: true,
    UserRoles: [...person.roles],
    Businesses: (await place.api.all(business)).map(({ Id }) => Id),
  })
  // The contract has no field for a password.
  const database = await connectToDatabase(place.dataDir)
  await savePassword(database, Id, await hashPassword(password))
  await database.end()
  return signIn(place.server, { email, password })
}
