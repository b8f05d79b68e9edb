import { normalEmail } from '#server/store/access/normal-email.ts'

/** What the sign-in page of a demo shows. */
export interface DemoCredentials {
  email: string
  password: string
}

/** The account whose password everybody knows, and who may use it. */
export interface DemoAccount {
  /** What the sign-in page shows on the machine of the server, or on another one; null = nothing. */
  credentialsFor(isThisMachine: boolean): DemoCredentials | null
  /** Whether this e-mail is the demo's, and nobody there may sign in with it, whatever the password. */
  isClosedTo(email: string, isThisMachine: boolean): boolean
}

/**
 * The demo account is there for the machine of the server alone, also where a proxy on it hands on requests of others
 * (`isThisMachine` in routes/sign-in), unless it is opened to everybody.
 */
export function demoAccount(credentials: DemoCredentials | null, isOpen: boolean): DemoAccount {
  return {
    credentialsFor: (isThisMachine) => (isOpen || isThisMachine ? credentials : null),
    isClosedTo: (email, isThisMachine) =>
      credentials !== null && normalEmail(email) === credentials.email && !(isOpen || isThisMachine),
  }
}
