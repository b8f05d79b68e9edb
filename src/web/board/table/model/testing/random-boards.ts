import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'

/** Two locations with a currency each, and amounts that binary fractions cannot hold. */
export function boardsOf(random: SeededRandom) {
  let id = 0
  return ['GBP', 'KWD'].map((currency, board) => {
    const stages = [1, 2, 3, 4].map((at) =>
      aStage({
        Id: board * 10 + at,
        Name: `Stage ${at}`,
        CrmBoardId: board + 1,
        CrmBoardBusinessId: board + 1,
        CrmBoardBusinessCurrencyCode: currency,
      }),
    )
    const places = currency === 'KWD' ? 1000 : 100
    const cards = Array.from({ length: 120 }, () => {
      const stage = random.pick(stages)
      id += 1
      return anOpportunity({
        ...fieldsOfStage(stage),
        Id: id,
        CrmBoardColumnId: stage.Id,
        CoworkerFullName: random.pick(['Ana Abel', 'Ben Brandt', 'Zoë Åberg', 'Émile']),
        Value: random.boolean(0.2) ? null : random.integer(0, 10_000_000) / places,
        ResponsibleId: random.boolean(0.3) ? null : random.integer(1, 4),
        OpportunityTypeId: random.boolean(0.3) ? null : random.integer(1, 3),
        LeadSource: random.boolean(0.3) ? null : random.integer(1, 5),
        Status: random.integer(1, 3),
        DueDate: random.boolean(0.3) ? null : `2026-03-0${random.integer(1, 9)}T00:00:00Z`,
        CreatedOn: `2026-02-${random.integer(10, 28)}T09:00:00Z`,
        Notes: random.boolean(0.2) ? 'wants two desks' : null,
      })
    })
    return { currency, stages, cards }
  })
}

/** The query of an address with conditions on these boards. */
export function randomFilter(random: SeededRandom): string {
  const not = () => (random.boolean(0.3) ? '!' : '')
  const list = (most: number, extra: readonly string[]) =>
    Array.from({ length: random.integer(1, 2) }, () =>
      random.boolean(0.3) ? random.pick(extra) : String(random.integer(1, most)),
    ).join()
  const all: readonly (() => [string, string])[] = [
    () => ['stage', `${not()}${random.integer(1, 4)},${random.integer(11, 14)}`],
    () => ['owner', `${not()}${list(4, ['me', 'none'])}`],
    () => ['type', `${not()}${list(3, ['none'])}`],
    () => ['source', `${not()}${list(5, ['none'])}`],
    () => ['status', `${not()}${random.integer(1, 3)}`],
    () => ['value', `${not()}${random.pick(['none', '100..', '..5000', '0.5..20000.25'])}`],
    () => ['due', `${not()}${random.pick(['none', 'overdue', 'today', '2026-03-02..2026-03-05'])}`],
    () => ['standing', `${not()}stale`],
    () => ['created', `${not()}2026-02-14..`],
    () => ['q', random.pick(['ana', 'desks', 'zoe', 'nobody at all'])],
  ]
  const chosen = Array.from({ length: random.integer(0, 3) }, () => random.pick(all)())
  return new URLSearchParams(Object.fromEntries(chosen)).toString()
}
