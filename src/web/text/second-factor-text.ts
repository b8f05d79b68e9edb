import { textHookOf } from './part.ts'
import { secondFactor } from './en/second-factor.ts'

/** The texts of two-step sign-in: apart from the others, so that the first screen does not load them. */
export const useSecondFactorText = textHookOf('secondFactor', secondFactor)
