export const celebration = {
  won: (customer: string) => `${customer} is won`,
  mute: 'Stop celebrating',
  close: 'Close the celebration',
  muted: 'Wins are no longer celebrated',
  undo: 'Undo',
  notMuted: 'The setting was not saved',
}
