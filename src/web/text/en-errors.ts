export interface Problem {
  kind:
    'signed-out' | 'forbidden' | 'not-found' | 'invalid' | 'conflict' | 'busy' | 'refused' | 'unreachable' | 'failed'
  /** What the server said, if it said something for people. */
  message: string
  requestId: string | null
  /** The record as somebody else left it. */
  current: { UpdatedBy: string | null } | null
}

export const errors = {
  /** Why something did not work, as a whole sentence. */
  reason(problem: Problem): string {
    switch (problem.kind) {
      case 'signed-out':
        return 'Your session has ended.'
      case 'forbidden':
        return 'You do not have the right to do this. An administrator can give it to you.'
      case 'not-found':
        return 'It does not exist any more, or you may not see it.'
      case 'invalid':
        return sentence(problem.message) || 'The server did not accept a field.'
      case 'conflict':
        return `${problem.current?.UpdatedBy ?? 'Somebody else'} has changed it meanwhile.`
      case 'busy':
        return 'The server is very busy. Wait a moment.'
      case 'refused':
        return sentence(problem.message) || 'The server refused it.'
      case 'unreachable':
        return 'The server cannot be reached. Check the connection.'
      case 'failed':
        return `The server has a problem.${problem.requestId ? ` Request ${problem.requestId}.` : ''}`
    }
  },
  tryAgain: 'Try again',
  behind: 'What others have changed meanwhile could not be read. It is tried again by itself.',
  offline: 'No connection. Changes that cannot be saved come back with a message.',
  crashed: {
    title: 'This page has run into a problem',
    text: 'What was saved is safe. Reload the page to go on.',
    reload: 'Reload',
  },
}

const sentence = (message: string) => (message === '' || /[.!?]$/.test(message) ? message : `${message}.`)
