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
  saveFirst: 'Save or discard your changes first.',
  leave: {
    title: 'Save your changes?',
    save: 'Save',
    discard: 'Discard',
    stay: 'Stay',
  },
}
