import { board } from './en-board.ts'
import { drawer } from './en-drawer.ts'
import { errors } from './en-errors.ts'
import { session } from './en-session.ts'
import { ui } from './en-ui.ts'

export const en = { board, drawer, errors, session, ui }
