import { secondFactor } from './en-second-factor.ts'

/** The words of two-step sign-in: apart from the others, so that the board does not load them. */
export const useSecondFactorText = (): typeof secondFactor => secondFactor
