import { useOpportunityHistory } from '#web/queries/opportunity-history.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { isolate } from '#web/text/isolate.ts'
import { timeText } from '#web/drawer/fields/date-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'

/** The moves from stage to stage; one without a user was automatic. */
export function HistorySection({ opportunityId }: { opportunityId: number }) {
  const text = useDrawerText()
  const { locale, timeZone } = useDrawer()
  const { status, history } = useOpportunityHistory(opportunityId)
  return (
    <section aria-labelledby="drawer-history" className="px-5 py-4 text-sm">
      <h3 id="drawer-history" className="pb-2 font-semibold">
        {text.sections.history}
      </h3>
      {status === 'loading' && <p className="text-muted">{text.history.loading}</p>}
      {status === 'error' && <p className="text-muted">{text.history.failed}</p>}
      {status === 'ready' && history.length === 0 && <p className="text-muted">{text.history.none}</p>}
      <ol className="flex flex-col gap-3 border-l border-border pl-4">
        {history.map((step) => (
          <li key={step.Id} className="min-w-0">
            <p className="break-words">
              {step.OldCrmBoardColumnName === null
                ? text.history.started(step.NewCrmBoardColumnName)
                : text.history.moved(step.OldCrmBoardColumnName, step.NewCrmBoardColumnName)}
            </p>
            <p className="text-xs text-muted">
              {[
                isolate(step.UserFullName ?? text.history.automatic),
                step.ToTime && timeText(step.ToTime, locale, timeZone),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
