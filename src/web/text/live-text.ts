import { textHookOf } from './part.ts'
import { live } from './en/live.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts about what others do: apart, so that the first screen does not load them. */
export const useLiveText = textHookOf('live', withIsolatedNames(live))
