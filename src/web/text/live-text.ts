import { textHookOf } from './part.ts'
import { live } from './en/live.ts'

/** The texts about what others do: apart, so that the first screen does not load them. */
export const useLiveText = textHookOf('live', live)
