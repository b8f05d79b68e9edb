export const ui = {
  cancel: 'Cancel',
  close: 'Close',
  busy: 'Working…',
  clear: (label: string) => `Clear ${label}`,
  showAll: (label: string) => `Show choices for ${label}`,
  notifications: 'Notifications (F6)',
  lossReason: {
    title: (customer: string) => `Why was ${customer} lost?`,
    list: 'Loss reason',
    hint: 'Type to find a reason, Enter to confirm.',
    confirm: 'Mark as lost',
  },
  moveTo: {
    title: (customer: string) => `Move ${customer}`,
    list: 'Stage',
    current: 'is here now',
    hint: 'Type a name or a digit from 1 to 9. Enter moves to the top.',
    top: 'Move to top',
    bottom: 'Move to bottom',
  },
}
