import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { type ModelInfo, modelInfo } from '@shared/domain/modelInfo'
import { replaceFile } from '../replaceFile'

const entry = z.object({ files: z.string(), info: modelInfo })
const entries = z.record(z.string(), entry)

/**
 * What was seen in model folders, in a file of the cache: looking again takes a second or more each. An entry counts as
 * long as no file of its folder changes. The file is experience, not truth: one that cannot be read is begun anew.
 */
export class InfoCache {
  #entries: Record<string, z.output<typeof entry>> | undefined
  constructor(
    private readonly file: string,
    /** Changes whenever an answer could: the app's version, the machine. */
    private readonly made: string,
  ) {}

  get(path: string): ModelInfo | undefined {
    const known = this.#read()[path]
    return known?.files === this.#identity(path) ? known.info : undefined
  }

  /** Keeps what `look` sees, as of the files that were there before: a download may end while it looks. */
  async learn(path: string, look: () => Promise<ModelInfo>): Promise<ModelInfo> {
    const files = this.#identity(path)
    const info = await look()
    const others = Object.entries(this.#read()).filter(([folder]) => existsSync(folder))
    const all = { ...Object.fromEntries(others), [path]: { files, info } }
    this.#entries = all
    try {
      replaceFile(this.file, JSON.stringify(all))
    } catch {
      // this process knows it; the next one looks again
    }
    return info
  }

  #read(): Record<string, z.output<typeof entry>> {
    return (this.#entries ??= entries.safeParse(this.#parse()).data ?? {})
  }

  #parse(): unknown {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8'))
    } catch {
      return {}
    }
  }

  #identity(path: string): string {
    const files = readdirSync(path)
      .sort()
      .map((name) => {
        const stat = statSync(join(path, name), { throwIfNoEntry: false })
        return [name, stat?.size, stat?.mtimeMs]
      })
    return JSON.stringify([this.made, files])
  }
}
