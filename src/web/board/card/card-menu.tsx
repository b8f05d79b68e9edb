import { inReadingDirection } from '#web/keys/key-name.ts'
import {
  AlarmClockOff,
  ArrowRightLeft,
  Banknote,
  CalendarClock,
  PanelRightOpen,
  SquareCheck,
  Trash2,
  UserPen,
} from 'lucide-react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { StageChoice } from '#web/board/moves/stage-choices.ts'
import type { BoardRights } from '#web/board/view/shown-board.ts'
import { useWays } from '#web/contact/use-ways.ts'
import { wayIcons } from '#web/contact/way-icons.ts'
import { useChangesText } from '#web/text/changes-text.ts'
import { useKeysOf } from '#web/board/keyboard/use-keys-of.ts'
import { isMac } from '#web/keys/is-mac.ts'
import type { EditedFact } from '#web/keys/card-keys.ts'
import type { KeyedCommand } from '#web/keys/key-tables.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { useKeysText } from '#web/text/board/keys-text.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Menu, type MenuEntry, type MenuItem } from '#web/ui/layers/menu.tsx'
import { useMediaQuery } from '#web/ui/media-query.ts'

interface CardMenuProps {
  opportunity: CrmOpportunity
  anchor: Element
  can: BoardRights
  stages: readonly StageChoice[]
  onOpen(): void
  onMoveTo(): void
  /** Selects the card, or no longer; absent where it cannot be. */
  onSelect: (() => void) | null
  isSelected: boolean
  /** To the top of a stage. */
  onMove(stageId: number): void
  /** A fact of the card, without opening it. */
  onEdit(fact: EditedFact): void
  /** Until when the card is not marked as standing too long. */
  onSnooze(): void
  onDelete(): void
  onClose(): void
}

/** What can be done with a card without dragging or opening it, as far as the user's rights allow. */
export function CardMenu({ opportunity, anchor, can, stages, isSelected, onClose, ...on }: CardMenuProps) {
  const text = useText().board
  const customerText = useCustomerText()
  const { menu } = useChangesText()
  const bulk = useBulkText()
  const inline = useInlineText().menu
  const keys = useKeysText()
  const { snooze: rules } = useStageRulesText()
  const keysOf = useKeysOf()
  // Touch screens have no M key, and dragging over many stages is slow there: the menu offers every stage.
  const isTouch = useMediaQuery('(pointer: coarse)')
  const keyOf = (command: KeyedCommand) => {
    const [first] = isTouch ? [] : keysOf(command)
    return first === undefined ? undefined : keys.key(inReadingDirection(first), isMac)
  }
  const moves = stages
    .filter(({ isCurrent }) => !isCurrent)
    .map(({ id, name, note }): MenuItem => ({ kind: 'item', label: name, note, run: () => on.onMove(id) }))
  const ways = useWays(opportunity, true)
  const reach: MenuEntry = {
    kind: 'tiles',
    label: customerText.reach.group,
    tiles: ways.map((way) => {
      const Icon = wayIcons[way.name]
      return { ...way, icon: <Icon aria-hidden size={16} /> }
    }),
  }
  // With a finger they are what is wanted most; by key the commands are.
  const entries: MenuEntry[] = isTouch ? [reach, separator] : []
  if (can.open) {
    entries.push({
      kind: 'item',
      label: menu.open,
      icon: <PanelRightOpen aria-hidden size={16} />,
      shortcut: keyOf('open'),
      run: on.onOpen,
    })
  }
  if (on.onSelect) {
    const icon = <SquareCheck aria-hidden size={16} />
    const label = isSelected ? bulk.deselectCard : bulk.selectCard
    entries.push({ kind: 'item', label, icon, shortcut: keyOf('select'), run: on.onSelect })
  }
  if (can.edit) {
    const icon = <ArrowRightLeft aria-hidden size={16} />
    entries.push({
      kind: 'item',
      label: menu.moveTo,
      icon,
      shortcut: keyOf('move-to'),
      run: on.onMoveTo,
    })
    entries.push(
      ...facts.map(({ fact, Icon }): MenuItem => ({
        kind: 'item',
        label: inline[fact],
        icon: <Icon aria-hidden size={16} />,
        shortcut: keyOf(fact),
        run: () => on.onEdit(fact),
      })),
      { kind: 'item', label: rules.menu, icon: <AlarmClockOff aria-hidden size={16} />, run: on.onSnooze },
    )
    if (isTouch) entries.push(separator, { kind: 'group', label: menu.moveToTop, items: moves })
  }
  if (!isTouch) entries.push(...(entries.length > 0 ? [separator] : []), reach)
  if (can.delete) {
    const icon = <Trash2 aria-hidden size={16} />
    entries.push(separator)
    entries.push({ kind: 'item', label: menu.delete, icon, isDanger: true, run: on.onDelete })
  }
  return (
    <Menu label={text.card.actions(opportunity.CoworkerFullName)} anchor={anchor} entries={entries} onClose={onClose} />
  )
}

const separator = { kind: 'separator' } as const

const facts = [
  { fact: 'value', Icon: Banknote },
  { fact: 'follow-up', Icon: CalendarClock },
  { fact: 'owner', Icon: UserPen },
] as const
