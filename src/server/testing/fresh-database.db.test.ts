import { expect, test } from 'vitest'
import { askDatabase } from './ask-database.ts'
import { freshDatabase } from './fresh-database.ts'

test('concurrent databases share a template that is migrated once, and are isolated from each other', async () => {
  let migrations = 0
  const database = () =>
    freshDatabase({
      name: 'one column',
      async migrate(url) {
        migrations += 1
        await askDatabase(url, 'create table note (text text)')
      },
    })
  const [first, second] = await Promise.all([database(), database()])
  expect(migrations).toBe(1)
  await askDatabase(first, `insert into note values ('mine')`)
  expect(await askDatabase(first, 'select text from note')).toEqual([{ text: 'mine' }])
  expect(await askDatabase(second, 'select text from note')).toEqual([])
})

const brokenDatabase = (): Promise<string> =>
  freshDatabase({
    name: 'broken',
    async migrate(url) {
      await askDatabase(url, 'create table half_done ()')
      throw new Error('the migration is wrong')
    },
  })

test('a failed migration fails every test that needs the template', async () => {
  await expect(brokenDatabase()).rejects.toThrow('the migration is wrong')
  await expect(brokenDatabase()).rejects.toThrow('the migration is wrong')
})
