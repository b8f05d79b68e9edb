import { readLocal, writeLocal } from './local-state.ts'

/** Whether a user has opened or closed a tray of the calendar; those that they never touched are missing. */
export type TrayChoices = Readonly<Partial<Record<'overdue' | 'none', boolean>>>

const keyOf = (userId: number) => `pipeline-board.calendar-trays.${userId}`

export function readTrays(userId: number): TrayChoices {
  try {
    const stored: unknown = JSON.parse(readLocal(keyOf(userId)) ?? '{}')
    const choices = typeof stored === 'object' && stored !== null ? stored : {}
    return Object.fromEntries(Object.entries(choices).filter(([, isOpen]) => typeof isOpen === 'boolean'))
  } catch {
    return {}
  }
}

export const writeTrays = (userId: number, choices: TrayChoices): void =>
  writeLocal(keyOf(userId), JSON.stringify(choices))
