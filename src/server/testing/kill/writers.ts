import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

/** A server that comes and goes. */
export interface Target {
  /** Of the process that runs now, or ran last. */
  url: string
  /** A bearer token; the database keeps it through every kill. */
  token: string
}

/** What a card was told to be, and whether the server said that it is. */
export interface Writing {
  /** Ids of the cards that were created, as they were acknowledged. */
  readonly created: number[]
  /** For each writer's own card the last number that was acknowledged as its name. */
  readonly named: Map<number, number>
  /** The idempotency keys of all requests that were acknowledged. */
  readonly keys: string[]
  acknowledged(): number
  /** Lets every writer finish the request that it is at, and stops. */
  stop(): Promise<void>
}

const json = { 'content-type': 'application/json' }
const path = '/api/crm/crmopportunities'

/**
 * So many writers at once, each with a card of its own (Ids): every second request names it by the next number, the
 * others create a card on top of its stage. What is not answered is sent again with the same key until it is.
 */
export function startWriters(target: Target, cards: readonly Record<string, unknown>[]): Writing {
  const created: number[] = []
  const named = new Map<number, number>()
  const keys: string[] = []
  const stopping = new AbortController()

  async function send(method: 'POST' | 'PUT', body: object): Promise<{ Id: number }> {
    const key = randomUUID()
    for (;;) {
      const answer = await attempt(method, body, key)
      if (answer) {
        keys.push(key)
        return answer
      }
      await pause(20)
    }
  }

  /** Null if the server was not there, or busy with coming back. */
  async function attempt(method: string, body: object, key: string): Promise<{ Id: number } | null> {
    const headers = { ...json, authorization: `Bearer ${target.token}`, 'idempotency-key': key }
    try {
      const answer = await fetch(target.url + path, { method, headers, body: JSON.stringify(body) })
      const text = await answer.text()
      if (answer.status === 503 || answer.status === 409 || answer.status === 429) return null
      if (answer.status !== 200) throw new Refused(`${method} was answered with ${answer.status}: ${text}`)
      return (JSON.parse(text) as { Value: { Id: number } }).Value
    } catch (error) {
      if (error instanceof Refused) throw error
      return null
    }
  }

  async function write(card: Record<string, unknown>): Promise<void> {
    const { CrmBoardColumnId, CoworkerId, Id } = card
    for (let number = 1; !stopping.signal.aborted; number += 1) {
      await send('PUT', { ...card, Name: String(number) })
      named.set(Number(Id), number)
      created.push((await send('POST', { CrmBoardColumnId, CoworkerId, Position: 1 })).Id)
    }
  }

  const writing = Promise.all(cards.map(write))
  // The failure of a writer is told by `stop`, which comes later.
  writing.catch(() => {})
  return {
    created,
    named,
    keys,
    acknowledged: () => keys.length,
    async stop() {
      stopping.abort()
      await writing
    },
  }
}

class Refused extends Error {}
