import { readLocal, writeLocal } from './local-state.ts'

/** Stage Id → whether this user collapsed it; stages that they never touched are missing. */
export type CollapsedStages = ReadonlyMap<number, boolean>

interface CollapsibleStage {
  readonly Id: number
  readonly WinOpportunity: boolean
  readonly LoseOpportunity: boolean
}

/** The name in the browser is that of the first version: under another one users would lose their choices. */
const keyOf = (userId: number) => `pipeline-board.folded.${userId}`
const none: CollapsedStages = new Map()

/** Won and lost are archives: collapsed until the user expands them. */
export const isCollapsed = (choices: CollapsedStages, stage: CollapsibleStage): boolean =>
  choices.get(stage.Id) ?? (stage.WinOpportunity || stage.LoseOpportunity)

export function readCollapsedStages(userId: number): CollapsedStages {
  try {
    const stored: unknown = JSON.parse(readLocal(keyOf(userId)) ?? '[]')
    return Array.isArray(stored) ? new Map(stored.filter(isChoice)) : none
  } catch {
    return none
  }
}

export const rememberCollapsedStages = (userId: number, choices: CollapsedStages): void =>
  writeLocal(keyOf(userId), JSON.stringify([...choices]))

const isChoice = (value: unknown): value is [number, boolean] =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'boolean'
