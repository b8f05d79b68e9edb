import { and } from '#web/text/en/english.ts'

/** The dialogs in which a move is chosen, or asked about. */
export const move = {
  moveTo: {
    title: (customer: string) => `Move ${customer}`,
    list: 'Stage',
    current: 'current stage',
    hint: 'Type a name or a digit from 1 to 9, then press Enter to move to the top.',
    otherBoard: 'Another board…',
    top: 'Move to top',
    bottom: 'Move to bottom',
  },
  lossReason: {
    title: (customer: string) => `Why was ${customer} lost?`,
    list: 'Loss reason',
    hint: 'Type to find a reason, then press Enter.',
    confirm: 'Mark as lost',
  },
  /** Asked before a move into a stage that acts beyond the CRM. */
  confirm: {
    title: (customer: string, stage: string) => `Move ${customer} to ${stage}?`,
    consequence: (stage: string, effects: readonly string[]) =>
      `${stage} ${and(effects)}. Moving the card back does not undo this.`,
    confirm: 'Move',
    /** Of a new opportunity. */
    titleNew: (customer: string, stage: string) => `Add ${customer} to ${stage}?`,
    confirmNew: 'Add',
    /** In place of it where the stage deletes the customer. */
    deleteCustomer: 'Move and delete the customer',
    name: {
      label: 'Name of the customer',
      hint: (customer: string) => `Type ${customer} to confirm.`,
      wrong: 'This is not the name of the customer.',
    },
  },
  /** In the question before something enters a stage that sends a message. */
  message: {
    show: 'Show the message',
    hide: 'Hide the message',
    loading: 'Loading the message…',
    failed: 'The message could not be loaded.',
    gone: 'The stage no longer sends one.',
    to: 'To',
    subject: 'Subject',
    text: 'Message',
    empty: 'This message has a subject only.',
  },
}
