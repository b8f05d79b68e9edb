import { isLoopbackAddress } from '#server/loopback.ts'
import { normalEmail } from '#server/store/access/normal-email.ts'

/** What the sign-in page of a demo shows. */
export interface DemoCredentials {
  email: string
  password: string
}

/** The account whose password everybody knows, and who may use it. */
export interface DemoAccount {
  /** What the sign-in page shows to somebody at this address; null = nothing. */
  credentialsFor(address: string): DemoCredentials | null
  /** Whether this e-mail is the demo's, and nobody at this address may sign in with it, whatever the password. */
  isClosedTo(email: string, address: string): boolean
}

/**
 * The demo account is there for the machine of the server alone, also where a proxy on it hands on requests of others
 * (their address is the one that the proxy tells), unless it is opened to everybody.
 */
export function demoAccount(credentials: DemoCredentials | null, isOpen: boolean): DemoAccount {
  const isWelcome = (address: string) => isOpen || isLoopbackAddress(address)
  return {
    credentialsFor: (address) => (isWelcome(address) ? credentials : null),
    isClosedTo: (email, address) =>
      credentials !== null && normalEmail(email) === credentials.email && !isWelcome(address),
  }
}
