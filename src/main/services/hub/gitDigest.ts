import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Git's digest of a file: sha1 of `blob`, its length, a zero byte and its bytes. */
const begun = (bytes: number): Hash => createHash('sha1').update(`blob ${bytes}\0`)

export const gitSha1 = (content: Uint8Array): string => begun(content.length).update(content).digest('hex')

export async function gitSha1Of(path: string, bytes: number): Promise<string> {
  const hash = begun(bytes)
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
