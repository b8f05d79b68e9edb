import { and, plural } from '#web/text/en/english.ts'

/** One board over the boards of several locations. */
export const combined = {
  boards: 'Boards',
  chooseHint: 'Stages of the same name are shown as one. Each location has a lane of its own.',
  tooMany: (most: number) => `A combined board has at most ${most} boards.`,
  usual: 'One of each location',
  /** A lane, where a location has several boards. */
  laneName: (location: string, board: string) => `${location}, ${board}`,
  /** At the head of a stage that not every board has. */
  only: (lanes: readonly string[]) => `Only ${and(lanes)}`,
  /** At the head of a stage that does not do the same everywhere. */
  differs: 'Effects differ',
  /** What it does in one lane. */
  effectsIn: (lane: string, effects: readonly string[]) =>
    `${lane}: ${effects.length > 0 ? and(effects) : 'no effects'}.`,
  otherLocation: (customer: string, own: string, other: string) =>
    `${customer} stays at ${own}: opportunities of one location cannot be moved to another. Create a new one at ${other} instead.`,
  otherBoard: (customer: string, own: string) =>
    `${customer} stays on ${own}. To move it to another board, choose “Move to…” in its menu.`,
  noStage: (own: string, stage: string) => `${own} has no stage “${stage}”.`,
  /** Several cards were dropped in the lane of another board. */
  severalStay:
    'Each card stays on the board of its location. Drop them in the lane where you picked them up, and each moves on its own board.',
  noAdd: 'Nothing is created on the combined board. Create the opportunity on the board of its location.',
  missing: (n: number) =>
    plural(n, {
      one: 'One of these boards is gone or archived, or you do not have access to its location.',
      other: '# of these boards are gone or archived, or you do not have access to their locations.',
    }),
  failed: (boards: readonly string[]) => `${and(boards)} could not be loaded.`,
  leaveOut: 'Leave out',
  noneLeft: 'None of these boards can be shown',
  noneLeftText: 'They are gone or archived, or you do not have access to their locations.',
  noStages: 'These boards have no stages yet',
  noStagesText: 'Stages are made on the boards themselves.',
}
