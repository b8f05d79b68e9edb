import { readLocal, writeLocal } from './local-state.ts'

const key = 'pipeline-board.no-today'

/** Whether the board last had the line of what today asks for: its room is there with the first picture. */
export const hadTodayLine = (): boolean => readLocal(key) === null

export const rememberTodayLine = (isShown: boolean): void => writeLocal(key, isShown ? null : '1')
