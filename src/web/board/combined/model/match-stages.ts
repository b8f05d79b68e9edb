import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/** Stages of several boards that mean the same: at most one of each board, in the order of the boards. */
export type MatchedStage = readonly CrmBoardColumn[]

/** Of one name, ignoring case and surrounding space; a stage that wins never means the same as one that does not. */
const keyOf = ({ Name, WinOpportunity, LoseOpportunity }: CrmBoardColumn): string =>
  `${WinOpportunity ? 'wins' : LoseOpportunity ? 'loses' : 'open'} ${Name.trim().normalize('NFC').toLowerCase()}`

/**
 * Matches the stages of several boards, each in order, by their names and by whether they win or lose. A board that has a
 * name twice is matched by it in order. The result follows the first board; a stage that it lacks stands behind the one that
 * it follows on its own board, else before the one that follows it there, else at the end. Source: our own rule.
 */
export function matchStages(boards: readonly (readonly CrmBoardColumn[])[]): readonly MatchedStage[] {
  const matched: { readonly key: string; readonly stages: CrmBoardColumn[] }[] = []
  for (const stages of boards) {
    const own = new Set<(typeof matched)[number]>()
    const known = stages.map((stage) => {
      const found = matched.find((each) => each.key === keyOf(stage) && !own.has(each))
      if (found) own.add(found)
      return found
    })
    let before: (typeof matched)[number] | undefined
    for (const [at, stage] of stages.entries()) {
      const found = known[at]
      if (found) found.stages.push(stage)
      const entry = found ?? { key: keyOf(stage), stages: [stage] }
      if (!found) {
        const next = known.slice(at).find((each) => each !== undefined)
        const index = before ? matched.indexOf(before) + 1 : next ? matched.indexOf(next) : matched.length
        matched.splice(index, 0, entry)
      }
      before = entry
    }
  }
  return matched.map(({ stages }) => stages)
}
