import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import './floor.css'

/** The fields of a record that the floor shows. */
interface Card {
  readonly Id: number
  readonly CrmBoardColumnId: number
  readonly CrmBoardColumnName: string
  readonly CoworkerFullName: string
  readonly CoworkerCompanyName: string | null
  readonly Value: number | null
  readonly DueDate: string | null
}

const row = 112
const spare = 3

/** The least that a board can be: a virtual list with an overscan of three cards. */
function Stage({ cards }: { cards: readonly Card[] }) {
  const [scrolled, setScrolled] = useState(0)
  const first = Math.max(0, Math.floor(scrolled / row) - spare)
  const fitting = Math.ceil(window.innerHeight / row) + 2 * spare
  return (
    <section data-stage-id={cards[0]?.CrmBoardColumnId}>
      <h2>
        {cards[0]?.CrmBoardColumnName} {cards.length}
      </h2>
      <div onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}>
        <ul style={{ height: cards.length * row }}>
          {cards.slice(first, first + fitting).map((card, index) => (
            <li key={card.Id} data-opportunity-id={card.Id} style={{ top: (first + index) * row }}>
              <b>{card.CoworkerFullName}</b>
              <div>{card.CoworkerCompanyName}</div>
              <div>{card.Value}</div>
              <div>{card.DueDate?.slice(0, 10)}</div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

// Requested before anything else happens; the query says which pages of which board.
const asked = new URLSearchParams(location.search)
const pages = Array.from({ length: Number(asked.get('pages')) }, async (_, index): Promise<Card[]> => {
  const filter = `CrmOpportunity_CrmBoardColumn_CrmBoard=${asked.get('board')}&orderby=Position&dir=0`
  const answer = await fetch(`/api/crm/crmopportunities?${filter}&size=1000&page=${index + 1}`)
  return ((await answer.json()) as { Records: Card[] }).Records
})

void Promise.all(pages).then((read) => {
  const stages = new Map<number, Card[]>()
  for (const card of read.flat()) {
    const stage = stages.get(card.CrmBoardColumnId)
    if (stage) stage.push(card)
    else stages.set(card.CrmBoardColumnId, [card])
  }
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <main>
      {[...stages].map(([id, cards]) => (
        <Stage key={id} cards={cards} />
      ))}
    </main>,
  )
})
