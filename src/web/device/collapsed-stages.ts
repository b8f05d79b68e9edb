/** Stage Id → whether its user folded it; stages that nobody touched are not in it. */
export type FoldChoices = ReadonlyMap<number, boolean>

interface FoldableStage {
  readonly Id: number
  readonly WinOpportunity: boolean
  readonly LoseOpportunity: boolean
}

const keyOf = (userId: number) => `pipeline-board.folded.${userId}`
const none: FoldChoices = new Map()

/** Won and lost are archives: folded until somebody wants to see them. */
export const isFolded = (choices: FoldChoices, stage: FoldableStage): boolean =>
  choices.get(stage.Id) ?? (stage.WinOpportunity || stage.LoseOpportunity)

export function readFoldChoices(userId: number): FoldChoices {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]')
    return Array.isArray(kept) ? new Map(kept.filter(isChoice)) : none
  } catch {
    return none
  }
}

export function rememberFoldChoices(userId: number, choices: FoldChoices): void {
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify([...choices]))
  } catch {
    // A blocked storage only costs this convenience.
  }
}

const isChoice = (value: unknown): value is [number, boolean] =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'boolean'
