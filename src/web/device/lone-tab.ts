import type { Tabs } from './tabs.ts'

/** A tab that knows no others: a frame in a host page, which may hold several of them. Needs nothing of the browser. */
export const loneTab = (id: string): Tabs => ({
  id,
  lock: (_name, work) => work(),
  lead: () => Promise.reject(new Error('a frame shares nothing with other tabs')),
  post() {},
  listen() {},
  openChannel() {
    throw new Error('a frame shares nothing with other tabs')
  },
})
