import { defineConfig } from 'vitest/config'

const databaseTests = 'src/**/*.db.test.ts'

export default defineConfig({
  test: {
    unstubEnvs: true,
    restoreMocks: true,
    // By default one core is left idle, which on two of them is half of the machine.
    maxWorkers: '100%',
    // Generous, because two cores are shared with a database; a passing test never waits so long.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/*.test.mjs', 'chaos/**/*.test.ts'],
          exclude: [databaseTests],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: [databaseTests],
          globalSetup: 'src/server/testing/postgres.ts',
          // Every file has a database of its own; loading the server anew for each takes longer than many of them.
          isolate: false,
        },
      },
    ],
  },
})
