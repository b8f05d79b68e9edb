import { type CardFact, cardFacts, type Density } from '#core/contract/endpoints/views/board-settings.ts'
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

/** The facts that a compact card has no room for in its one line. */
export const notOnCompact: ReadonlySet<CardFact> = new Set<CardFact>([
  'CoworkerCompanyName',
  'Name',
  'OpportunityTypeName',
  'LeadSource',
  'CrmBoardColumnSince',
])

interface Line {
  /** In rem. */
  height: number
  facts: readonly CardFact[]
}

/** The lines of a card below its customer: one without facts is left out. */
const lines: readonly Line[] = [
  { height: 1, facts: ['CoworkerCompanyName', 'Name'] },
  { height: 1.25, facts: ['Value', 'DueDate'] },
  { height: 1.25, facts: ['OpportunityTypeName', 'LeadSource', 'CrmBoardColumnSince', 'ResponsibleFullName'] },
]
const compactLines: readonly Line[] = [{ height: 1.25, facts: ['Value', 'DueDate', 'ResponsibleFullName'] }]

/** In rem: the line of the customer, the edges of the card, and the gap below it. */
const rest = 3
/** In rem, between two lines, and above the first of them: as in `board.css`. */
const gaps: Readonly<Record<Density, { between: number; above: number }>> = {
  compact: { between: 0, above: 0 },
  normal: { between: 0.25, above: 0 },
  roomy: { between: 0.75, above: 0.25 },
}

/** How the cards look that show these facts. All of them have one height, which is known without measuring any. */
export function lookOf(density: Density, facts: readonly CardFact[]): BoardLook {
  const shown = (density === 'compact' ? compactLines : lines).filter((line) =>
    line.facts.some((name) => facts.includes(name)),
  )
  const { between, above } = gaps[density]
  const heights = shown.reduce((sum, { height }) => sum + height, 0)
  return {
    density,
    hidden: cardFacts.flatMap((fact) => (facts.includes(fact) ? [] : [marks[fact]])).join(' '),
    rowInRem: rest + above + heights + between * Math.max(0, shown.length - 1),
  }
}

export const isSameLook = (a: BoardLook, b: BoardLook): boolean =>
  a.density === b.density && a.hidden === b.hidden && a.rowInRem === b.rowInRem
