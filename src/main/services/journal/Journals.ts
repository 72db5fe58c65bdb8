import { join } from 'node:path'
import type { RunId } from '@shared/domain/run'
import type { RunFolders } from '../RunFolders'
import { JournalIndex } from './JournalIndex'

/** Runs that are looked at in turn: one page and what is laid over its curves. */
const mostKept = 12

/** The indexes of the journals that were asked for last. */
export class Journals {
  readonly #kept = new Map<RunId, JournalIndex>()
  constructor(private readonly folders: Pick<RunFolders, 'folder'>) {}

  of(id: RunId): JournalIndex {
    const index = this.#kept.get(id) ?? new JournalIndex(join(this.folders.folder(id), 'events.jsonl'))
    this.#kept.delete(id) // to the end of the line
    this.#kept.set(id, index)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    return index
  }
}
