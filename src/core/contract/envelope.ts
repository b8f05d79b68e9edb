/** One refused property. A foreign key is named without `Id` (`Coworker`). */
export interface FieldError {
  AttemptedValue: unknown
  Message: string
  PropertyName: string
}

/** What every write answers; `WasSuccessful` marks it (an opportunity has a field named `Value`, too). */
export interface WriteEnvelope<Value = unknown> {
  Status: number
  Message: string
  Value: Value
  OpenInDialog: boolean
  OpenInWindow: boolean
  RedirectURL: null
  JavaScript: null
  UpdatedOn: string | null
  UpdatedBy: string | null
  Errors: FieldError[] | null
  WasSuccessful: boolean
}

/** What every list answers. */
export interface ListEnvelope<Record> {
  Records: Record[]
  CurrentPageSize: number
  CurrentPage: number
  CurrentOrderField: string
  /** 0 ascending, 1 descending. */
  CurrentSortDirection: 0 | 1
  FirstItem: number
  HasNextPage: boolean
  HasPreviousPage: boolean
  LastItem: number
  PageNumber: number
  PageSize: number
  TotalItems: number
  TotalPages: number
}

export function successEnvelope<Value>(
  Message: string,
  Value: Value,
  stamp: { UpdatedOn: string; UpdatedBy: string | null },
): WriteEnvelope<Value> {
  return {
    Status: 200,
    Message,
    Value,
    OpenInDialog: false,
    OpenInWindow: false,
    RedirectURL: null,
    JavaScript: null,
    UpdatedOn: stamp.UpdatedOn,
    UpdatedBy: stamp.UpdatedBy,
    Errors: null,
    WasSuccessful: true,
  }
}

/** The body of a 400: all errors, the first one repeated in `Message`. */
export const validationEnvelope = (Errors: FieldError[], Value: unknown = null) => ({
  Status: 500,
  Message: Errors[0] ? `${Errors[0].PropertyName ? `${Errors[0].PropertyName}: ` : ''}${Errors[0].Message}` : '',
  Value,
  Errors,
  WasSuccessful: false,
})

/** The body of a 200 that did nothing: a rule forbids it, and the message says what to do first. */
export const refusedEnvelope = (Message: string) => ({
  Status: 500,
  Message,
  Value: null,
  Errors: null,
  WasSuccessful: false,
})

export function listEnvelope<Record>(
  Records: Record[],
  query: { page: number; size: number; orderBy: string; descending: boolean },
  TotalItems: number,
): ListEnvelope<Record> {
  const TotalPages = Math.ceil(TotalItems / query.size)
  const first = Records.length === 0 ? 0 : (query.page - 1) * query.size + 1
  return {
    Records,
    CurrentPageSize: Records.length,
    CurrentPage: TotalItems === 0 ? 0 : query.page,
    CurrentOrderField: query.orderBy,
    CurrentSortDirection: query.descending ? 1 : 0,
    FirstItem: first,
    HasNextPage: TotalItems > 0 && query.page < TotalPages,
    HasPreviousPage: TotalItems > 0 && query.page > 1,
    LastItem: Records.length === 0 ? 0 : first + Records.length - 1,
    PageNumber: TotalItems === 0 ? 0 : query.page,
    PageSize: TotalItems === 0 ? 0 : query.size,
    TotalItems,
    TotalPages,
  }
}
