import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { expect, type Frame, type Page } from '@playwright/test'
import { type PageServer, startPageServer } from './page-server.ts'

/** A message as it was heard in the frame. */
export interface Heard {
  readonly id: string
  readonly re?: string
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}

declare global {
  interface Window {
    /** What the host page has said to the stand-in. */
    heard: Heard[]
    /** Says something to the host page: over the port, or to its window. */
    say(message: object): void
    sayUnwrapped(message: unknown): void
    sayToWindow(message: object, target?: string): void
    instance: string
  }
}

const built = new URL('../../../dist/web/portal/v1/', import.meta.url)

/** A frame that speaks the protocol and nothing else: it says what a test tells it to, and keeps what it hears. */
const script = `
  window.heard = []
  window.instance = Math.random().toString(36)
  let port
  const wrap = (message) => ({ ns: 'pipeline-board', v: 1, id: Math.random().toString(36), payload: {}, ...message })
  window.say = (message) => port.postMessage(wrap(message))
  window.sayUnwrapped = (message) => port.postMessage(message)
  window.sayToWindow = (message, target = '*') => parent.postMessage(wrap(message), target)
  const hello = () => sayToWindow({ type: 'hello', payload: { versions: [1], capabilities: [], instance } })
  const timer = setInterval(hello, 50)
  addEventListener('message', ({ data, ports }) => {
    clearInterval(timer)
    heard.push(data)
    port = ports[0]
    port.onmessage = ({ data }) => heard.push(data)
  })
`

/** The board's origin, with the built module and the stand-in. */
export function startStandIn(): Promise<PageServer> {
  return startPageServer('127.0.0.1', async (path) => {
    if (path.startsWith('/portal/v1/')) return readFile(new URL(basename(path), built)).catch(() => null)
    if (path === '/embed') return `<!doctype html><title>Board</title><script>${script}</script>`
    return null
  })
}

/** The frame of a board in the page, once it has been let in. */
export async function connectedFrame(page: Page, selector = 'pipeline-board'): Promise<Frame> {
  const handle = await page.locator(`${selector} iframe`).elementHandle()
  const frame = await handle?.contentFrame()
  if (!frame) throw new Error('there is no frame')
  await expect.poll(() => frame.evaluate(() => window.heard?.length ?? 0)).toBeGreaterThan(0)
  return frame
}

/** What the frame has heard of these types. */
export const heardBy = (frame: Frame, ...types: readonly string[]): Promise<Heard[]> =>
  frame.evaluate((types) => window.heard.filter(({ type }) => types.includes(type)), types)

export const say = (frame: Frame, type: string, payload: object = {}, rest: object = {}): Promise<void> =>
  frame.evaluate((message) => window.say(message), { type, payload, ...rest })
