/** What is said where a fact of a card is changed on the card itself. */
export const inline = {
  titles: {
    value: (customer: string) => `Value of ${customer}`,
    'follow-up': (customer: string) => `Follow-up with ${customer}`,
    owner: (customer: string) => `Owner of ${customer}`,
  },
  /** In the menu of the card. */
  menu: { value: 'Change value…', 'follow-up': 'Change follow-up…', owner: 'Change owner…' },
  value: 'Value',
  followUp: 'Follow-up',
  owner: 'Owner',
  save: 'Save',
  noOwner: 'No owner',
  me: (name: string) => `${name} (you)`,
  loadingOwners: 'Loading colleagues…',
  ownersFailed: 'Colleagues could not be loaded.',
  badDate: 'Enter a whole date between 1900 and 2200, or choose one below.',
  noRight: 'You can view opportunities, but not change them. Ask an administrator for the right to edit opportunities.',
}
