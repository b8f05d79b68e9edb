import { type CardFact, cardFacts, type Density } from '#core/contract/endpoints/board-settings.ts'
import type { BoardLook } from '#web/device/board-look.ts'

/** The marks of the facts in the document (`data-fact`). */
const marks: Readonly<Record<CardFact, string>> = {
  CoworkerCompanyName: 'company',
  Name: 'name',
  Value: 'value',
  DueDate: 'follow-up',
  OpportunityTypeName: 'type',
  LeadSource: 'source',
  CrmBoardColumnSince: 'since',
  ResponsibleFullName: 'owner',
}

/** Of a whole card with the gap below it, in rem. */
const heights: Readonly<Record<Density, number>> = { compact: 4.25, normal: 7, roomy: 8.5 }

/** The facts that are too long for the one line of a compact card. */
export const notOnCompact: ReadonlySet<CardFact> = new Set<CardFact>([
  'CoworkerCompanyName',
  'Name',
  'OpportunityTypeName',
  'LeadSource',
])

/** The lines of a card below its customer, with their heights in rem: one without facts is left out. */
const lines: Readonly<Record<'compact' | 'others', readonly (readonly [number, readonly CardFact[]])[]>> = {
  compact: [[1.25, ['Value', 'DueDate', 'CrmBoardColumnSince', 'ResponsibleFullName']]],
  others: [
    [1, ['CoworkerCompanyName', 'Name']],
    [1.25, ['Value', 'DueDate']],
    [1.25, ['OpportunityTypeName', 'LeadSource', 'CrmBoardColumnSince', 'ResponsibleFullName']],
  ],
}

/** How the cards look that show these facts. All of them have one height, which is known without measuring any. */
export function lookOf(density: Density, facts: readonly CardFact[]): BoardLook {
  const left = lines[density === 'compact' ? 'compact' : 'others'].filter(
    ([, names]) => !names.some((name) => facts.includes(name)),
  )
  return {
    density,
    hidden: cardFacts.flatMap((fact) => (facts.includes(fact) ? [] : [marks[fact]])).join(' '),
    rowInRem: left.reduce((height, [line]) => height - line, heights[density]),
  }
}

export const isSameLook = (a: BoardLook, b: BoardLook): boolean =>
  a.density === b.density && a.hidden === b.hidden && a.rowInRem === b.rowInRem
