import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { DrawPicture } from '#core/contract/page/picture.ts'
import { ConfigError, readConfig } from './config.ts'
import { CannotStart } from './postgres/binaries/cannot-start.ts'
import type { PicturePage } from './routes/page/picture-page.ts'
import { reportTo } from './report.ts'
import { startServer } from './start-server.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)
const now = () => new Date()
const complain = (line: string) => void process.stderr.write(`${line}\n`)

/** Beside this file once it is built: dist/server/main.js and dist/web. */
const pages = fileURLToPath(new URL('../web', import.meta.url))

/**
 * What draws the first picture of a board is built from the program of the browser; no source of the server imports it.
 * Null where the server was built alone.
 */
async function readPicture(): Promise<PicturePage | null> {
  const folder = new URL('../picture/', import.meta.url)
  const program = new URL('draw-picture.js', folder)
  if (!existsSync(program)) return null
  const { drawPicture: draw } = (await import(/* @vite-ignore */ program.href)) as { drawPicture: DrawPicture }
  return { html: await readFile(new URL('page.html', folder), 'utf8'), draw }
}

/** While the server starts there is nothing to finish: whatever runs for it is ended by hooks of the exit. */
let stop = async (): Promise<void> => process.exit(0)
// Whatever would end the process without a word would leave PostgreSQL running; a second signal would, too.
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const) process.on(signal, () => void stop())

try {
  // In a terminal a line for every request would push away how the product is reached.
  const config = readConfig({ ...(process.stdout.isTTY && { LOG_LEVEL: 'warn' }), ...process.env })
  const server = await startServer({ config, pages, picture: await readPicture(), now, report: reportTo(print, now) })
  let isStopping = false
  stop = async () => {
    if (isStopping) return
    isStopping = true
    // What still runs gets ten seconds.
    setTimeout(() => process.exit(0), 10_000).unref()
    await server.stop()
    process.exit(0)
  }
  void server.gone.then((error) => {
    if (!error) return
    complain(`The database is gone: ${error.message}`)
    process.exit(1)
  })

  print(`Pipeline Board is ready: ${server.address}`)
  if (server.demo) print(`Sign in as ${server.demo.email} with the password ${server.demo.password} (demo data).`)
} catch (error) {
  if (error instanceof ConfigError || error instanceof CannotStart) complain(error.message)
  else complain(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' ? inUse(error) : String(error))
  process.exit(error instanceof ConfigError ? 2 : 1)
}

function inUse(error: Error): string {
  const port = 'port' in error ? error.port : 'the port'
  return `Port ${String(port)} is in use by another program. Stop it, or set PORT to a free one.`
}
