/** A change of one source file: the first occurrence of a text. */
export interface Mutation {
  /** Below src. */
  readonly file: string
  readonly find: string
  readonly replace: string
}

/** A bug that is put into the product on purpose, to see whether the checker finds it. */
export interface SeededBug {
  readonly name: string
  /** The invariants of which at least one must be found violated. */
  readonly breaks: readonly string[]
  /** Acts of its run, where those of the others are too few: it takes a rare fault, or two people at one card. */
  readonly moves?: number
  readonly mutations: readonly Mutation[]
}

const sender = 'web/sync/operations/sending/operation-sender.ts'
const requests = 'web/api/opportunity/opportunities.ts'
const failures = 'web/board/messages/failure-messages.ts'

export const seededBugs: readonly SeededBug[] = [
  {
    name: 'a move without If-Match',
    breaks: ['I12'],
    mutations: [{ file: requests, find: "{ 'If-Match': ifMatchOf(version, token) }", replace: '{}' }],
  },
  {
    name: 'a key that changes on retry',
    breaks: ['I3', 'I13'],
    mutations: [
      { file: requests, find: "'Idempotency-Key': key,", replace: "'Idempotency-Key': key + Math.random()," },
    ],
  },
  {
    name: 'a blind retry of what was refused',
    breaks: ['I12'],
    mutations: [
      {
        file: sender,
        find: 'changer?.isMe && mayReplaceOwn(operation)',
        replace: "operation.kind === 'move'",
      },
    ],
  },
  {
    name: 'a rollback to the snapshot of before the move',
    breaks: ['I2'],
    mutations: [
      {
        file: sender,
        find: 'const changedBy = changer?.name ?? null',
        replace: `const changedBy = changer?.name ?? null
          confirmed.adopt({ ...error.current, CrmBoardColumnId: base.CrmBoardColumnId, Position: base.Position, Version: 1e6 })`,
      },
      // A version that the server does not have is otherwise taken for a restored server, and all is read anew.
      { file: 'web/sync/confirmed/time-line.ts', find: 'later.Version < known.Version ||', replace: '' },
    ],
  },
  {
    name: 'parallel writes of one card',
    breaks: ['I6'],
    mutations: [
      { file: sender, find: ' || mustWait(entry, log.entries())', replace: '' },
      {
        file: 'web/device/tabs.ts',
        find: 'await navigator.locks.request(`${prefix}/${name}`, start)',
        replace: 'await start()',
      },
    ],
  },
  {
    name: 'a log that is not persisted',
    breaks: ['I13'],
    moves: 160,
    mutations: [
      {
        file: 'web/device/operation-database.ts',
        find: 'store.put(value, key)',
        replace: 'store.put(value, key); store.delete(key)',
      },
      // The other tab of the same person knows the operation, too, and would send it.
      {
        file: 'web/sync/operations/operation-log.ts',
        find: 'if (user !== null) tabs.post(putMessage(user, entry))',
        replace: 'void user; void putMessage',
      },
    ],
  },
  {
    name: 'records applied without a look at their version',
    breaks: ['I1', 'I2'],
    moves: 400,
    mutations: [
      {
        file: 'web/sync/confirmed/stage-cards.ts',
        find: 'known.Version > record.Version ? known : record',
        replace: 'record',
      },
      // Whatever the board knows is otherwise compared with the server after each break of the event stream, and read anew.
      {
        file: 'web/sync/confirmed/board-changes.ts',
        find: '!card || card.Version !== version || hasOtherToken(tokenOf(card), token)',
        replace: '!card',
      },
      {
        file: 'web/sync/confirmed/board-changes.ts',
        find: 'card.CrmBoardColumnId !== stageId) outdated',
        replace: 'false) outdated',
      },
    ],
  },
  {
    name: 'a server that answers before it has committed',
    breaks: ['I3', 'I13'],
    mutations: [
      {
        file: 'server/store/database/transaction.ts',
        find: "'commit'",
        // Not while it starts: without its demo data nobody could sign in.
        replace: "process.uptime() > 15 && Math.random() < 0.1 ? 'rollback' : 'commit'",
      },
      {
        file: 'server/store/database/transaction.ts',
        find: "if (command !== 'COMMIT')",
        replace: 'if (command === null)',
      },
    ],
  },
  {
    name: 'a server that does not look at If-Match',
    breaks: ['I12'],
    mutations: [
      {
        file: 'server/store/records/write-record.ts',
        find: 'if (stored && (await isStale(',
        replace: 'if (false && (await isStale(',
      },
    ],
  },
  {
    name: 'a server that forgets idempotency keys',
    breaks: ['I3', 'I4'],
    mutations: [
      {
        file: 'server/store/records/write-record.ts',
        find: 'key && writer.userId !== null ? claimKey(',
        replace: 'false ? claimKey(',
      },
    ],
  },
  {
    name: 'a failure that nobody is told of',
    breaks: ['I5'],
    mutations: [{ file: failures, find: 'page.collectMessages(tellAll)', replace: '' }],
  },
  {
    name: 'a failure that is told twice',
    breaks: ['I5'],
    mutations: [
      {
        file: failures,
        find: 'page.collectMessages(tellAll)',
        replace: `page.collectMessages(tellAll)
          setTimeout(() => { collected.push(failure); tellAll() }, 500)`,
      },
    ],
  },
  {
    name: 'an undo that does not know the neighbours',
    breaks: ['I9'],
    mutations: [
      {
        file: 'server/store/undo/undo-update.ts',
        find: 'const placement = main.Neighbours',
        replace: "const placement = null; if ('Position' in values) values.Position = 2_000_000_000",
      },
    ],
  },
  {
    name: 'changes that are logged as made by the first user',
    breaks: ['I14'],
    mutations: [
      {
        file: 'server/store/change-log/change-log.ts',
        find: '$7, $8, $9,',
        replace: '$7, case when $8::bigint is not null then (select min("Id") from "User") end, $9,',
      },
    ],
  },
]
