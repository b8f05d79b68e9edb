/** The state screens of a board in a host page. */
export const embed = {
  connecting: { title: 'Connecting…', text: 'The board is waiting for the page around it.' },
  noAnswer: {
    title: 'The page around the board does not answer',
    text: 'Reload this page. If that does not help, open the board in its own window.',
  },
  waiting: { title: 'Signing you in…', text: 'The page around the board is asking for your access.' },
  offline: {
    title: 'The board cannot be reached',
    text: 'Check your connection. The board opens by itself when it is back.',
  },
  ended: {
    title: 'Your session has ended',
    text: 'Try again to continue; nothing you typed is lost. If that does not help, sign in to this site again.',
  },
  version: {
    title: 'This page speaks another version',
    text: 'The page around the board and the board do not fit together. Reload the page, or tell its administrator.',
  },
  refused: {
    title: 'The board may not be shown here',
    text: 'This site is not on the list of sites that may show the board. An administrator of the board can add it.',
  },
  code: (code: string) => `Code: ${code}`,
  skip: 'Skip to board',
  ownWindow: 'Open in own window',
  notOpened: {
    title: 'Could not be opened',
    text: (address: string) => `The page around the board does not allow it. The address is: ${address}`,
  },
  unsaved: 'Unsaved changes',
  sending: 'Changes that are being saved',
  silent: {
    title: 'The page around the board does not answer',
    text: 'Your changes are still saved. Reload the page if links or sign-in stop working.',
  },
}
