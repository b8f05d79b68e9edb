import { plural } from './english.ts'

/** What every form says that edits a record. */
export const form = {
  save: 'Save',
  saving: 'Saving…',
  /** Above a form of which some fields are marked. */
  checkFields: (count: number) => plural(count, { one: 'Check the marked field.', other: 'Check # marked fields.' }),
  notSaved: 'Not saved',
  gone: 'Somebody has deleted this record.',
  kept: 'What you typed is still here.',
  unsaved: 'Unsaved changes',
  restored: (time: string) => `Restored your unsaved changes of ${time}.`,
  amount: {
    /** Two readings of what was typed follow as buttons. */
    whichOne: 'Which amount do you mean?',
    chooseOne: 'Choose one of these amounts.',
    understood: (amount: string) => `Understood as ${amount}`,
    places: (currency: string, places: number) =>
      places === 0
        ? `Enter a whole amount: ${currency} has no decimal places.`
        : plural(places, {
            one: `${currency} has at most # decimal place.`,
            other: `${currency} has at most # decimal places.`,
          }),
    below: (amount: string) => `Enter an amount below ${amount}.`,
  },
  saveFirst: 'Save or discard your changes first.',
  leave: {
    title: 'Save your changes?',
    save: 'Save',
    discard: 'Discard',
    stay: 'Stay',
  },
}
