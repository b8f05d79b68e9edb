import * as z from 'zod/mini'
import { draftKey, isDraftKey } from '#web/device/draft-keys.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'

/** What somebody typed and has not saved. */
export interface Draft {
  /** When it was kept last. */
  at: string
  /** Of unknown shape: another version of the program may have written it. */
  content: unknown
}

/** The drafts of one person on this device. `subject` names what is being edited. */
export interface Drafts {
  /** Null where there is none, or only one that is too old. */
  read(subject: string): Promise<Draft | null>
  /** Answers whether it is kept: not where this device keeps nothing, or somebody else is signed in. */
  keep(subject: string, content: unknown): Promise<boolean>
  /** The same for what a form is given back: where the device keeps nothing, in memory as long as the page lives. */
  giveBack(subject: string, content: unknown): Promise<void>
  remove(subject: string): Promise<void>
  /** Whether drafts may be kept at all: asked anew each time, because somebody may sign out or refuse meanwhile. */
  mayKeep(): boolean
}

export interface DraftParts {
  kvStore: KeyValueStore
  /** What forms are given back, under the keys of their drafts. */
  givenBack: Map<string, Draft>
  mayPersist(userId: number): boolean
  now(): string
}

/** In milliseconds. */
const lifetime = 24 * 3_600_000

const draft = z.object({ at: z.iso.datetime(), content: z.unknown() })

export function createDrafts({ kvStore, givenBack, mayPersist, now }: DraftParts, userId: number): Drafts {
  const mayKeep = () => mayPersist(userId)
  const write = async (subject: string, content: unknown) =>
    mayKeep() && (await kvStore.write(draftKey(userId, subject), { at: now(), content } satisfies Draft))
  return {
    async read(subject) {
      const returned = givenBack.get(draftKey(userId, subject))
      if (returned || !mayKeep()) return returned ?? null
      const found = readDraft(await kvStore.read(draftKey(userId, subject)))
      return found && !isExpired(found, now()) ? found : null
    },
    keep(subject, content) {
      givenBack.delete(draftKey(userId, subject))
      return write(subject, content)
    },
    async giveBack(subject, content) {
      givenBack.set(draftKey(userId, subject), { at: now(), content })
      await write(subject, content)
    },
    remove(subject) {
      givenBack.delete(draftKey(userId, subject))
      return kvStore.remove([draftKey(userId, subject)])
    },
    mayKeep,
  }
}

/** Removes the drafts of everybody that are too old, or that this version of the program cannot read. */
export async function removeExpiredDrafts({ kvStore, now }: Pick<DraftParts, 'kvStore' | 'now'>): Promise<void> {
  for (const key of (await kvStore.keys()).filter(isDraftKey)) {
    const found = readDraft(await kvStore.read(key))
    if (!found || isExpired(found, now())) await kvStore.remove([key])
  }
}

const readDraft = (stored: unknown): Draft | null => {
  const read = draft.safeParse(stored)
  return read.success ? { at: read.data.at, content: read.data.content } : null
}

const isExpired = ({ at }: Draft, now: string) => Date.parse(now) - Date.parse(at) > lifetime
