// @ts-check
import { randomUUID } from 'node:crypto'

/**
 * @typedef {{ Id: number, CrmBoardColumnId: number, Position: number, Version: number, tag?: string | undefined }} Card
 * @typedef {(method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<{ headers: import('node:http').IncomingHttpHeaders, body: any }>} Ask
 */

const path = '/api/crm/crmopportunities'

/**
 * Moves the cards of one board as its page does: the whole record with its version, a key of its own, the fields that
 * change, and the two neighbours between which the card was dropped, anywhere in another stage. Which card goes where is
 * the same in every run; no card is moved twice at the same time.
 */
export class BoardMoves {
  /** @type {Map<number, Card>} */
  #cards
  /** @type {Map<number, number[]>} The Ids of the cards of each stage, in order. */
  #stages = new Map()
  /** @type {Set<number>} */
  #moving = new Set()
  #random = 7
  #ask

  /**
   * @param {Ask} ask
   * @param {readonly Card[]} cards
   */
  constructor(ask, cards) {
    this.#ask = ask
    this.#cards = new Map(cards.map((card) => [card.Id, card]))
    for (const card of cards.toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)) {
      this.#stages.set(card.CrmBoardColumnId, [...(this.#stages.get(card.CrmBoardColumnId) ?? []), card.Id])
    }
  }

  async moveOne() {
    const { card, above, below, stageId } = this.#drop()
    const body = { ...card, tag: undefined, CrmBoardColumnId: stageId, Position: this.#between(above, below) }
    const { headers, body: answer } = await this.#ask('PUT', path, body, {
      'Idempotency-Key': randomUUID(),
      Prefer: 'return=representation',
      'If-Match': card.tag ?? `"${card.Version}"`,
      'Changed-Fields': 'CrmBoardColumnId, Position',
      ...(above !== undefined && { 'Place-After': String(above) }),
      ...(below !== undefined && { 'Place-Before': String(below) }),
    })
    this.#cards.set(card.Id, { ...answer.Value, tag: headers.etag })
    this.#moving.delete(card.Id)
  }

  /** Takes a card that nobody is moving, and puts it where the page would show it at once. */
  #drop() {
    const stages = [...this.#stages.entries()]
    for (;;) {
      const [from, cards] = this.#oneOf(stages)
      const [stageId, others] = this.#oneOf(stages)
      const card = cards.length > 1 ? this.#cards.get(this.#oneOf(cards)) : undefined
      if (!card || from === stageId || this.#moving.has(card.Id)) continue
      this.#moving.add(card.Id)
      cards.splice(cards.indexOf(card.Id), 1)
      const at = Math.floor(this.#next() * (others.length + 1))
      const [above, below] = [others[at - 1], others[at]]
      others.splice(at, 0, card.Id)
      return { card, above, below, stageId }
    }
  }

  /**
   * @param {number | undefined} above
   * @param {number | undefined} below
   */
  #between(above, below) {
    const [first, second] = [above, below].map((id) => this.#cards.get(id ?? 0)?.Position)
    if (first === undefined) return (second ?? 101) - 100
    return second === undefined ? first + 100 : Math.floor((first + second) / 2)
  }

  /**
   * @template Item
   * @param {readonly Item[]} items
   * @returns {Item}
   */
  #oneOf = (items) => /** @type {Item} */ (items[Math.floor(this.#next() * items.length)])

  /** From 0 up to 1. */
  #next() {
    // In integers: as a floating-point product it is rounded, and repeats after 10,466 numbers.
    this.#random = (Math.imul(this.#random, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return this.#random / 2 ** 31
  }
}
