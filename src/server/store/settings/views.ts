import { mostViews, type SavedView, type ViewContent } from '#core/contract/endpoints/views/views.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { can } from '#core/domain/rights/roles.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { isBoardIn } from '#server/store/records/record-query.ts'
import type { Scope } from '#server/store/records/record-query.ts'
import { findGone } from './view-content.ts'

/** Who asks. */
export interface ViewUser extends Scope {
  readonly userId: number
  readonly roles: readonly string[]
}

/** What a view is saved with. */
export type ViewInput = Pick<SavedView, 'Name' | 'IsShared' | 'Content'>

/** `unseen`: there is none, or the user may not see it; `stale`: `view` was changed since the version that was named. */
export type ViewResult =
  | { kind: 'saved'; view: SavedView }
  | { kind: 'unseen' }
  | { kind: 'not-theirs'; view: SavedView }
  | { kind: 'stale'; view: SavedView }
  | { kind: 'invalid'; errors: FieldError[] }

type Stored = Omit<SavedView, 'Gone' | 'CanEdit'> & { DeletedOn: Date | null }

const columns = `v."Id", v."CrmBoardId", v."Name", v."IsShared", v."Content", v."OwnerId", o."FullName" as "OwnerFullName",
  v."Version", v."UpdatedOn", v."UpdatedById", c."FullName" as "UpdatedByFullName", v."DeletedOn"`

/** Views of a board (Id), or null: of the combined board. */
export type ViewedBoard = number | null

/** Of a view of the combined board, the Ids of its boards. */
const ofCombined = `select each::bigint from jsonb_array_elements_text(v."Content" -> 'Boards') each`

/**
 * Of the views that a user sees: the user, the locations and the boards are parameters 1 to 3. One of the combined board is
 * shared with those who see every board of it that there still is; where none is left, with nobody.
 */
const seen = `from "CrmBoardView" v
  left join "User" o on o."Id" = v."OwnerId" left join "User" c on c."Id" = v."UpdatedById"
  where (v."IsShared" or v."OwnerId" = $1) and case when v."CrmBoardId" is null
    then v."OwnerId" = $1
      or (select bool_and(${isBoardIn('$2', '$3')}) from "CrmBoard" b where b."Id" in (${ofCombined}))
    else exists (select from "CrmBoard" b where b."Id" = v."CrmBoardId" and ${isBoardIn('$2', '$3')}) end`

const seenBy = ({ userId, businesses, boards }: ViewUser) => [userId, businesses, boards]

/** A shared view belongs to the board: whoever may change the board may change it, too. */
const mayEdit = ({ userId, roles }: ViewUser, { OwnerId, IsShared }: Pick<Stored, 'OwnerId' | 'IsShared'>) =>
  OwnerId === userId || (IsShared && can(roles, 'CrmBoard', 'Edit'))

async function toSent(connection: Connection, user: ViewUser, stored: readonly Stored[]) {
  const gone = await findGone(
    connection,
    stored.flatMap(({ CrmBoardId, Content }) => CrmBoardId ?? Content.Boards ?? []),
    stored.map(({ Content }) => Content),
  )
  return stored.map((each, at): SavedView => {
    const { DeletedOn: _, ...view } = each
    const UpdatedOn = new Date(view.UpdatedOn).toISOString()
    return { ...view, UpdatedOn, Gone: gone[at] ?? [], CanEdit: mayEdit(user, view) }
  })
}

/** Returns the views of a board that a user sees, by name. Source: our own rule. */
export async function listViews(connection: Connection, user: ViewUser, board: ViewedBoard): Promise<SavedView[]> {
  const { rows } = await connection.query<Stored>(
    `select ${columns} ${seen} and v."CrmBoardId" is not distinct from $4 and v."DeletedOn" is null
     order by lower(v."Name"), v."Id"`,
    [...seenBy(user), board],
  )
  return toSent(connection, user, rows)
}

/** A view (Id) that the user sees, locked until the transaction ends; also a deleted one. */
async function findView(connection: Connection, user: ViewUser, id: number): Promise<Stored | null> {
  const { rows } = await connection.query<Stored>(`select ${columns} ${seen} and v."Id" = $4 for update of v`, [
    ...seenBy(user),
    id,
  ])
  return rows[0] ?? null
}

const saved = async (connection: Connection, user: ViewUser, id: number): Promise<ViewResult> => {
  const stored = await findView(connection, user, id)
  if (!stored) return { kind: 'unseen' }
  const [view] = await toSent(connection, user, [stored])
  return { kind: 'saved', view: view! }
}

const invalid = (AttemptedValue: unknown, PropertyName: string, Message: string): ViewResult => ({
  kind: 'invalid',
  errors: [{ AttemptedValue, Message, PropertyName }],
})

const nameTaken = (Name: string) => invalid(Name, 'Name', 'is the name of another view of this owner')
const isNameTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505'

/** Runs the work in a transaction that counts only if it has saved something. */
const saving = async (database: Database, name: string, work: (connection: Connection) => Promise<ViewResult>) => {
  try {
    return await transaction(database, work, ({ kind }) => kind === 'saved')
  } catch (error) {
    if (isNameTaken(error)) return nameTaken(name)
    throw error
  }
}

