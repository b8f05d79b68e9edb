import { Fragment, type ReactNode, useDeferredValue, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useEditing } from '#web/queries/editing.ts'
import { useOpportunity } from '#web/queries/opportunity/opportunity.ts'
import { useEditorNames } from '#web/queries/others.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { isolate } from '#web/text/sentences/isolate.ts'
import { useLiveText } from '#web/text/live-text.ts'
import { useMissingText } from '#web/text/board/missing-text.ts'
import { useText } from '#web/text/text.ts'
import { FailureNotice, Notice } from '#web/ui/notice.tsx'
import { CameBy } from './audit/came-by.tsx'
import { DrawerFrame } from './frame/drawer-frame.tsx'
import { DrawerSkeleton } from './frame/drawer-skeleton.tsx'
import { NeighbourButtons } from './neighbours/neighbour-buttons.tsx'
import { OpportunityEditor } from './opportunity-editor.tsx'

interface OpportunityDrawerProps {
  opportunityId: number
  onClose(): void
}

/** The drawer of one opportunity: `?opportunity=ID` in the address. */
export function OpportunityDrawer({ opportunityId, onClose }: OpportunityDrawerProps) {
  const text = useDrawerText()
  const { board } = useText()
  const missing = useMissingText()
  const me = useMe()
  const canOpen = isOffered(me.Roles, 'open')
  const { record, status, error, retry } = useOpportunity(opportunityId)
  const [isDirty, setIsDirty] = useState(false)
  const [isHinted, setIsHinted] = useState(false)
  useEditing(opportunityId, isDirty)

  return (
    <DrawerFrame
      title={record?.CoworkerFullName ?? text.label}
      subtitle={
        record && (
          <>
            <Subtitle company={companyBeside(record)} stage={record.CrmBoardColumnName} />
            {canOpen && isOffered(me.Roles, 'seeHistory') && <CameBy record={record} />}
          </>
        )
      }
      actions={<NeighbourButtons opportunityId={opportunityId} />}
      onClose={onClose}
      onPressOutside={() => (isDirty ? setIsHinted(true) : onClose())}
      finalFocus={() => cardOf(opportunityId)}
    >
      <EditorsNote opportunityId={opportunityId} />
      {canOpen && record ? (
        <AfterFrame>
          <OpportunityEditor
            key={`${me.Id} ${opportunityId}`}
            record={record}
            isHinted={isHinted}
            onDirtyChange={(next) => {
              setIsDirty(next)
              setIsHinted(false)
            }}
            onClose={onClose}
          />
        </AfterFrame>
      ) : !canOpen ? (
        <Notice title={missing.noRightToOpen}>{board.open.noRight}</Notice>
      ) : status === 'error' ? (
        error.kind === 'not-found' ? (
          <Notice isAlert title={text.notFound.title}>
            {text.notFound.text}
          </Notice>
        ) : (
          <FailureNotice title={text.failed} error={error} retry={retry} />
        )
      ) : (
        <DrawerSkeleton label={text.loading} />
      )}
    </DrawerFrame>
  )
}

/** Rendered in pieces, after the frame around it: a dialog makes what it holds in one piece otherwise. */
const AfterFrame = ({ children }: { children: ReactNode }) => useDeferredValue(true, false) && children

/** Null where the company is the customer, so that it is not named twice. */
const companyBeside = ({ CoworkerFullName, CoworkerCompanyName }: CrmOpportunity) =>
  CoworkerCompanyName === CoworkerFullName ? null : CoworkerCompanyName

function Subtitle({ company, stage }: { company: string | null; stage: string }) {
  const parts = company ? [company, stage] : [stage]
  return (
    <p title={parts.map(isolate).join(' · ')} className="flex gap-x-1.5 text-sm text-muted max-md:flex-col">
      {parts.map((part, index) => (
        <Fragment key={index}>
          {index > 0 && (
            <span aria-hidden className="max-md:hidden">
              ·
            </span>
          )}
          <span dir="auto" className="truncate">
            {part}
          </span>
        </Fragment>
      ))}
    </p>
  )
}

/** Says who else is editing the opportunity right now. */
function EditorsNote({ opportunityId }: { opportunityId: number }) {
  const text = useLiveText()
  const names = useEditorNames(opportunityId)
  return (
    <p role="status" className={names ? 'bg-accent-soft px-5 py-2 text-sm font-medium' : undefined}>
      {names && text.editing(names)}
    </p>
  )
}

const cardOf = (id: number) => document.querySelector<HTMLElement>(`[data-opportunity-id="${id}"] :is(a, button)`)
