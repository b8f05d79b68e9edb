import { useEffect, useEffectEvent, useRef } from 'react'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { keyName } from '#web/keys/key-name.ts'
import { commandOf, searchKeys } from '#web/keys/page-keys.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { firstHit } from './first-hit.ts'

type HitsBoard = Pick<BoardController, 'elements' | 'focusCard'>

const isSearchField = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.type === 'search'

/**
 * Keys lead from the search field to the first card that matches. The board applies what is typed a moment later: until
 * then the key waits, unless the field is left or typed in meanwhile.
 */
export function useSearchKeys(board: HitsBoard, shown: ShownBoard): void {
  const { filter } = useRoute()
  const isWanted = useRef(false)
  const isApplied = shown.view.filter === filter
  const goToHit = () => {
    isWanted.current = false
    const hit = firstHit(shown)
    if (hit === null) return
    if ('cardId' in hit) board.focusCard(hit.cardId)
    else board.elements.collapseButtons.get(hit.stageId)?.focus()
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !isSearchField(event.target)) return
    isWanted.current = commandOf(searchKeys, keyName(event)) === 'hits'
    if (!isWanted.current) return
    event.preventDefault()
    if (isApplied) goToHit()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  const whenApplied = useEffectEvent(() => {
    if (isWanted.current && isSearchField(document.activeElement)) goToHit()
  })
  useEffect(() => {
    if (isApplied) whenApplied()
  }, [isApplied])
}
