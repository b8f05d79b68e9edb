import type { RefObject } from 'react'
import { mostCombinedBoards } from '#core/contract/endpoints/views/views.ts'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useKnownLocations } from '#web/queries/boards.ts'
import { useCombinedText } from '#web/text/board/combined-text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import { usualBoards } from './model/usual-boards.ts'

interface BoardsPanelProps {
  boards: readonly CrmBoard[]
  /** Ids, in the order of their lanes. */
  chosen: readonly number[]
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** Which boards the combined board shows, by their locations. The choice is kept in the address. */
export function BoardsPanel({ boards, chosen, anchor, onClose }: BoardsPanelProps) {
  const text = useCombinedText()
  const navigation = useNavigation()
  const locations = useKnownLocations()
  const businessIds = [...new Set(boards.map(({ BusinessId }) => BusinessId))]
  const isFull = chosen.length >= mostCombinedBoards
  const show = (ids: readonly number[]) => navigation.go({ combined: ids.join(), opportunity: null }, 'replace')
  return (
    <Panel title={text.boards} anchor={anchor} align="end" isSmall onClose={onClose}>
      <div className="flex max-w-100 flex-col gap-3 p-4">
        <p className="text-xs text-muted">{isFull ? text.tooMany(mostCombinedBoards) : text.chooseHint}</p>
        {businessIds.map((businessId) => {
          const name = locations.find(({ Id }) => Id === businessId)?.Name ?? ''
          return (
            <div key={businessId} role="group" aria-label={name || undefined}>
              {/* Not everybody may read what locations are called. */}
              {name !== '' && (
                <p dir="auto" className="text-sm font-semibold">
                  {name}
                </p>
              )}
              {boards
                .filter((board) => board.BusinessId === businessId)
                .map(({ Id, Name }) => {
                  const isChosen = chosen.includes(Id)
                  return (
                    <CheckBox
                      key={Id}
                      label={Name}
                      checked={isChosen}
                      // Without any there would be nothing to look at.
                      disabled={isChosen ? chosen.length === 1 : isFull}
                      onChange={() => show(isChosen ? chosen.filter((id) => id !== Id) : [...chosen, Id])}
                    />
                  )
                })}
            </div>
          )
        })}
        <Button
          onClick={() =>
            show(
              usualBoards(boards)
                .slice(0, mostCombinedBoards)
                .map(({ Id }) => Id),
            )
          }
        >
          {text.usual}
        </Button>
      </div>
    </Panel>
  )
}
