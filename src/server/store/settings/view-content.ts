import { cardFacts } from '#core/contract/endpoints/views/board-settings.ts'
import type { SavedView, ViewContent } from '#core/contract/endpoints/views/views.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { sorts } from '#core/domain/board/board-sort.ts'
import type { ChoiceField } from '#core/domain/filter/board-filter.ts'
import { readFilter, writeFilter } from '#core/domain/filter/filter-text.ts'
import type { Connection } from '#server/store/database/database.ts'

/** The words of forms, lanes and columns, of which other versions may have more. */
const isWord = (text: string) => /^[a-z][\w-]*$/i.test(text)

const error = (AttemptedValue: unknown, Message: string): FieldError => ({
  AttemptedValue,
  Message,
  PropertyName: 'Content',
})

/**
 * Checks what a view shows and writes its filter as the address has it; or returns an error for each part that nobody
 * could read. Source: our own rule.
 */
export function checkContent(content: ViewContent): { content: ViewContent } | { errors: FieldError[] } {
  const { Filter, Sort, Form, Columns, Lanes, CardFacts } = content
  const filter = writeFilter(readFilter(Filter))
  const words = [Form, ...(Columns ?? []), ...(Lanes === null ? [] : [Lanes])]
  const facts: readonly string[] = cardFacts
  const errors = [
    ...Object.entries(Filter).flatMap(([field, text]) =>
      field in filter ? [] : [error(text, `the filter has no condition ${field}=${text}`)],
    ),
    ...(sorts.some((each) => each === Sort) ? [] : [error(Sort, `there is no sort ${Sort}`)]),
    ...words.flatMap((each) => (isWord(each) ? [] : [error(each, `${each} is no name`)])),
    ...(CardFacts ?? []).flatMap((each) => (facts.includes(each) ? [] : [error(each, `a card has no ${each}`)])),
  ]
  return errors.length > 0 ? { errors } : { content: { ...content, Filter: filter } }
}

/** The conditions whose Ids name records, and where those are: the boards (Ids) are parameter 2. */
const tables = {
  stage: `select s."Id" from "CrmBoardColumn" s where s."CrmBoardId" = any($2::bigint[]) and s."Id" = any($1::bigint[])`,
  owner: `select u."Id" from "User" u where $2::bigint[] is not null and u."Id" = any($1::bigint[])`,
  type: `select t."Id" from "OpportunityType" t
    join "CrmBoard" b on b."Id" = any($2::bigint[]) and b."BusinessId" = t."BusinessId"
    where t."Id" = any($1::bigint[])`,
} satisfies Partial<Record<ChoiceField, string>>

const fields = Object.keys(tables) as (keyof typeof tables)[]

/** Returns, for each of these contents of views of boards (Ids), the Ids that its filter names and that are gone. Source: our own rule. */
export async function findGone(
  connection: Connection,
  boardIds: readonly number[],
  contents: readonly ViewContent[],
): Promise<SavedView['Gone'][]> {
  const filters = contents.map(({ Filter }) => readFilter(Filter))
  const idsIn = (filter: (typeof filters)[number], field: keyof typeof tables) =>
    (filter[field]?.choices ?? []).filter((choice) => typeof choice === 'number')
  const known = new Map<string, ReadonlySet<number>>()
  for (const field of fields) {
    const ids = [...new Set(filters.flatMap((filter) => idsIn(filter, field)))]
    if (ids.length === 0) continue
    const { rows } = await connection.query<{ Id: number }>(tables[field], [ids, boardIds])
    known.set(field, new Set(rows.map(({ Id }) => Id)))
  }
  return filters.map((filter) =>
    fields.flatMap((Field) => {
      const Ids = idsIn(filter, Field).filter((id) => !known.get(Field)?.has(id))
      return Ids.length > 0 ? [{ Field, Ids }] : []
    }),
  )
}
