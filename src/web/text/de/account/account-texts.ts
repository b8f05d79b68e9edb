import type { Catalogue } from '#web/text/catalogue.ts'
import { account } from './account.ts'
import { admin } from './admin.ts'
import { portals } from './portals.ts'
import { secondFactor } from './second-factor.ts'
import { session } from './session.ts'
import { setPassword } from './set-password.ts'

type AccountTexts = Pick<Catalogue, 'account' | 'admin' | 'portals' | 'secondFactor' | 'session' | 'setPassword'>

/** The parts about people and how they sign in. */
export const accountTexts: AccountTexts = { account, admin, portals, secondFactor, session, setPassword }
