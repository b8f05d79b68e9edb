import { textHookOf } from './part.ts'
import { drawer } from './en/drawer.ts'

/** The texts of the drawer: apart from the others, so that the first screen does not load them. */
export const useDrawerText = textHookOf('drawer', drawer)
