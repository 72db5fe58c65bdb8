import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

const chunkBytes = 2 ** 22

/** Lower-case hex digest of the contents of these files, one after the other. */
export function sha256OfFiles(paths: readonly string[]): string {
  const hash = createHash('sha256')
  const chunk = new Uint8Array(chunkBytes)
  for (const path of paths) {
    const fd = openSync(path, 'r')
    try {
      for (let n = readSync(fd, chunk); n > 0; n = readSync(fd, chunk)) hash.update(chunk.subarray(0, n))
    } finally {
      closeSync(fd)
    }
  }
  return hash.digest('hex')
}
