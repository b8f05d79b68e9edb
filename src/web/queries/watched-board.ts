import { useEffect } from 'react'
import { watchBoard } from '#web/sync/live/watch-board.ts'
import { useServices } from './services.ts'

/** Keeps a board without stages up to date: `useBoard` does it for the others, once their cards are read. */
export function useWatchedBoard(boardId: number, businessId: number): void {
  const services = useServices()
  useEffect(() => watchBoard(services, { boardId, businessId, stageIds: [] }), [services, boardId, businessId])
}
