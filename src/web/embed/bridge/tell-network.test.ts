import { expect, test } from 'vitest'
import type { Phase } from '#web/embed/states/phase.ts'
import { createStore } from '#web/react/store.ts'
import { tellNetwork } from './tell-network.ts'

function openWith(state: Phase, isOnline: boolean) {
  const said: unknown[] = []
  const [phase, online] = [createStore(state), createStore(isOnline)]
  const send = (_type: string, payload: unknown) => void said.push(payload)
  return { said, phase, online, tellIfGone: tellNetwork({ connection: { phase, send }, online }) }
}

const ready: Phase = { state: 'ready', code: null }
const waiting: Phase = { state: 'waiting', code: null }
const offline = { name: 'offline', code: 'no_network' }

test('a board that is shown tells when the network goes and comes', () => {
  const { said, online } = openWith(ready, true)
  online.set(false)
  online.set(true)
  expect(said).toEqual([offline, { name: 'ready' }])
})

test('a network that is gone before the board is shown is told once it is', () => {
  const { said, phase, online } = openWith(waiting, true)
  online.set(false)
  expect(said).toEqual([])
  phase.set(ready)
  expect(said).toEqual([offline])
})

test('a host that has just come hears of it only if the network is gone', () => {
  const { said, online, tellIfGone } = openWith(ready, true)
  tellIfGone()
  expect(said).toEqual([])
  online.set(false)
  tellIfGone()
  expect(said).toEqual([offline, offline])
})
