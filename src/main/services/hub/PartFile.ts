import {
  appendFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { diskError } from '@shared/errors/diskError'
import { placeOf, workFolder } from './safePath'

/** What a part belongs to. Another answer of the hub makes another file of it. */
export interface PartOf {
  readonly bytes: number
  readonly sha256: string | null
}
const header = z.object({
  format: z.literal(1),
  bytes: z.number(),
  sha256: z.string().nullable(),
  blockBytes: z.number().int().positive(),
})

const [leastBlock, mostBlock] = [16_384, 2 ** 20]

/** About a thousandth of the file: what a killed download loses, and what one wrong byte costs. */
function blockBytesFor(bytes: number): number {
  const wanted = 2 ** Math.ceil(Math.log2(Math.max(1, bytes / 1024)))
  return Math.min(mostBlock, Math.max(leastBlock, wanted))
}

/**
 * A file that is being downloaded: its bytes, at their places from the start, and beside it a record of the blocks that
 * are there. The record is a line of JSON and then one line for each event, so that whatever a killed process leaves can
 * be read: `7` says that block 7 is written, `7 3f…` that the sha256 of everything up to its end begins so. The latter
 * finds the first wrong block of a file whose hub gives a digest of the whole only.
 */
export class PartFile {
  /** 1 where a block is on the disk. */
  readonly written: Uint8Array
  /** Beginning of the digest of all bytes up to the end of a block. */
  readonly prefixes: (string | undefined)[] = []
  readonly blocks: number
  readonly path: string
  #file: FileHandle | undefined
  #lines: string[] = []

  private constructor(
    private readonly places: ReturnType<typeof partPlaces>,
    readonly of: PartOf,
    readonly blockBytes: number,
  ) {
    this.path = places.part
    this.blocks = Math.ceil(of.bytes / blockBytes)
    this.written = new Uint8Array(this.blocks)
  }

  /** Opens what an earlier attempt has left, or an empty one. Throws DISK_FULL, NOT_WRITABLE. */
  static async open(folder: string, path: string, of: PartOf): Promise<PartFile> {
    const places = partPlaces(folder, path)
    const left = readRecord(places.record, of)
    const part = new PartFile(places, of, left?.blockBytes ?? blockBytesFor(of.bytes))
    try {
      const there = isOwnFile(places.part)
      if (left && there) part.#recall(left.lines)
      else {
        rmSync(places.part, { force: true, recursive: true })
        const first = { format: 1, bytes: of.bytes, sha256: of.sha256, blockBytes: part.blockBytes }
        writeFileSync(places.record, `${JSON.stringify(first)}\n`)
      }
      part.#file = await open(places.part, left && there ? 'r+' : 'w+')
      await part.#file.truncate(of.bytes)
      return part
    } catch (e) {
      throw diskError(e, places.part)
    }
  }

  /**
   * A finished file that has been damaged becomes a part again, whose record says which blocks to look at. An older
   * version of a file stays until the new one is complete. A link is not taken back: what it leads to is not ours.
   */
  static takeBack(folder: string, path: string, { bytes, sha256 }: PartOf): void {
    const places = partPlaces(folder, path)
    const target = placeOf(folder, path)
    const known = readRecord(places.record, { bytes, sha256 })
    if (known && isOwnFile(target) && !isOwnFile(places.part)) renameSync(target, places.part)
  }

  lengthOf(block: number): number {
    return Math.min(this.blockBytes, this.of.bytes - block * this.blockBytes)
  }

  get writtenBytes(): number {
    let sum = 0
    for (let block = 0; block < this.blocks; block++) if (this.written[block]) sum += this.lengthOf(block)
    return sum
  }

  /** Bytes from the start without a hole. */
  get contiguousBytes(): number {
    const hole = this.written.indexOf(0)
    return hole < 0 ? this.of.bytes : hole * this.blockBytes
  }

  async write(block: number, bytes: Buffer): Promise<void> {
    try {
      await this.#open.write(bytes, 0, bytes.length, block * this.blockBytes)
    } catch (e) {
      throw diskError(e, this.path)
    }
    this.written[block] = 1
    this.#note(String(block))
  }

  async read(block: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(this.lengthOf(block))
    await this.#open.read(bytes, 0, bytes.length, block * this.blockBytes)
    return bytes
  }

  /** The digest of everything up to the end of a block was seen to begin like this. */
  witness(block: number, prefix: string): void {
    if (this.prefixes[block] === prefix) return
    this.prefixes[block] = prefix
    this.#note(`${block} ${prefix}`)
  }

  /** A block that has to be fetched again. */
  forget(block: number): void {
    this.written[block] = 0
    this.#note(`-${block}`)
  }

  /** What was seen of the digest from this block on is of no use any more. */
  forgetPrefixes(from: number): void {
    this.prefixes.length = Math.min(this.prefixes.length, from)
  }

  /** The whole file is right: it takes its place. The record stays, to find what may go wrong with it later. */
  async finish(target: string): Promise<void> {
    try {
      await this.close()
      renameSync(this.path, target)
    } catch (e) {
      throw diskError(e, target)
    }
  }

  async discard(): Promise<void> {
    await this.close()
    rmSync(this.path, { force: true })
    rmSync(this.places.record, { force: true })
  }

  async close(): Promise<void> {
    this.flush()
    await this.#file?.close()
    this.#file = undefined
  }

  /** Writes the lines that have gathered. What a killed process had not written yet is fetched once more. */
  flush(): void {
    if (this.#lines.length === 0) return
    const text = this.#lines.join('')
    this.#lines = []
    try {
      appendFileSync(this.places.record, text)
    } catch (e) {
      throw diskError(e, this.places.record)
    }
  }

  get #open(): FileHandle {
    if (!this.#file) throw new Error('The part is closed.')
    return this.#file
  }

  #note(line: string): void {
    this.#lines.push(`${line}\n`)
    if (this.#lines.length >= linesAtOnce) this.flush()
  }

  #recall(lines: readonly string[]): void {
    for (const line of lines) {
      const [, gone, number, , prefix] = /^(-?)(\d+)( ([0-9a-f]{16}))?$/.exec(line) ?? []
      const block = Number(number)
      if (number === undefined || block >= this.blocks) continue
      if (prefix) this.prefixes[block] = prefix
      else this.written[block] = gone ? 0 : 1
    }
  }
}

const linesAtOnce = 4

/** What an interrupted download has of a file; changes nothing. */
export function writtenBytesOf(folder: string, path: string, of: PartOf): number {
  const { part, record } = placesIn(folder, path)
  const left = existsSync(part) ? readRecord(record, of) : null
  if (!left) return 0
  const written = new Set<number>()
  for (const line of left.lines) {
    const block = Math.abs(Number(line))
    if (line.startsWith('-')) written.delete(block)
    else if (line !== '' && Number.isInteger(block)) written.add(block)
  }
  return Math.min(of.bytes, written.size * left.blockBytes)
}

const placesIn = (folder: string, path: string) => ({
  part: join(folder, workFolder, ...`${path}.part`.split('/')),
  record: join(folder, workFolder, ...`${path}.blocks`.split('/')),
})

function partPlaces(folder: string, path: string): { readonly part: string; readonly record: string } {
  return {
    part: placeOf(folder, `${workFolder}/${path}.part`),
    record: placeOf(folder, `${workFolder}/${path}.blocks`),
  }
}

function readRecord(
  file: string,
  of: PartOf,
): { readonly blockBytes: number; readonly lines: readonly string[] } | null {
  if (!existsSync(file)) return null
  const [first = '', ...lines] = readFileSync(file, 'utf8').split('\n')
  // the last line may have been cut off in the middle, and a cut number would be another block
  lines.pop()
  const told = header.safeParse(parsed(first))
  if (!told.success || told.data.bytes !== of.bytes || told.data.sha256 !== of.sha256) return null
  return { blockBytes: told.data.blockBytes, lines }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A link would lead the writing out of the folder. */
const isOwnFile = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false
