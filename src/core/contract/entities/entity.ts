import type { EntityName } from './entity-name.ts'
import { date, type Field, integer, json, text } from './field.ts'

export type Verb = 'list' | 'one' | 'create' | 'update' | 'delete'

export interface Entity<Fields extends Record<string, Field> = Record<string, Field>> {
  readonly name: EntityName
  readonly path: string
  /** In the order of the wire; the base fields close the record. */
  readonly fields: Fields
  readonly verbs: readonly Verb[]
  /**
   * Where the location of a record is found: the path of a field that holds a Business id or a list of them;
   * null = records belong to no location and everyone who is signed in may read them.
   */
  readonly business: string | null
  /** `ToStringText`: the first filled field, or all of them with a separator. */
  readonly toStringText: { readonly firstOf: readonly string[] } | { readonly all: readonly string[]; by: string }
}

const baseFields = {
  Id: integer({ required: true, readOnly: true }),
  UpdatedOn: date({ required: true, readOnly: true }),
  CreatedOn: date({ required: true, readOnly: true }),
  UniqueId: text({ required: true, readOnly: true }),
  UpdatedBy: text({ readOnly: true }),
  IsNew: { ...(text({ readOnly: true }) as Field<unknown>), type: 'boolean', origin: 'computed' } as Field<boolean>,
  SystemId: text({ keptWhenOmitted: true }),
  ToStringText: { ...text({ readOnly: true }), origin: 'computed' } as Field<string>,
  LocalizationDetails: { ...json({ readOnly: true }), origin: 'computed' } as Field<null>,
  CustomFields: json({ keptWhenOmitted: true }) as Field<Record<string, unknown> | null>,
  /** Ours: raised by one with every applied change. */
  Version: integer({ required: true, readOnly: true }),
} as const

type BaseFields = typeof baseFields

export type RecordOf<E> =
  E extends Entity<infer Fields>
    ? { [Key in keyof Fields]: Fields[Key] extends Field<infer Value> ? Value : never }
    : never

const allVerbs = ['list', 'one', 'create', 'update', 'delete'] as const

export const defineEntity = <Fields extends Record<string, Field>>(
  name: EntityName,
  path: string,
  description: Pick<Entity, 'business' | 'toStringText'> & { verbs?: readonly Verb[]; fields: Fields },
): Entity<Fields & BaseFields> => ({
  name,
  path,
  business: description.business,
  toStringText: description.toStringText,
  verbs: description.verbs ?? allVerbs,
  fields: { ...description.fields, ...baseFields },
})
