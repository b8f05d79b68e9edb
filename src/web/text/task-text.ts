import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { task } from './en/task.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'task'> = { en: withIsolatedNames(task) }

/** The texts about tasks: apart from the others, so that the first screen does not load them. */
export const useTaskText = (): Catalogue['task'] => texts[useLanguage()]
