/**
 * What PostgreSQL sees of our environment: next to nothing. Our secrets are none of its business, and a PGPORT or PGDATA
 * meant for something else must not move it.
 */
export function environment(): NodeJS.ProcessEnv {
  const { PATH, LD_LIBRARY_PATH } = process.env
  return { PATH, ...(LD_LIBRARY_PATH ? { LD_LIBRARY_PATH } : {}), LC_ALL: 'C', TZ: 'UTC' }
}

export type Options = { fast?: boolean; maxConnections?: number }

/** Settings given on the command line, so that an older folder always runs with today's. */
export function settings(sock: string, { fast = false, maxConnections = 100 }: Options): string[] {
  const wanted: Record<string, string | number> = {
    listen_addresses: '',
    port: 5432,
    unix_socket_directories: `"${sock}"`,
    unix_socket_permissions: '0700',
    max_connections: maxConnections,
    shared_buffers: '64MB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Small queries from memory: processes for reading ahead or replicating would only sit there.
    io_method: 'sync',
    max_logical_replication_workers: 0,
    // Said aloud although they are the defaults: what is acknowledged is on disk.
    fsync: fast ? 'off' : 'on',
    full_page_writes: fast ? 'off' : 'on',
    synchronous_commit: fast ? 'off' : 'on',
    // The log never holds content. An ERROR may quote what somebody wrote, so only the server's own news is logged
    // (`log` ranks above `error`), and details, which quote statements when a process crashes, never.
    log_destination: 'stderr',
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_statement: 'none',
    log_min_duration_statement: -1,
    log_lock_waits: 'off',
    log_checkpoints: 'off',
    // An unsynced database is a test's: it needs no base backups either. Any other may be backed up while it runs.
    ...(fast ? { wal_level: 'minimal', max_wal_senders: 0 } : {}),
  }
  return Object.entries(wanted).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
