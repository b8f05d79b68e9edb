import { readConfig, ConfigError } from '#server/config.ts'
import { CannotStart } from '#server/postgres/binaries/cannot-start.ts'
import { requireDurableServer } from '#server/store/database/database.ts'
import { withEmpty, withExisting } from './databases.ts'
import { BadBackup } from './frames.ts'
import { hashOfDatabase } from './read-tables.ts'
import { restoreBackup } from './restore-backup.ts'
import { requireSealed } from './sealed-file.ts'
import { type Summary, writeBackup } from './write-backup.ts'

/**
 * `backup FILE`, `backup --hash`, `restore FILE`: what `npm run backup` and `npm run restore` run, on the database of
 * DATABASE_URL or DATA_DIR. Ends with 0, with 1 if it failed, and with 2 if the command or a variable is wrong.
 */
export async function runBackupCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  print: (line: string) => void,
): Promise<number> {
  const [command, argument, ...rest] = args
  const isKnown = (command === 'backup' || command === 'restore') && argument !== undefined && rest.length === 0
  if (!isKnown || (argument.startsWith('-') && !(command === 'backup' && argument === '--hash'))) {
    print('Say which file: npm run backup -- FILE, or npm run restore -- FILE. npm run backup -- --hash prints a hash.')
    return 2
  }
  try {
    const { DATABASE_URL: databaseUrl, DATA_DIR: dataDir } = readConfig({ ...environment })
    const place = { databaseUrl, dataDir }
    if (argument === '--hash') print(await withExisting(place, hashOfDatabase))
    else if (command === 'backup') {
      const signal = stopSignal()
      const done = await withExisting(place, (client) => writeBackup(client, argument, { at: new Date(), signal }))
      print(`${argument} is complete: ${words(done)}`)
    } else {
      // Before anything is started or made.
      await requireSealed(argument)
      const done = await withEmpty(place, async (client) => {
        await requireDurableServer(client)
        return restoreBackup(client, argument)
      })
      print(`${argument} is restored: ${words(done)}`)
    }
    return 0
  } catch (error) {
    const isExpected = [BadBackup, ConfigError, CannotStart].some((kind) => error instanceof kind)
    print(isExpected && error instanceof Error ? error.message : `It failed, and nothing was written. ${String(error)}`)
    return error instanceof ConfigError ? 2 : 1
  }
}

const words = ({ tables, rows, hash }: Summary) => `${rows} rows of ${tables} tables. Hash of the data: ${hash}`

/** Fires when the process is told to end, so that no half of a file stays. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => controller.abort(new BadBackup('Stopped: nothing was written.')))
  }
  return controller.signal
}
