/** Faults that are put into the product on purpose, to see whether the checker finds them. */
export interface SeededBug {
  readonly name: string
  /** The invariants of which at least one must be found violated. */
  readonly breaks: readonly string[]
  /** Changed on the way between browser and server. */
  readonly proxy: ProxyBug | null
  /** Runs in every page before its own scripts. */
  readonly page: string | null
}

export type ProxyBug =
  | 'no-if-match'
  | 'no-key'
  | 'key-changes-on-retry'
  | 'blind-retry'
  | 'acknowledge-before-commit'
  | 'rollback'
  | 'no-version-check'

const onWire = (name: string, proxy: ProxyBug, breaks: readonly string[]): SeededBug => ({
  name,
  breaks,
  proxy,
  page: null,
})
const inPage = (name: string, page: string, breaks: readonly string[]): SeededBug => ({
  name,
  breaks,
  proxy: null,
  page,
})

export const seededBugs: readonly SeededBug[] = [
  onWire('a move without If-Match', 'no-if-match', ['I12']),
  onWire('a write without an idempotency key', 'no-key', ['I3', 'I13', 'I17']),
  onWire('a key that changes on retry', 'key-changes-on-retry', ['I3', 'I13']),
  onWire('a blind retry of what was refused', 'blind-retry', ['I4', 'I12']),
  onWire('an answer before the commit', 'acknowledge-before-commit', ['I3', 'I13']),
  onWire('a rollback to an older snapshot', 'rollback', ['I2']),
  onWire('records applied without a look at their version', 'no-version-check', ['I1', 'I2']),
  inPage(
    'a log that is not persisted',
    `const put = IDBObjectStore.prototype.put
     IDBObjectStore.prototype.put = function (value, key) {
       return JSON.stringify(value ?? null).includes('"opId"') ? put.call(this, null, 'dropped') : put.call(this, value, key)
     }`,
    ['I13'],
  ),
  inPage(
    'parallel writes of one card',
    `if (navigator.locks) navigator.locks.request = (name, options, work) => {
       const run = work ?? options
       return Promise.resolve(run({ name, mode: 'exclusive' }))
     }`,
    ['I6', 'I3', 'I5'],
  ),
  inPage(
    'failures that are not told',
    `document.addEventListener('DOMContentLoaded', () => {
       const style = document.createElement('style')
       document.documentElement.dataset.muted = 'true'
       document.head.append(style)
     })`,
    ['I5'],
  ),
]
