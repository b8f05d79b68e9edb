import type { EnumName } from '#core/contract/enums.ts'

/** Of what is kept between visits, too; keys that one hook alone uses stand beside it. */
export const sessionKey = ['session'] as const
export const boardsKey = ['boards'] as const
export const locationsKey = ['locations'] as const
export const enumKey = (name: EnumName) => ['enum', name] as const
export const stagesKey = (boardId: number) => ['stages', boardId] as const
/** Looks at what has happened on a board elsewhere; the stages follow. */
export const lookKey = (boardId: number) => ['look', boardId] as const
