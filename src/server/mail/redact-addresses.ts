const maxLength = 500

/** The message of an error with every e-mail address reduced to its domain: mail servers often quote the recipient. */
export const redactAddresses = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/[^\s<>()"',;:@]+@/g, '…@').slice(0, maxLength)

/** Returns the domain of an e-mail address, the only part of it that may be logged. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
