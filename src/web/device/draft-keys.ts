import type { KeyValueStore } from './kv-store.ts'

/*
 * Where what somebody typed and has not saved is kept, until it is saved or discarded, they sign out, or a day has passed.
 */

const everybody = 'draft/'

/** `subject` names what is being edited: a record, or the place of a new one. */
export const draftKey = (userId: number, subject: string): string => `${everybody}${userId}/${subject}`

/** The subject of the form of an opportunity. */
export const editSubject = (opportunityId: number): string => `opportunity/${opportunityId}`

/** The subject of the form of a new opportunity in a stage. */
export const newSubject = (stageId: number): string => `new/${stageId}`

/** The subject of the form of a task of a customer; without an Id, of a new one. */
export const taskSubject = (customerId: number, taskId: number | null): string =>
  `task/${customerId}/${taskId ?? 'new'}`

/** The subject of the line at the head of a stage: what its form is given back must not meet the next one in it. */
export const lineSubject = (stageId: number): string => `line/${stageId}`

export const isDraftKey = (key: string): boolean => key.startsWith(everybody)

export const isDraftOf = (key: string, userId: number): boolean => key.startsWith(draftKey(userId, ''))

/** Removes the drafts of everybody but this user (Id; null: of everybody). */
export async function removeDrafts(kvStore: KeyValueStore, but: number | null): Promise<void> {
  const isOther = (key: string) => isDraftKey(key) && (but === null || !isDraftOf(key, but))
  await kvStore.remove((await kvStore.keys()).filter(isOther))
}
