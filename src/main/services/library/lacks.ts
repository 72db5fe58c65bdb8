import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Found } from './layouts'

/**
 * What keeps a model folder from being whole, as a sentence; null where nothing does. Reads names, sizes and the headers of
 * weight files: enough to see that a download was interrupted, not that a byte is wrong.
 */
export function lacksOf(found: Pick<Found, 'path' | 'parts'>): string | null {
  try {
    return lackOf(found)
  } catch (e) {
    // a folder of somebody else's must not hide the others
    if (e instanceof Error && 'syscall' in e) return `It cannot be read: ${e.message}.`
    throw e
  }
}

function lackOf({ path, parts }: Pick<Found, 'path' | 'parts'>): string | null {
  const names = readdirSync(path)
  const dangling = names.find((name) => !existsSync(join(path, name)))
  if (dangling !== undefined) return `"${dangling}" is a link to a file that is not there.`
  if (parts !== undefined && holdsFiles(parts))
    return `Its download was interrupted, parts are in "${parts}".`
  const half = names.find((name) => /\.incomplete$/.test(name))
  if (half !== undefined) return `Its download was interrupted at "${half.replace(/\.incomplete$/, '')}".`
  if (holdsFiles(join(path, '.biaochi'), /\.part$/)) return 'Its download was interrupted.'
  if (!names.includes('config.json')) return 'It has no config.json.'
  if (!names.some((name) => weightFile.test(name))) return 'It has no weights.'
  return lackingShard(path, names) ?? cutWeights(path, names)
}

const weightFile = /\.(safetensors|bin|gguf)$/

function holdsFiles(folder: string, named = /./): boolean {
  if (!existsSync(folder)) return false
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.some((entry) => entry.isFile() && named.test(entry.name))
}

const shards = z.object({ weight_map: z.record(z.string(), z.string()) })

function lackingShard(path: string, names: readonly string[]): string | null {
  const index = names.find((name) => name.endsWith('.safetensors.index.json'))
  if (index === undefined) return null
  const parsed = shards.safeParse(parseJson(readFileSync(join(path, index), 'utf8')))
  if (!parsed.success) return `"${index}" cannot be read.`
  const listed = [...new Set(Object.values(parsed.data.weight_map))].sort()
  const lacking = listed.filter((name) => !names.includes(name))
  if (lacking.length === 0) return null
  return `${lacking.length} of its ${listed.length} weight files are missing, "${lacking[0]}" first.`
}

function cutWeights(path: string, names: readonly string[]): string | null {
  const cut = names.find((name) => name.endsWith('.safetensors') && !isWhole(join(path, name)))
  return cut === undefined ? null : `"${cut}" is shorter than its header says.`
}

const tensors = z.record(
  z.string(),
  z.object({ data_offsets: z.tuple([z.number(), z.number()]).optional() }).loose(),
)

/** Whether a safetensors file is as long as the length of its header, the header and the tensors it names. */
function isWhole(file: string): boolean {
  const fd = openSync(file, 'r')
  try {
    const length = Buffer.alloc(8)
    if (readSync(fd, length) < 8) return false
    const { size } = statSync(file)
    const header = Number(length.readBigUInt64LE())
    if (header > size - 8) return false
    const text = Buffer.alloc(header)
    readSync(fd, text, { position: 8 })
    const parsed = tensors.safeParse(parseJson(text.toString('utf8')))
    if (!parsed.success) return false
    const ends = Object.values(parsed.data).map(({ data_offsets: offsets }) => offsets?.[1] ?? 0)
    return size >= 8 + header + ends.reduce((most, end) => Math.max(most, end), 0)
  } finally {
    closeSync(fd)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
