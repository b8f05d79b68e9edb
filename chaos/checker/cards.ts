import type { Evidence, ShownOrder } from './evidence.ts'
import type { Verdict } from './verdict.ts'

export function eachCardOnce({ samples, shown, cards }: Evidence): Verdict {
  const wanted = new Set(cards)
  const violations = [...samples, ...shown].flatMap(({ client, tab, order }) => {
    const counts = new Map<number, number>(cards.map((id) => [id, 0]))
    for (const id of Object.values(order).flat()) counts.set(id, (counts.get(id) ?? 0) + 1)
    return [...counts]
      .filter(([id, count]) => count > 1 || (count === 0 && wanted.has(id)))
      .map(([id, count]) => `card ${id} was shown ${count} times in tab ${client}.${tab}`)
  })
  return {
    invariant: 'I1',
    title: 'every card is in exactly one stage of every view',
    checked: samples.length + shown.length,
    violations,
  }
}

export function sameOrder({ stored, shown }: Evidence): Verdict {
  const wanted = orderText(stored)
  const violations = shown
    .filter(({ order }) => orderText(order) !== wanted)
    .map(({ client, tab, order }) => `tab ${client}.${tab} shows ${orderText(order)}, the server has ${wanted}`)
  return { invariant: 'I2', title: 'every tab shows the order of the server', checked: shown.length, violations }
}

const orderText = (order: ShownOrder) =>
  Object.entries(order)
    .filter(([, ids]) => ids.length > 0)
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([stage, ids]) => `${stage}:${ids.join()}`)
    .join(' ')

export function strictOrder({ positions }: Evidence): Verdict {
  const seen = new Set<string>()
  const violations: string[] = []
  for (const { stageId, position, id } of positions) {
    const place = `${stageId}/${position}`
    if (seen.has(place)) violations.push(`card ${id} shares position ${position} of stage ${stageId}`)
    seen.add(place)
  }
  return { invariant: 'I16', title: 'no two cards share a position', checked: positions.length, violations }
}
