/** The same server and user, another database. */
export const toDatabase = (connectionString: string, database: string): string =>
  connectionString.replace(/^(\w+:\/\/[^/?]*)(\/[^?]*)?/, (_, server: string) => `${server}/${database}`)
