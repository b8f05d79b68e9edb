import { strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { Real } from '#server/testing/fuzz/real.ts'
import { pick, type Model } from '#server/testing/fuzz/model.ts'
import { jsonSpellings, nameSpellings, textSpellings } from '#server/testing/fixtures/spellings.ts'
import { sendAndAccount, targets, validBody } from './account-for-write.ts'
import { command } from './command.ts'

/** A body with some of its names and values spelled otherwise; as JSON or as a form. */
interface Spelled {
  target: number
  method: 'POST' | 'PUT'
  keys: number[]
  spelling: number
  isForm: boolean
  /** Whether a name is sent in two spellings, which must be refused. */
  isTwice: boolean
}

async function writeSpelled(model: Model, real: Real, input: Spelled): Promise<void> {
  const entity = targets[input.target % targets.length]!
  const valid: Record<string, unknown> = { ...(await validBody(model, real, entity, input.method)) }
  const writable = Object.entries(entity.fields).filter(
    ([key, field]) => field.writable && (valid[key] ?? null) !== null,
  )
  const chosen = new Map(input.keys.map((key) => pick(writable, key)!))
  const { spelling, isForm, isTwice } = input
  const body = Object.entries(valid).flatMap(([key, value]): [string, unknown][] => {
    const field = chosen.get(key)
    if (isForm && (value === null || value === undefined || (!field && !entity.fields[key]?.required))) return []
    if (!field) return [[key, value]]
    const names = nameSpellings(key, field)
    const values = isForm ? textSpellings(field, value) : jsonSpellings(field, value)
    const spelled: [string, unknown] = [names[spelling % names.length]!, values[spelling % values.length]]
    const [name] = spelled
    const other = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()
    return isTwice ? [spelled, [other, value]] : [spelled]
  })
  const text = isForm
    ? body.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')
    : `{${body.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`
  const headers = isForm ? { 'content-type': 'application/x-www-form-urlencoded' } : {}
  const status = await sendAndAccount(model, real, {
    entity,
    method: input.method,
    text,
    body: Object.fromEntries(body),
    headers,
  })
  if (isTwice) strictEqual(status, 400)
}

const anyIndex = fc.nat(999)

export const spelledWrite = fc
  .record({
    target: anyIndex,
    method: fc.constantFrom<('POST' | 'PUT')[]>('POST', 'PUT', 'PUT'),
    keys: fc.array(anyIndex, { minLength: 1, maxLength: 5 }),
    spelling: anyIndex,
    isForm: fc.boolean(),
    isTwice: fc.constantFrom(false, false, false, true),
  })
  .map((input) =>
    command('spelledWrite', input, writeSpelled, (model) => model.stages.size > 0 && model.customers.size > 0),
  )
