import { createHash } from 'node:crypto'
import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@shared/errors/appError'
import type { DigestCache } from './ports'
import type { LockedFile } from './runRecord'

/** Files of a model or adapter folder that decide what it computes and how it is asked. */
const partOfModel =
  /\.(safetensors|jinja|model)$|(^|\.)(config|generation_config|tokenizer\w*|vocab|adapter_config|index)\.json$|^merges\.txt$/

/** Size and sha256 of a file; a large one is read once and remembered. Throws NOT_FOUND. */
export async function digestFile(path: string, cache: DigestCache): Promise<LockedFile> {
  const { size: bytes, mtimeMs: changedAt } = fileStat(path)
  const key = { path, bytes, changedAt }
  const known = cache.get(key)
  if (known !== undefined) return { path, bytes, sha256: known }
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  const sha256 = hash.digest('hex')
  cache.put(key, sha256)
  return { path, bytes, sha256 }
}

export async function digestModelFolder(folder: string, cache: DigestCache): Promise<LockedFile[]> {
  const digests: LockedFile[] = []
  for (const name of readdirSync(folder).sort()) {
    if (partOfModel.test(name)) digests.push(await digestFile(join(folder, name), cache))
  }
  return digests
}

function fileStat(path: string) {
  try {
    const stat = statSync(path)
    if (stat.isFile()) return stat
  } catch (e) {
    throw new AppError('NOT_FOUND', `There is no file "${path}": check the path.`, { cause: e })
  }
  throw new AppError('INVALID_INPUT', `"${path}" is not a file: give the path of a file.`)
}
