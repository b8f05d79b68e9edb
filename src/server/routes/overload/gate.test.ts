import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openGate, type Visit } from './gate.ts'

const open = () => openGate({ atWork: 2, waiting: 3 })

/** Somebody who wants to work; their name is logged when they begin. */
const visitor = (gate: ReturnType<typeof open>, log: string[] = [], name = '') => gate.enter(() => void log.push(name))

describe('the gate', () => {
  it('lets as many work as it may, and calls the others in the order of their coming', () => {
    const [gate, log]: [ReturnType<typeof open>, string[]] = [open(), []]
    const visits = ['a', 'b', 'c', 'd', 'e'].map((name) => visitor(gate, log, name))
    expect(log).toEqual(['a', 'b'])
    visits[1]!.leave()
    visits[0]!.leave()
    expect(log).toEqual(['a', 'b', 'c', 'd'])
  })

  it('turns away who would neither work nor wait, until somebody has left', () => {
    const gate = open()
    const [first] = Array.from({ length: 5 }, () => visitor(gate))
    expect(visitor(gate)).toBeNull()
    first!.leave()
    expect(visitor(gate)).not.toBeNull()
  })

  it('forgets who left while waiting, and does not call them', () => {
    const [gate, log]: [ReturnType<typeof open>, string[]] = [open(), []]
    const [a, , c] = ['a', 'b', 'c', 'd'].map((name) => visitor(gate, log, name))
    c!.leave()
    a!.leave()
    expect(log).toEqual(['a', 'b', 'd'])
  })

  it('gives one place back to who leaves twice', () => {
    const gate = open()
    const all = Array.from({ length: 5 }, () => visitor(gate))
    all[0]!.leave()
    all[0]!.leave()
    expect([visitor(gate), visitor(gate)].map((visit) => visit !== null)).toEqual([true, false])
  })

  it('keeps its bounds, and leaves nobody waiting while there is a place, whatever happens', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('enter', 'enter', 'leave'), fc.nat(9)), { maxLength: 200 })
    fc.assert(
      fc.property(steps, (steps) => {
        const gate = open()
        const all: { visit: Visit; isGone: boolean }[] = []
        for (const [step, index] of steps) {
          const one = all[all.length === 0 ? 0 : index % all.length]
          if (step === 'enter') {
            const visit = gate.enter(() => {})
            expect(visit === null).toBe(all.filter((each) => !each.isGone).length === 5)
            if (visit) all.push({ visit, isGone: false })
          } else if (one) {
            one.isGone = true
            one.visit.leave()
          }
          const inside = all.filter((each) => !each.isGone)
          const working = inside.filter((each) => each.visit.isWorking()).length
          expect(working).toBe(Math.min(2, inside.length))
        }
      }),
    )
  })
})
