import { defineConfig } from 'vitest/config'

const databaseTests = 'src/**/*.db.test.ts'

export default defineConfig({
  test: {
    unstubEnvs: true,
    restoreMocks: true,
    // Two cores shared with a database: what takes a second alone may take several in company.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['src/**/*.test.{ts,tsx}', 'scripts/*.test.mjs'], exclude: [databaseTests] },
      },
      {
        extends: true,
        test: { name: 'db', include: [databaseTests], globalSetup: 'src/server/testing/postgres.ts' },
      },
    ],
  },
})
