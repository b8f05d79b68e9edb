/** Whoever waits for a lock in this database: other tests have databases of their own on the same server. */
export const waitingForLocks = `select pid from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`
