import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Addresses, readGuide } from './guide.ts'
import { buildReactApp, makeReactApp, type ReactMajor, reactMajors } from './react-app.ts'

export interface FakePortal {
  readonly url: string
  /** Adds a page to those of the guide. */
  addPage(name: string, html: string): Promise<void>
  /** Adds a page that is this program of React, at a folder of this name. */
  addReactPage(name: string, major: ReactMajor, main: string): Promise<void>
  stop(): Promise<void>
}

interface Portal extends Addresses {
  readonly clientId: string
  readonly secret: string
  /** Of the person who is signed in to the portal. */
  readonly email: string
}

/** Runs the server of the guide, with its pages. The React page is built twice, with either React. */
export async function startFakePortal({ board, portal, clientId, secret, email }: Portal): Promise<FakePortal> {
  const folder = await mkdtemp(join(tmpdir(), 'pb-portal-'))
  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const guide = await readGuide({ board, portal })
  for (const [path, content] of guide) await write(path, content)
  const addReactPage = async (name: string, major: ReactMajor, main: string) => {
    const app = join(folder, name)
    await makeReactApp(await made(app), major, main)
    await buildReactApp(app, { outDir: join(folder, 'public', name), base: `/${name}/` })
  }
  for (const major of reactMajors) await addReactPage(`react-${major}`, major, guide.get('src/main.tsx') ?? '')
  const { PATH = '' } = process.env
  const child = spawn(process.execPath, ['portal-server.mjs'], {
    cwd: folder,
    env: { PATH, PORT: new URL(portal).port, CLIENT_ID: clientId, CLIENT_SECRET: secret, USER_EMAIL: email },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await isListening(child)
  return {
    url: portal,
    addPage: (name, html) => write(join('public', name), html.replaceAll('BOARD', board)),
    addReactPage: (name, major, main) => addReactPage(name, major, main.replaceAll('BOARD', board)),
    async stop() {
      const ended = once(child, 'exit')
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function made(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  return folder
}

/** The guide's server says where it is. */
async function isListening(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('spawn was asked for pipes')
  await once(createInterface(child.stdout), 'line')
}

/** The board must know the portal's origin, and the portal the board's: so the port is chosen before both. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a server on a port has one')
  return address.port
}
