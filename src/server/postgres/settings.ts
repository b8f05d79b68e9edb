/** Settings as command line arguments: these win over what stands in the cluster's own files. */
const asArguments = (settings: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Nothing that was committed may be lost; only tests, which throw the cluster away, go without. */
export const durability = (durable: boolean): string[] => {
  const state = durable ? 'on' : 'off'
  return asArguments({ fsync: state, full_page_writes: state, synchronous_commit: state })
}

export interface Address {
  /** The folder of the socket, or 127.0.0.1. */
  readonly host: string
  readonly port: number
}

export const serverSettings = ({ host, port }: Address): string[] =>
  asArguments({
    ...(process.platform === 'win32'
      ? { listen_addresses: host }
      : { listen_addresses: '', unix_socket_directories: host, unix_socket_permissions: '0700' }),
    port,
    cluster_name: 'pipeline_board',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'off',
    log_checkpoints: 'off',
  })