/** Whether the user sees as many views of a board as there may be. Others cannot save one meanwhile; of the combined board, they themselves. */
async function isFull(connection: Connection, user: ViewUser, board: ViewedBoard): Promise<boolean> {
  const [table, id] = board === null ? ['User', user.userId] : ['CrmBoard', board]
  await connection.query(`select from "${table}" where "Id" = $1 for no key update`, [id])
  const { rows } = await connection.query<{ count: number }>(
    `select count(*)::integer as count ${seen} and v."CrmBoardId" is not distinct from $4 and v."DeletedOn" is null`,
    [...seenBy(user), board],
  )
  return (rows[0]?.count ?? 0) >= mostViews
}

const tooMany = invalid(null, 'Name', `cannot be saved: this board has ${mostViews} views, delete one first`)

/** Why a view of this board cannot name the boards that its content names; null: it can. */
async function wrongBoards(connection: Connection, user: ViewUser, board: ViewedBoard, { Boards = [] }: ViewContent) {
  if (board !== null) return Boards.length === 0 ? null : invalid(Boards, 'Content', 'names boards, and is of one')
  if (Boards.length === 0) return invalid(Boards, 'Content', 'names no boards')
  const { rows } = await connection.query<{ count: number }>(
    `select count(*)::integer as count from "CrmBoard" b where b."Id" = any($3::bigint[]) and ${isBoardIn('$1', '$2')}`,
    [user.businesses, user.boards, Boards.filter((id) => Number.isSafeInteger(id))],
  )
  const areSeen = rows[0]?.count === new Set(Boards).size
  return areSeen ? null : invalid(Boards, 'Content', 'names boards that are gone, or that you may not see')
}

/** Saves a new view of a board that the user sees, or says why not. Source: our own rule. */
export const addView = (
  database: Database,
  user: ViewUser,
  board: ViewedBoard,
  { Name, IsShared, Content }: ViewInput,
): Promise<ViewResult> =>
  saving(database, Name, async (connection) => {
    const wrong = await wrongBoards(connection, user, board, Content)
    if (wrong) return wrong
    if (await isFull(connection, user, board)) return tooMany
    const { rows } = await connection.query<{ Id: number }>(
      `insert into "CrmBoardView" ("CrmBoardId", "OwnerId", "UpdatedById", "Name", "IsShared", "Content")
       values ($1, $2, $2, $3, $4, $5) returning "Id"`,
      [board, user.userId, Name.trim(), IsShared, JSON.stringify(Content)],
    )
    return saved(connection, user, rows[0]!.Id)
  })

/** What is changed; undefined stays. */
export type ViewChange = { readonly [Key in keyof ViewInput]: ViewInput[Key] | undefined }

/** Changes a view (Id), or says why not; `version` is the one that the change was made on, null for any. Source: our own rule. */
export const changeView = (
  database: Database,
  user: ViewUser,
  id: number,
  { version, ...change }: ViewChange & { version: number | null },
): Promise<ViewResult> =>
  saving(database, change.Name ?? '', async (connection) => {
    const before = await findView(connection, user, id)
    if (!before || before.DeletedOn) return { kind: 'unseen' }
    const [view] = await toSent(connection, user, [before])
    if (!view!.CanEdit) return { kind: 'not-theirs', view: view! }
    if (version !== null && version !== before.Version) return { kind: 'stale', view: view! }
    if (change.IsShared === false && before.OwnerId !== user.userId) {
      return invalid(false, 'IsShared', 'can only be made private by the owner of the view')
    }
    const content: ViewContent = change.Content ?? before.Content
    const wrong = change.Content && (await wrongBoards(connection, user, before.CrmBoardId, content))
    if (wrong) return wrong
    await connection.query(
      `update "CrmBoardView" set "Name" = $2, "IsShared" = $3, "Content" = $4, "Version" = "Version" + 1,
         "UpdatedOn" = clock_timestamp(), "UpdatedById" = $5
       where "Id" = $1`,
      [
        id,
        change.Name?.trim() ?? before.Name,
        change.IsShared ?? before.IsShared,
        JSON.stringify(content),
        user.userId,
      ],
    )
    return saved(connection, user, id)
  })

/** Deletes a view (Id), or puts a deleted one back; either does nothing where that is so already. Source: our own rule. */
export const setDeleted = (database: Database, user: ViewUser, id: number, isDeleted: boolean): Promise<ViewResult> =>
  saving(database, '', async (connection) => {
    const before = await findView(connection, user, id)
    if (!before || (isDeleted && before.DeletedOn)) return { kind: 'unseen' }
    const [view] = await toSent(connection, user, [before])
    if (!view!.CanEdit) return { kind: 'not-theirs', view: view! }
    if (!isDeleted && before.DeletedOn && (await isFull(connection, user, before.CrmBoardId))) return tooMany
    await connection.query(
      'update "CrmBoardView" set "DeletedOn" = case when $2 then clock_timestamp() end where "Id" = $1',
      [id, isDeleted],
    )
    return saved(connection, user, id)
  })
