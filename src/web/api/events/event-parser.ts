/** One message of an event stream. */
export interface ServerEvent {
  readonly name: string
  readonly data: string
  /** Where the stream resumes after this message; null before the first that names one. */
  readonly cursor: string | null
  /** In milliseconds: how long to wait before coming back; null where the message says nothing about it. */
  readonly retry: number | null
}

/**
 * Parses `text/event-stream` as the HTML standard describes it (section 9.2.6). Answers for each piece of
 * the text, wherever it was cut, the messages that end in it.
 */
export function createEventParser(): (text: string) => ServerEvent[] {
  let rest = ''
  let endedWithReturn = false
  let cursor: string | null = null
  let name = ''
  let data: string[] = []
  let retry: number | null = null

  function readLine(line: string): ServerEvent | null {
    if (line === '') {
      const event = data.length === 0 ? null : { name: name || 'message', data: data.join('\n'), cursor, retry }
      name = ''
      retry = null
      data = []
      return event
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
    // A line that begins with a colon has an empty name: a comment.
    if (field === 'event') name = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) cursor = value
    else if (field === 'retry' && /^\d+$/.test(value)) retry = Number(value)
    return null
  }

  return (text) => {
    if (text === '') return []
    // A line may end with CR LF, and the text may have been cut between them.
    rest += endedWithReturn && text.startsWith('\n') ? text.slice(1) : text
    endedWithReturn = text.endsWith('\r')
    const lines = rest.split(/\r\n|\r|\n/)
    rest = lines.pop() ?? ''
    return lines.map(readLine).filter((event) => event !== null)
  }
}
