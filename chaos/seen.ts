import type {
  Act,
  Disturbed,
  Evidence,
  Message,
  Operation,
  OperationKind,
  ShownBoard,
} from '#chaos/checker/evidence.ts'
import type { Done } from './acts.ts'
import type { Disturbance } from './disturb.ts'
import type { PageNote } from './page-probe.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

/** What touches no page. */
const onServer: ReadonlySet<Disturbance> = new Set(['kill-server', 'kill-database'])

/** Which tab of whom. */
interface Place {
  readonly client: number
  readonly tab: number
}

/** What the driver and the pages note during a run. */
export class Seen {
  readonly acts: Act[] = []
  readonly samples: ShownBoard[] = []
  readonly messages: Message[] = []
  readonly disturbances: Disturbed[] = []
  readonly #operations = new Map<string, Operation>()
  readonly #counts = new Map<string, number>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  operations(): Operation[] {
    return [...this.#operations.values()]
  }

  noteAct({ client, tab }: Place, done: NonNullable<Done>, at: number): void {
    this.acts.push({ ...done, client, tab, at })
    this.count(done.kind)
  }

  noteDisturbance({ client, tab }: Place, kind: Disturbance, from: number): void {
    if (!onServer.has(kind)) this.disturbances.push({ kind, client, tab, from, to: this.#now() })
    this.count(kind)
  }

  note({ client, tab }: Place, note: PageNote): void {
    const at = this.#now()
    if (note.kind !== 'operation') {
      this.messages.push({ kind: note.kind, client, tab, text: note.text, at })
      return
    }
    const { entry, key, cardId, stood } = note
    const known = this.#operations.get(entry)
    if (!known) {
      const kind = note.operation as OperationKind
      this.#operations.set(entry, { entry, client, tab, kind, cardId, stood, keys: [key], at })
      return
    }
    if (!known.keys.includes(key)) known.keys.push(key)
    known.cardId = cardId
  }

  /** Where a page shows no stage, somebody has just opened it or signed in there; where they have to, there is no board. */
  async sample({ client, tab, order, ready }: Tab): Promise<void> {
    let shown = await order()
    if (Object.keys(shown).length === 0) {
      await ready()
      shown = await order()
    }
    if (Object.keys(shown).length > 0) this.samples.push({ client, tab, order: shown, at: this.#now() })
  }

  count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts)
  }
}

/** Every card by its customer, also those that were made during the run. */
export function customersOf(
  { cards, newCustomers }: Pick<World, 'cards' | 'newCustomers'>,
  changes: Evidence['changes'],
): ReadonlyMap<number, string> {
  const made = changes.flatMap(({ kind, cardId, after }) => {
    const name = kind === 'create' ? newCustomers.get(Number(after['CoworkerId'])) : undefined
    return name === undefined ? [] : [[cardId, name] as const]
  })
  return new Map([...cards, ...made])
}
