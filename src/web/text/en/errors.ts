import { asSentence } from '#web/text/sentences/as-sentence.ts'
import type { RequestFailure } from '#web/text/sentences/request-failure.ts'

export const errors = {
  /** Why something did not work, and what to do about it, in whole sentences. */
  reason(failure: RequestFailure): string {
    switch (failure.kind) {
      case 'signed-out':
        return 'Your session has ended. Sign in again.'
      case 'forbidden':
        return 'You do not have the right to do this. Ask an administrator for it.'
      case 'not-found':
        return 'It was deleted, or you do not have access to it.'
      case 'invalid':
        return asSentence(failure.message) || 'The server did not accept a field.'
      case 'conflict':
        return `${failure.changedBy ?? 'Somebody else'} changed it in the meantime.`
      case 'busy':
        return 'The server is busy. Try again in a moment.'
      case 'refused':
        return asSentence(failure.message) || 'The server refused the change.'
      case 'unreachable':
        return 'The server cannot be reached. Check your connection.'
      case 'withdrawn':
        return 'It was taken back.'
      case 'not-sent':
        return 'The page was closed before it was sent.'
      case 'failed':
        return `The server has a problem.${failure.requestId ? ` Request ${failure.requestId}.` : ''}`
    }
  },
  /** What the server says of a value, as a sentence; '' stays ''. */
  refusal: asSentence,
  sessionEnded: 'Your session has ended. Sign in again to continue; nothing you typed is lost.',
  tryAgain: 'Try again',
  behind: 'Changes by others could not be loaded. Retrying…',
  offline: 'You are offline. Your changes are saved when the network is back.',
  crashed: {
    title: 'Something went wrong on this page',
    text: 'Saved changes are safe. Reload the page to continue.',
    reload: 'Reload',
  },
}
