import { textHookOf } from '#web/text/part.ts'
import { secondFactor } from '#web/text/en/account/second-factor.ts'

/** The texts of two-step sign-in: apart from the others, so that the first screen does not load them. */
export const useSecondFactorText = textHookOf('secondFactor', secondFactor)
