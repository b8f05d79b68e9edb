export const legend = {
  commands: 'Find anything',
  keys: 'Keyboard shortcuts',
  days: 4,
  inStage: 'How many days the card has been in its stage',
  stale: 'It has been here longer than usual or than its limit, and no follow-up is planned',
  putOff: 'Somebody has put it off until then, and says why',
  postponed: 'How often its follow-up was put to a later day',
  ownerExample: 'Ana Abel',
  owner: 'Who takes care of it',
  followUp: 'When to contact the customer again',
  collapse: 'Shows the stage as a narrow strip',
  /** Of an event elsewhere, such as a tour that was requested. */
  arrives: 'Cards come here by themselves when this happens',
}
