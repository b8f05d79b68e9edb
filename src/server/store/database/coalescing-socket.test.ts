import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CoalescingSocket } from './coalescing-socket.ts'

const server = createServer()
const socket = new CoalescingSocket()
let peer: Socket
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1')
  ;[peer] = await once(server, 'connection')
})
afterAll(() => {
  socket.destroy()
  server.close()
})

/** The packets in which the other side gets what is written, until all of it is there. */
async function packetsOf(write: () => unknown, length: number): Promise<string[]> {
  const packets: string[] = []
  await write()
  while (packets.join('').length < length) packets.push(String((await once(peer, 'data'))[0]))
  return packets
}

it('sends what is written in one turn as one packet, whoever writes it', async () => {
  const one = async () => {
    socket.write('begin;')
    await Promise.resolve()
    socket.cork()
    socket.write('bind;')
    socket.write('execute;')
    socket.uncork()
  }
  expect(await packetsOf(() => void Promise.all([one(), one()]), 38)).toEqual([
    'begin;begin;bind;execute;bind;execute;',
  ])
})

it('sends the next turn without waiting for anything', async () => {
  expect(await packetsOf(() => socket.write('later;'), 6)).toEqual(['later;'])
})
