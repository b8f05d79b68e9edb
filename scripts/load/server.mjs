// @ts-check
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))
const credentials = { username: 'demo@pipeline.example', password: 'pipeline-demo' }

/**
 * @typedef {object} LoadedServer
 * @property {string} url
 * @property {number} port
 * @property {string} authorization The header of the demo administrator.
 * @property {import('node:child_process').ChildProcess} process
 * @property {(path: string, init?: RequestInit) => Promise<Answer>} ask
 * @property {() => Promise<void>} stop
 *
 * @typedef {{ status: number, milliseconds: number, text: string, headers: Headers }} Answer
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** Asks all servers that still run to stop. */
export function endServers() {
  for (const child of running) child.kill('SIGTERM')
}

/**
 * The built server on loopback, with a token for its API.
 * @param {string} dataDir
 * @param {Record<string, string>} [environment]
 * @returns {Promise<LoadedServer>}
 */
export async function startServer(dataDir, environment = {}) {
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: dataDir,
      WRITES_PER_3_SECONDS: '1000000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  const ended = once(child, 'exit').finally(() => running.delete(child))
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await ended
  }
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const port = /ready: http:\/\/localhost:(\d+)/.exec(line)?.[1]
      if (port !== undefined) resolve(port)
    })
    void ended.then(() => reject(new Error('the server did not start')))
  })
  const port = Number(await ready)
  const url = `http://127.0.0.1:${port}`
  const form = new URLSearchParams({ grant_type: 'password', ...credentials })
  const answer = await fetch(`${url}/api/token`, { method: 'POST', body: form })
  const { access_token: token } = /** @type {{ access_token: string }} */ (await answer.json())

  const authorization = `Bearer ${token}`

  /** @type {LoadedServer['ask']} */
  const ask = async (path, init = {}) => {
    const began = performance.now()
    const headers = { Authorization: authorization, 'Content-Type': 'application/json' }
    const response = await fetch(url + path, { headers, signal: AbortSignal.timeout(20_000), ...init })
    const text = await response.text()
    return { status: response.status, milliseconds: performance.now() - began, text, headers: response.headers }
  }
  return { url, port, authorization, process: child, ask, stop }
}

/**
 * The PostgreSQL server of a data folder and its children. Linux only.
 * @param {string} dataDir
 */
export async function postgresProcesses(dataDir) {
  const postmaster = Number.parseInt(await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10)
  const found = [postmaster]
  for (const name of await readdir('/proc')) {
    const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : ''
    if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster) found.push(Number(name))
  }
  return found
}
