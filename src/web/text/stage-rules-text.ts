import { textHookOf } from './part.ts'
import { stageRules } from './en/stage-rules.ts'

/** What a stage asks for, holds and says, and which cards stand in it for too long: loaded after the first picture. */
export const useStageRulesText = textHookOf('stageRules', stageRules)
