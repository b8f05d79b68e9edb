import type { EntityName } from './entity-name.ts'
import type { EnumName } from '#core/contract/enums.ts'

export type FieldType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'enum' | 'list' | 'json'

/**
 * One field of an entity, as data. Everything that knows fields (schemas, filters, SQL, the API document,
 * generated tests) reads it from here.
 */
export interface Field<Value = unknown> {
  readonly type: FieldType
  /** Where the value lives: in the table, in a related row, or worked out from other rows. */
  readonly origin: 'stored' | 'joined' | 'computed'
  /** A write without it is refused. */
  readonly required: boolean
  readonly writable: boolean
  readonly nullable: boolean
  /** What an omitted optional field is (re)set to by a write; null unless said otherwise. */
  readonly initial: string | number | boolean | null
  /** What a create without it means, although an update must carry it (`Status`). */
  readonly initialOnCreate?: number
  /** Kept, not reset, when a PUT omits it (`SystemId`, `CustomFields`). */
  readonly keptWhenOmitted: boolean
  /** Longest text, in UTF-16 units. */
  readonly maxLength: number
  /** For foreign keys: the entity that the number is an Id of. */
  readonly references?: EntityName
  readonly enumeration?: EnumName
  /** For joined fields: relations, then the field; `CrmBoardColumn.CrmBoard.Name`. */
  readonly path?: string
  /** For lists: what one element is. */
  readonly element?: 'integer' | 'text'
  /** For lists of foreign keys: the entity that the elements are Ids of. */
  readonly elementsOf?: EntityName
  /** For lists: no list means everything there is, rather than nothing. */
  readonly nullIsAll?: true
  /** Only for the compiler: the type of the value on the wire. */
  readonly value?: Value
}

interface Options {
  required?: true
  readOnly?: true
  keptWhenOmitted?: true
  initial?: string | number | boolean
  maxLength?: number
  initialOnCreate?: number
  elementsOf?: EntityName
  nullIsAll?: true
}

type Nullable<Value, O extends Options> = O extends { required: true } | { initial: string | number | boolean }
  ? Value
  : Value | null

const field = (type: FieldType, options: Options, more: Partial<Field> = {}): Field => ({
  type,
  origin: 'stored',
  required: options.required ?? false,
  writable: !options.readOnly,
  nullable: !options.required && options.initial === undefined,
  initial: options.initial ?? null,
  keptWhenOmitted: options.keptWhenOmitted ?? false,
  maxLength: options.maxLength ?? 500,
  ...(options.initialOnCreate === undefined ? {} : { initialOnCreate: options.initialOnCreate }),
  ...more,
})

const none = {}

export const text = <const O extends Options = typeof none>(options?: O) =>
  field('text', options ?? none) as Field<Nullable<string, O>>

export const integer = <const O extends Options = typeof none>(options?: O) =>
  field('integer', options ?? none) as Field<Nullable<number, O>>

/** Money in major units, with as many places as its currency has. */
export const decimal = <const O extends Options = typeof none>(options?: O) =>
  field('decimal', options ?? none) as Field<Nullable<number, O>>

export const boolean = (options: Options = none) => field('boolean', { initial: false, ...options }) as Field<boolean>

/** An instant as ISO 8601 in UTC. */
export const date = <const O extends Options = typeof none>(options?: O) =>
  field('date', options ?? none) as Field<Nullable<string, O>>

export const enumeration = <const O extends Options = typeof none>(name: EnumName, options?: O) =>
  field('enum', options ?? none, { enumeration: name }) as Field<Nullable<number, O>>

/** A foreign key: `CoworkerId`. Filters and errors name it without `Id`. */
export const reference = <const O extends Options = typeof none>(entity: EntityName, options?: O) =>
  field('integer', options ?? none, { references: entity }) as Field<Nullable<number, O>>

/**
 * Integers or texts; get-one and create carry them, list rows carry null. So null in a PUT means "not loaded" and keeps
 * what is there; an empty list clears it.
 */
export const list = <Element extends 'integer' | 'text'>(element: Element, options: Options = none) =>
  field('list', options, {
    element,
    nullable: true,
    keptWhenOmitted: true,
    ...(options.elementsOf && { elementsOf: options.elementsOf }),
    ...(options.nullIsAll && { nullIsAll: options.nullIsAll }),
  }) as Field<(Element extends 'integer' ? number : string)[] | null>

export const json = (options: Options = none) => field('json', options) as Field<unknown>

/** A field of a related record. Its key is the path without dots, its filter the path with underscores. */
export const joined = <Value>(path: string, type: FieldType = 'text', more: Partial<Field> = {}): Field<Value> =>
  ({ ...field(type, { readOnly: true }), ...more, origin: 'joined', path }) as Field<Value>

/** Worked out from other rows when it is read. */
export const computed = <Value>(type: FieldType): Field<Value> =>
  ({ ...field(type, { readOnly: true }), nullable: false, origin: 'computed' }) as Field<Value>
