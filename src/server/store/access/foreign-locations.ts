import type { Field } from '#core/contract/entities/field.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { type Change, invalid, type Refusal } from '#server/store/records/change.ts'
import { seesEveryLocation } from './sees-every-location.ts'

/**
 * Refuses a write that takes away or replaces a location which is not the writer's own, in whatever field of any entity
 * locations are named; and one that narrows "all locations", or widens to them, unless the writer sees all of them.
 * Otherwise somebody could remove a record from a location that has to consent to what happens to it.
 *
 * Looks at `stored` and `values` as they will be written, so it comes after the rules of the entity. Foreign locations
 * that are added are refused as unknown references.
 */
export async function refusedForeignLocation(change: Change): Promise<Refusal | null> {
  const { request, values } = change
  for (const [key, field] of Object.entries(request.entity.fields)) {
    if (!Object.hasOwn(values, key) || !namesLocations(change, key, field)) continue
    const refused = await refusedField(change, key, field)
    if (refused) return invalid(propertyName(key, field), request.body[key] ?? null, refused)
  }
  return null
}

const namesLocations = ({ request: { entity } }: Change, key: string, field: Field) =>
  field.references === 'Business' ||
  field.elementsOf === 'Business' ||
  (field.type === 'list' && key === entity.business)

async function refusedField(change: Change, key: string, field: Field): Promise<string | null> {
  const { connection, stored, values, writer } = change
  const isAll = (record: Record<string, unknown>) => field.nullIsAll === true && (record[key] ?? null) === null
  const wasAll = stored !== null && isAll(stored)
  if (wasAll !== isAll(values)) {
    const narrows = wasAll ? 'means all locations, which' : 'cannot mean all locations:'
    return (await seesEveryLocation(connection, writer.businesses))
      ? null
      : `${narrows} only somebody who sees all of them can ${wasAll ? 'narrow' : 'say that'}`
  }
  const kept = new Set(locationsIn(values[key]))
  const lost = locationsIn(stored?.[key]).filter((id) => !kept.has(id) && !writer.businesses.includes(id))
  return lost.length === 0 ? null : `cannot lose ${lost.join(', ')}: not a location of yours`
}

const locationsIn = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'number')
