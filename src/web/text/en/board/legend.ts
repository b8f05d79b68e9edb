export const legend = {
  commands: 'Find anything',
  keys: 'Keyboard shortcuts',
  days: 4,
  inStage: 'How many days the card has been in its stage',
  ownerExample: 'Ana Abel',
  owner: 'Who takes care of it',
  followUp: 'When to contact the customer again',
  collapse: 'Shows the stage as a narrow strip',
  /** Of an event elsewhere, such as a tour that was requested. */
  arrives: 'Cards come here by themselves when this happens',
}
