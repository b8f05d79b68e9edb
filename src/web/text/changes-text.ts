import { changes } from './en/changes.ts'
import { asHook, textOf } from './part.ts'

/** The texts about changes of cards: apart, so that the first screen does not load them. */
export const changesText = textOf('changes', changes)

/** The same for components. */
export const useChangesText = asHook(changesText)
