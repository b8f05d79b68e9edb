import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { DrawerContext } from './drawer-context.ts'

type OfItsForm = Pick<DrawerContext, 'locale' | 'timeZone' | 'today' | 'choices' | 'choose'>

/** What the fields of an opportunity share that is created in a stage: nobody else can have changed any of them. */
export const contextOfNew = (
  stage: CrmBoardColumn,
  { locale, timeZone, today, choices, choose }: OfItsForm,
): DrawerContext => ({
  locale,
  timeZone,
  today,
  choices,
  choose,
  record: null,
  businessId: stage.CrmBoardBusinessId,
  currency: stage.CrmBoardBusinessCurrencyCode,
  stages: [stage],
  isReadOnly: false,
  undecided: [],
})
