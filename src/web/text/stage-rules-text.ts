import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { stageRules } from './en/stage-rules.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'stageRules'> = { en: withIsolatedNames(stageRules) }

/** What a stage asks for, holds and says, and which cards stand in it for too long: loaded after the first picture. */
export const useStageRulesText = (): Catalogue['stageRules'] => texts[useLanguage()]
