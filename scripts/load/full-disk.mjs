// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { check, checkAnswers, until } from './check.mjs'
import { startServer } from './server.mjs'

const diskSize = '320m'
const megabyte = 1024 * 1024
const boards = '/api/crm/crmboards'

/**
 * A small disk of its own is filled to the last byte, and emptied again.
 * @param {string} folder
 */
export async function fullDisk(folder) {
  console.log('a full disk')
  const disk = join(folder, 'disk')
  await mkdir(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize}`, 'tmpfs', disk]).status !== 0) {
    return console.log('  skipped: a disk cannot be mounted here (read-only.db.test.ts injects the same error)')
  }
  try {
    const server = await startServer(join(disk, 'data'), { DEMO: '20' })
    try {
      await fillAndEmpty(server, disk)
    } finally {
      await server.stop()
    }
  } finally {
    spawnSync('umount', ['-l', disk])
  }
}

/**
 * @param {import('./server.mjs').LoadedServer} server
 * @param {string} disk
 */
async function fillAndEmpty(server, disk) {
  const [board] = JSON.parse((await server.ask(boards)).text).Records
  const rename = () => server.ask(boards, { method: 'PUT', body: JSON.stringify({ ...board, Name: 'Renamed' }) })
  checkAnswers('a write', [await rename()], { status: 200, within: 2_000 })

  const filling = join(disk, 'filling')
  const { bavail, bsize } = await statfs(disk)
  await writeFile(filling, Buffer.alloc(Math.floor((bavail * bsize) / megabyte) * megabyte))
  await until(async () => (await rename()).status === 503, 5_000)
  const refused = await rename()
  checkAnswers('a write', [refused], { status: 503, within: 2_000 })
  check(/disk of the server is full/.test(refused.text), `says: ${refused.text}`)
  check(refused.headers.get('retry-after') === '5', 'and when to try again')

  const deadline = performance.now() + 12_000
  const answers = { read: [await server.ask(boards)], page: [await server.ask('/')] }
  while (performance.now() < deadline) {
    answers.read.push(await server.ask(boards))
    answers.page.push(await server.ask('/'))
    await rename()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  checkAnswers('reads meanwhile', answers.read, { status: 200, within: 2_000 })
  checkAnswers('/ meanwhile', answers.page, { status: 200, within: 2_000 })
  check(server.process.exitCode === null, 'the process is alive')

  await rm(filling)
  const isWell = await until(async () => (await rename()).status === 200, 15_000)
  check(isWell, 'writes again when there is space')
}
