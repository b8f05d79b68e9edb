import { formatNumber } from '#web/text/sentences/grammar.ts'
import { list } from './english.ts'

/** What is asked and said about changes of cards. */
export const changes = {
  undo: {
    undo: 'Undo',
    redo: 'Redo',
    moved: (customer: string, stage: string) => `${customer} moved to ${stage}`,
    movedOutOfSight: (customer: string, stage: string) => `${customer} moved to ${stage}, which is collapsed`,
    movedElsewhere: (customer: string) => `${customer} moved to another board`,
    edited: (customer: string) => `${customer} saved`,
    created: (customer: string) => `Opportunity of ${customer} created`,
    done: {
      undo: (what: string) => `Undone: ${what}`,
      redo: (what: string) => `Done again: ${what}`,
    },
    failed: {
      undo: (customer: string) => `The change of ${customer} was not undone`,
      redo: (customer: string) => `The change of ${customer} was not made again`,
    },
    failedMany: {
      undo: (what: string) => `Not undone: ${what}`,
      redo: (what: string) => `Not done again: ${what}`,
    },
    otherBoard: (customer: string) => `${customer} is on another board: open that board to do this again`,
    nothing: { undo: 'There is nothing to undo', redo: 'There is nothing to redo' },
    /** On a card whose move can still be taken back before anything happens outside. */
    heldFor: (seconds: number) => `Takes effect in ${seconds} s`,
    sendNow: 'Send now',
  },
  menu: {
    open: 'Open',
    moveTo: 'Move to…',
    moveToTop: 'To the top of',
    delete: 'Delete…',
  },
  remove: {
    title: (customer: string) => `Delete the opportunity of ${customer}?`,
    text: 'For 30 days it can be restored under “Recently deleted”, with its notes and history. The customer stays.',
    confirm: 'Delete',
    done: (customer: string) => `Opportunity of ${customer} deleted. It can be restored for 30 days.`,
    failed: (customer: string) => `The opportunity of ${customer} was not deleted`,
  },
  /** Changes that failed when nobody waited for them any more: they were made before a reload, in another tab, or in a form that was closed. */
  change: {
    tryAllAgain: 'Try all again',
    notMovedTogether: (n: number) => `${formatNumber(n)} cards could not be moved`,
    notSaved: (customer: string) => `The changes to ${customer} were not saved`,
    notCreated: (customer: string) => `The opportunity of ${customer} was not created`,
    openInput: 'Open what you typed',
    inputIsKept: 'What you typed is still there when you open the card.',
    notSavedTogether: (n: number) => `${formatNumber(n)} changes were not saved`,
    /** Instead of a customer, for a card of another board. */
    elsewhere: 'A card on another board',
    /** Several cards with one reason. */
    because: (customers: readonly string[], reason: string) => `${list(customers)}: ${reason}`,
  },
}
