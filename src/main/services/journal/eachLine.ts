import type { FileHandle } from 'node:fs/promises'

/** Bytes read at once: between two pieces the host answers others. */
const pieceBytes = 2 ** 20
const newline = 10

/** A line of a file: the bytes of `piece` from `start` to `end`, without its newline. */
export interface LineBytes {
  readonly piece: Buffer
  readonly start: number
  readonly end: number
}

/** Hands every whole line between two bytes of a file to `take`, in order; returns where the next one will begin. */
export async function eachLine(
  file: FileHandle,
  { from, to }: { readonly from: number; readonly to: number },
  take: (line: LineBytes) => void,
): Promise<number> {
  let left: Buffer = Buffer.alloc(0)
  let at = from
  while (at < to) {
    const bytes = await bytesOf(file, at, Math.min(to, at + pieceBytes))
    if (bytes.length === 0) break
    at += bytes.length
    const piece = left.length === 0 ? bytes : Buffer.concat([left, bytes])
    let start = 0
    for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
      take({ piece, start, end })
      start = end + 1
    }
    left = piece.subarray(start)
  }
  return at - left.length
}

export async function bytesOf(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(to - from)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
  return bytes.subarray(0, bytesRead)
}
