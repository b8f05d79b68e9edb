export const ui = {
  cancel: 'Cancel',
  close: 'Close',
  busy: 'Loading…',
  clear: (label: string) => `Clear ${label}`,
  showAll: (label: string) => `Show choices for ${label}`,
  /** A part of the program could not be loaded. */
  codeMissing: {
    title: 'A part of this page could not be loaded',
    text: 'If this happens again, a new version may have been installed: save your changes, then reload the page.',
  },
  notifications: 'Notifications (F6)',
  lossReason: {
    title: (customer: string) => `Why was ${customer} lost?`,
    list: 'Loss reason',
    hint: 'Type to find a reason, then press Enter.',
    confirm: 'Mark as lost',
  },
  moveTo: {
    title: (customer: string) => `Move ${customer}`,
    list: 'Stage',
    current: 'current stage',
    hint: 'Type a name or a digit from 1 to 9, then press Enter to move to the top.',
    top: 'Move to top',
    bottom: 'Move to bottom',
  },
}
