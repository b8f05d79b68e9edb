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
}
