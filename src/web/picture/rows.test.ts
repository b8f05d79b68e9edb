import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cardFacts, densities } from '#core/contract/endpoints/views/board-settings.ts'
import { lookOf } from '#web/board/views/card-look.ts'
import { knownRows } from './known-rows.ts'

const styles = readFileSync(new URL('../board/picture.css', import.meta.url), 'utf8')

test('rows of a picture have a class for every height that cards can have', () => {
  // Every choice of facts.
  const choices = Array.from({ length: 2 ** cardFacts.length }, (_, bits) =>
    cardFacts.filter((_, at) => bits & (1 << at)),
  )
  const heights = new Set(densities.flatMap((each) => choices.map((facts) => lookOf(each, facts).rowInRem)))
  expect([...heights].toSorted((a, b) => a - b)).toEqual([...knownRows])
  for (const height of heights) {
    expect(styles).toContain(`[data-row='${height}'] {\n  --pb-row: ${height}rem;\n}`)
  }
})
