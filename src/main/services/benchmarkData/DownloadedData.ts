import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { replaceFile } from '../replaceFile'

/** Where a benchmark's files came from, and which they are. */
const downloaded = z.object({
  benchmark: z.string(),
  source: z.enum(['modelscope', 'huggingface', 'github', 'archive']),
  /** The repository, or the archive's address. */
  from: z.string(),
  /** A branch or commit; null of an archive. */
  revision: z.string().nullable(),
  folder: z.string(),
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256: z.string() })),
  /** Milliseconds since 1970. */
  at: z.number(),
})
export type Downloaded = z.output<typeof downloaded>

/**
 * The benchmarks that have been downloaded: `<id>.json` says from where and which files, and is written when all of them are
 * there. They lie in `<source>@<revision>/<id>`, so that runs share them and another revision does not overwrite them.
 */
export class DownloadedData {
  constructor(readonly root: string) {}

  folder(id: string, source: string, revision: string): string {
    return join(this.root, `${source}@${revision.replaceAll(/[^\w.-]/g, '-')}`, id)
  }

  /** Absent where nothing was downloaded, or files have gone since. */
  get(id: string): Downloaded | undefined {
    const file = join(this.root, `${id}.json`)
    if (!existsSync(file)) return undefined
    const found = downloaded.safeParse(parsed(readFileSync(file, 'utf8'))).data
    const isThere = found?.files.every(
      ({ path, size }) => statSync(join(found.folder, path), { throwIfNoEntry: false })?.size === size,
    )
    return isThere ? found : undefined
  }

  put(found: Downloaded): void {
    replaceFile(join(this.root, `${found.benchmark}.json`), JSON.stringify(found, null, 2))
  }

  /** The folder of each benchmark that has been downloaded. */
  folders(): Record<string, string> {
    const names = existsSync(this.root) ? readdirSync(this.root) : []
    const ids = names.flatMap((name) => /^(.*)\.json$/.exec(name)?.[1] ?? [])
    return Object.fromEntries(
      ids.flatMap((id) => {
        const found = this.get(id)
        return found ? [[id, found.folder]] : []
      }),
    )
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
