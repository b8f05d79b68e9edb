/** The database, and the user who owns it and nothing else: the superuser cannot sign in. */
export const databaseName = 'pipeline_board'
