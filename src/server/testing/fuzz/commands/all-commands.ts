import fc from 'fast-check'
import { createCard, deleteCard, moveCard, raceForCard, updateCard } from './card-commands.ts'
import type { Command } from './command.ts'
import { createCustomer, updateCustomer } from './customer-commands.ts'
import {
  hostileBody,
  hostileCommand,
  hostileHeaders,
  hostileRead,
  hostileVisit,
  hostileWrite,
} from './hostile-commands.ts'
import { repeatRequest } from './repeat-command.ts'
import { runCommand } from './bulk-commands.ts'
import { createBoard, createStage, deleteBoard, deleteStage, updateStage } from './stage-commands.ts'

/** The commands with their weights. */
const weights: [number, fc.Arbitrary<Command>][] = [
  [14, createCard],
  [12, updateCard],
  [16, moveCard],
  [3, deleteCard],
  [2, raceForCard],
  [4, repeatRequest],
  [4, runCommand],
  [1, createBoard],
  [1, deleteBoard],
  [3, createStage],
  [3, updateStage],
  [2, deleteStage],
  [1, createCustomer],
  [2, updateCustomer],
  [10, hostileWrite],
  [3, hostileBody],
  [5, hostileHeaders],
  [3, hostileCommand],
  [7, hostileRead],
  [2, hostileVisit],
]

export const anyCommand: fc.Arbitrary<Command>[] = weights.flatMap(([weight, arbitrary]) =>
  Array.from({ length: weight }, () => arbitrary),
)
