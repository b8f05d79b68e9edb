import { useId } from 'react'
import { cardFacts, densities } from '#core/contract/endpoints/views/board-settings.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Segments } from '#web/ui/fields/segments.tsx'
import { notOnCompact } from './card-look.ts'
import type { OpenView } from './use-open-view.ts'

/** How the cards of the board look: of the open view, else as this user has it. */
export function CardsSection({ open: { now, chooseLook } }: { open: OpenView }) {
  const text = useViewsText()
  const id = useId()
  const isCompact = now.density === 'compact'
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 border-t border-border-raised p-4 text-sm">
      <h3 id={id} className="font-semibold">
        {text.cards}
      </h3>
      <Segments
        label={text.density}
        options={densities.map((value) => ({ value, label: text.densities[value] }))}
        value={now.density}
        onChange={(density) => chooseLook({ density })}
      />
      {isCompact && <p className="text-xs text-muted">{text.compactHint}</p>}
      <div role="group" aria-label={text.factsLabel} className="grid grid-cols-2 gap-x-2">
        {cardFacts.map((fact) => (
          <CheckBox
            key={fact}
            label={text.facts[fact]}
            checked={now.facts.includes(fact)}
            disabled={isCompact && notOnCompact.has(fact)}
            onChange={({ target }) =>
              chooseLook({
                facts: cardFacts.filter((each) => (each === fact ? target.checked : now.facts.includes(each))),
              })
            }
          />
        ))}
      </div>
    </section>
  )
}
