import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { Field } from '#core/contract/entities/field.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Row } from './record-query.ts'
import type { EntitySql } from './entity-sql.ts'

/** Characters (code points) of a text in a list row, the mark at its end included; the whole is read by Id. */
const mostCharacters = 2_000
const mark = '…'
/** Bytes of `CustomFields` in a list row; longer ones are null there. */
const mostJsonBytes = 8_000

/** The key that says of a list row that this field is not whole. */
const cutKey = (key: string) => `${key}IsCut`

/** The field that a joined one is read from. */
function origin(entity: Entity, { path = '' }: Field): Field | undefined {
  const relations = path.split('.')
  const last = relations.pop() ?? ''
  let at = entity
  for (const relation of relations) {
    const target = at.fields[`${relation}Id`]?.references
    if (!target) return undefined
    at = entities[target]
  }
  return at.fields[last]
}

const isLong = (entity: Entity, field: Field) =>
  field.type === 'text' && ((field.path ? origin(entity, field) : field)?.maxLength ?? 0) > mostCharacters

const isOwnLong = (field: Field) =>
  field.origin === 'stored' && (field.type === 'json' || field.maxLength > mostCharacters)

/**
 * The columns of a list row. Lists inside records are null; a text of more than 2,000 characters ends there with `…`,
 * `CustomFields` of more than 8,000 bytes are null, and either is marked by a key of its own (`NotesIsCut`). So a page
 * of 1,000 records stays within some megabytes. PostgreSQL reads no more of a long text than the part that is shown.
 */
export const listColumns = (source: EntitySql): string[] =>
  Object.entries(source.entity.fields).flatMap(([key, field]) => {
    if (field.type === 'list') return [`null as "${key}"`]
    const sql = source.field(key)
    if (field.type === 'json' && field.origin === 'stored') {
      const isCut = `octet_length(${sql}::text) > ${mostJsonBytes}`
      return [`case when ${isCut} then null else ${sql} end as "${key}"`, `${isCut} as "${cutKey(key)}"`]
    }
    if (!isLong(source.entity, field)) return [`${sql} as "${key}"`]
    const isCut = `(octet_length(${sql}) > ${mostCharacters}
      and char_length(left(${sql}, ${mostCharacters + 1})) > ${mostCharacters})`
    const cut = `left(${sql}, ${mostCharacters - 1}) || '${mark}'`
    return [`case when ${isCut} then ${cut} else ${sql} end as "${key}"`, `${isCut} as "${cutKey(key)}"`]
  })

/** The same rows without the marks that say that nothing is cut. */
export function withoutIdleMarks<Each extends Row>(entity: Entity, rows: Each[]): Each[] {
  const marks = Object.entries(entity.fields).flatMap(([key, field]) =>
    isLong(entity, field) || (field.type === 'json' && field.origin === 'stored') ? [cutKey(key)] : [],
  )
  for (const row of rows) for (const key of marks) if (row[key] !== true) Reflect.deleteProperty(row, key)
  return rows
}

/** A text as a list row shows it. */
function cutText(text: string): string {
  // A character is two UTF-16 units at most.
  const characters = Array.from(text.slice(0, 2 * mostCharacters + 2))
  return characters.length > mostCharacters ? characters.slice(0, mostCharacters - 1).join('') + mark : text
}

/** A whole record with its own long texts as a list row shows them: what answers with many records stays small, too. */
export function withCutTexts(entity: Entity, record: Row): Row {
  const shown = { ...record }
  for (const [key, field] of Object.entries(entity.fields)) {
    const whole = record[key]
    if (!isOwnLong(field)) continue
    const cut = typeof whole === 'string' ? cutText(whole) : null
    const isCut =
      field.type === 'json' ? Buffer.byteLength(JSON.stringify(whole ?? null)) > mostJsonBytes : cut !== (whole ?? null)
    if (isCut) Object.assign(shown, { [key]: cut, [cutKey(key)]: true })
  }
  return shown
}

const looksCut = (text: string) => text.endsWith(mark) && Array.from(text).length === mostCharacters

/**
 * Programs send list rows back. What was cut in one and comes back as it was shown keeps what is stored; what was
 * changed there, or belongs to notes that others have changed since, is refused, because the rest would be lost.
 * Completes `values`, and answers the refusals.
 */
export function keepCutTexts(entity: Entity, values: Record<string, unknown>, stored: Row | null): FieldError[] {
  const errors: FieldError[] = []
  for (const [key, field] of Object.entries(entity.fields)) {
    if (!isOwnLong(field) || !Object.hasOwn(values, key)) continue
    const [sent, whole] = [values[key], stored?.[key] ?? null]
    if (field.type === 'json') {
      if (sent === null && JSON.stringify(whole).length > mostJsonBytes) values[key] = whole
      continue
    }
    if (typeof sent !== 'string' || sent === whole) continue
    const shown = typeof whole === 'string' ? cutText(whole) : null
    if (sent === shown) values[key] = whole
    else if (looksCut(sent) || (shown !== whole && sent.startsWith(shown ?? ''))) {
      const Message = 'was cut in a list: read the record by its Id, change that, and send it'
      errors.push({ AttemptedValue: sent.slice(-100), Message, PropertyName: key })
    }
  }
  return errors
}
