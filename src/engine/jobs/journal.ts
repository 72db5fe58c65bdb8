import type { RunEvent } from '@shared/domain/events'
import { openLineLog } from '../files/lineLog'

/** The append-only record of a run. The process that does the work writes it: what a journal says has happened. */
export interface Journal {
  append(event: RunEvent, t: number): void
  close(): void
}

/** Opens a run's events.jsonl. Throws DISK_FULL or NOT_WRITABLE, as each append does. */
export function openJournal(path: string): Journal {
  const log = openLineLog(path)
  return { append: (event, t) => log.append({ t, ...event }), close: () => log.close() }
}
