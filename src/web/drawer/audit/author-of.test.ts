import { describe, expect, it } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { OpportunityChange } from '#web/queries/opportunity/opportunity-changes.ts'
import { authorOf, lastAuthor } from './author-of.ts'

const me = { Id: 1, Email: 'me@example.com' }
const base = anOpportunity({ Version: 3, UpdatedOn: '2031-05-01T10:00:00Z' })
const theirs = { ...base, Version: 5, UpdatedBy: 'ana@example.com' }

const change = (over: Partial<OpportunityChange>, ...names: string[]): OpportunityChange => ({
  At: '2031-05-01T10:42:00Z',
  UserId: 2,
  UserFullName: 'Ana Abel',
  Client: 'board',
  Rule: null,
  Kind: 'update',
  Fields: names.map((Name) => ({ Name, From: null, To: null })),
  IsUndone: false,
  UndoOf: null,
  ...over,
})

describe('who made a change', () => {
  it('is a person by name, a rule, or oneself, and never an email address', () => {
    expect(authorOf(change({}), me)).toEqual({ kind: 'person', name: 'Ana Abel' })
    expect(authorOf(change({ Rule: 'TourCompleted' }), me)).toEqual({ kind: 'rule', rule: 'TourCompleted' })
    expect(authorOf(change({ UserId: 1 }), me)).toEqual({ kind: 'me' })
    expect(authorOf(change({ UserId: null, UserFullName: null }), me)).toEqual({ kind: 'somebody' })
  })
})

describe('who has saved a field meanwhile', () => {
  it('is the last one who changed this very field since the form was filled', () => {
    const changes = [
      change({ UserId: 3, UserFullName: 'Ben Brandt', At: '2031-05-01T10:50:00Z' }, 'Value'),
      change({}, 'Notes'),
      change({ UserId: 4, UserFullName: 'Cleo Cruz', At: '2031-05-01T09:00:00Z' }, 'Name'),
    ]
    const of = (...keys: string[]) => lastAuthor({ base, theirs, changes }, keys, me)
    expect(of('Notes')).toEqual({ author: { kind: 'person', name: 'Ana Abel' }, at: '2031-05-01T10:42:00Z' })
    expect(of('Value').author).toEqual({ kind: 'person', name: 'Ben Brandt' })
    expect(of('Name')).toEqual({ author: { kind: 'somebody' }, at: null })
  })

  it('is oneself where the record has no newer version, or where the server says so', () => {
    const own = { ...theirs, UpdatedBy: me.Email }
    expect(lastAuthor({ base, theirs: { ...base, Notes: 'x' }, changes: [] }, ['Notes'], me).author.kind).toBe('me')
    expect(lastAuthor({ base, theirs: own, changes: [] }, ['Notes'], me).author.kind).toBe('me')
  })
})
