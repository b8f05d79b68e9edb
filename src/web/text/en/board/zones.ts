/** Moving a card to another board. */
export const zones = {
  otherBoard: 'Another board…',
  title: (customer: string) => `Move ${customer} to another board`,
  board: 'Board',
  /** A board with its location. */
  boardAt: (board: string, location: string) => `${board}, ${location}`,
  stage: 'Stage',
  reason: 'Loss reason',
  chooseReason: 'Choose a reason',
  loading: 'The stages are loading…',
  otherLocation: (location: string) =>
    `${location} is another location, and opportunities stay in theirs. Create a new opportunity on that board instead.`,
  noOther: 'There is no other board.',
  severalStay: 'Several cards stay in their lane. Use the bar to change all of them.',
  move: 'Move',
  /** Announced to screen readers. */
  moved: (customer: string, stage: string) => `${customer} moved to ${stage}.`,
  held: (customer: string, stage: string) => `${customer} moves to ${stage} in 10 seconds`,
  takeBack: 'Undo',
}
