import type { FastifyInstance } from 'fastify'
import { readReminders, type Reminder } from '#core/contract/endpoints/reminders.ts'
import { addDays, calendarDate, daysBetween } from '#core/domain/formats/calendar/calendar.ts'
import { addEndpoint } from '#server/routes/endpoint/add-endpoint.ts'
import { type FollowUpRow, followUpsOf } from '#server/store/reminders/follow-ups.ts'
import type { Store } from '#server/store/store.ts'

const mostListed = 200
/** Beyond those listed: what is due on a later day is read with them and left out. */
const mostRead = 1_000

/** The follow-ups of the user who asks that are due or overdue. */
export function addReminderRoutes(app: FastifyInstance, store: Store): void {
  addEndpoint(app, readReminders, async (_input, { identity }) => {
    const now = store.now().toISOString()
    const { userId: ownerId, businesses, boards } = identity
    // East of UTC it may be tomorrow already.
    const to = addDays(calendarDate(now, 'UTC'), 1)
    const { rows, all } = await followUpsOf(store.database, {
      ownerId,
      businesses,
      boards,
      from: null,
      to,
      most: mostRead,
    })
    const due = rows.flatMap((row) => {
      const DaysOverdue = daysBetween(row.FollowUp, calendarDate(now, row.TimeZone))
      return DaysOverdue < 0 ? [] : [reminderOf(row, DaysOverdue)]
    })
    const Reminders = due.toSorted((a, b) => a.DaysOverdue - b.DaysOverdue).slice(0, mostListed)
    return { Total: all - (rows.length - due.length), Reminders }
  })
}

function reminderOf(row: FollowUpRow, DaysOverdue: number): Reminder {
  const { CrmOpportunityId, Name, CoworkerFullName, CoworkerCompanyName, Value, CurrencyCode, FollowUp } = row
  const { CrmBoardColumnName, CrmBoardId, CrmBoardName, BusinessId, BusinessName } = row
  return {
    CrmOpportunityId,
    Name,
    CoworkerFullName,
    CoworkerCompanyName,
    Value,
    CurrencyCode,
    CrmBoardColumnName,
    CrmBoardId,
    CrmBoardName,
    BusinessId,
    BusinessName,
    FollowUp,
    DaysOverdue,
  }
}
