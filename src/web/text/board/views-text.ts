import { textHookOf } from '#web/text/part.ts'
import { views } from '#web/text/en/board/views.ts'

/** The texts of saved views and of what cards show: apart from the others, so that the first screen does not load them. */
export const useViewsText = textHookOf('views', views)
