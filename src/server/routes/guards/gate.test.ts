import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openGate, type Visit } from './gate.ts'

const open = () => openGate({ requestsAtWork: 2, requestsWaiting: 3 })

/** A visit that wants to work, and whether it does. */
function visitor(gate: ReturnType<typeof open>, log: string[] = [], name = '') {
  const visit = gate.enter()
  visit?.work(() => void log.push(name))
  return visit
}

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
    expect(gate.enter()).toBeNull()
    first!.leave()
    expect(gate.enter()).not.toBeNull()
  })

  it('forgets who left while waiting, and does not call them', () => {
    const [gate, log]: [ReturnType<typeof open>, string[]] = [open(), []]
    const [a, , c] = ['a', 'b', 'c', 'd'].map((name) => visitor(gate, log, name))
    c!.leave()
    a!.leave()
    expect(log).toEqual(['a', 'b', 'd'])
  })

  it('counts who has not said yet that they want to work', () => {
    const gate = open()
    const silent = Array.from({ length: 5 }, () => gate.enter())
    expect(gate.enter()).toBeNull()
    silent[0]!.leave()
    silent[0]!.leave()
    expect([gate.enter(), gate.enter()].map((visit) => visit !== null)).toEqual([true, false])
  })

  it('keeps its bounds, and leaves nobody waiting while there is a place, whatever happens', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('enter', 'work', 'leave'), fc.nat(9)), { maxLength: 200 })
    fc.assert(
      fc.property(steps, (steps) => {
        const gate = open()
        const all: { visit: Visit; asked: boolean; gone: boolean }[] = []
        for (const [step, index] of steps) {
          const one = all[all.length === 0 ? 0 : index % all.length]
          if (step === 'enter') {
            const visit = gate.enter()
            expect(visit === null).toBe(all.filter((each) => !each.gone).length === 5)
            if (visit) all.push({ visit, asked: false, gone: false })
          } else if (one && step === 'work' && !one.asked && !one.gone) {
            one.asked = true
            one.visit.work(() => {})
          } else if (one && step === 'leave') {
            one.gone = true
            one.visit.leave()
          }
          const inside = all.filter((each) => !each.gone)
          const working = inside.filter((each) => each.visit.isWorking()).length
          expect(working).toBe(Math.min(2, inside.filter((each) => each.asked).length))
        }
      }),
    )
  })
})
