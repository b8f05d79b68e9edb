// @ts-check
import { readFile } from 'node:fs/promises'
import { check, checkAnswers } from './check.mjs'

const cards = 1_000
const atOnce = 4
/** 100,000 characters of three bytes each: the longest that are allowed. */
const notes = '漢'.repeat(100_000)
const mostMegabytes = 900

/**
 * Lists of opportunities with the longest notes. The server must have at least 1,000 opportunities on its first board.
 * @param {import('./server.mjs').LoadedServer} server
 */
export async function fatNotes(server) {
  console.log(`${cards} notes of 300 KB`)
  const list = `/api/crm/crmopportunities?size=${cards}&orderby=Id`
  /** @type {{ Records: { Id: number, CrmBoardColumnCrmBoardId: number }[] }} */
  const { Records } = JSON.parse((await server.ask(list)).text)
  const waiting = [...Records]
  let written = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let record = waiting.pop(); record; record = waiting.pop()) {
        const body = JSON.stringify({ ...record, Notes: notes })
        const { status } = await server.ask('/api/crm/crmopportunities', { method: 'PUT', body })
        if (status === 200) written += 1
      }
    }),
  )
  check(written === cards, `written: ${written} of ${cards}`)
  const board = Records[0]?.CrmBoardColumnCrmBoardId
  const lists = Array.from({ length: 20 }, (_, index) => server.ask(`${list}&page=1&CrmOpportunity_Name=&x=${index}`))
  const first = Array.from({ length: 5 }, () => server.ask(`/ext/boards/${board}/first-cards`))
  const pages = Array.from({ length: 20 }, () => server.ask('/'))
  checkAnswers('a list of all', await Promise.all(lists), { status: 200, within: 15_000 })
  checkAnswers('the first cards', await Promise.all(first), { status: 200, within: 15_000 })
  checkAnswers('/', await Promise.all(pages), { status: 200, within: 15_000 })
  const { text } = await server.ask(list)
  check(text.length < 10_000_000, `a list of all is ${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`)
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${server.process.pid}/status`, 'utf8')
    const megabytes = Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024)
    check(megabytes < mostMegabytes, `memory: ${megabytes} MB at the most (${mostMegabytes} MB)`)
  }
}
