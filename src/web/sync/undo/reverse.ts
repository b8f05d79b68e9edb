import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardChange } from '#core/domain/board/operation.ts'

/**
 * What the board shows while a change is being taken back: the record as it was before. The server restores more, such as
 * the time in the stage; the board shows that as soon as it has answered.
 */
export function reverseOf(change: CardChange, record: CrmOpportunity): CardChange {
  switch (change.kind) {
    case 'move': {
      const { CrmBoardColumnId, Position, LossReason } = record
      return { kind: 'move', to: { CrmBoardColumnId, Position, afterId: null, beforeId: null }, LossReason }
    }
    case 'edit': {
      const keys = new Set(Object.keys(change.fields))
      if (keys.has('CrmBoardColumnId')) for (const key of whereItStood) keys.add(key)
      return { kind: 'edit', fields: Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key))) }
    }
    case 'create':
      return { kind: 'delete' }
    case 'delete':
      return { kind: 'create', record }
  }
}

/** An edit that changes the stage changes these, too. */
const whereItStood = ['Position', 'Status', 'Completed', 'WonOn', 'LostOn', 'LossReason']
