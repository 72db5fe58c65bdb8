import type { FileHandle } from 'node:fs/promises'

/** Bytes read at once: between two pieces the host answers others. */
const pieceBytes = 2 ** 20
const newline = 10

/** A line of a file: the bytes of `piece` from `start` to `end`, without its newline; they are there until `take` returns. */
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
  let room = Buffer.allocUnsafe(Math.min(pieceBytes, Math.max(0, to - from)))
  let left = 0
  let at = from
  while (at < to) {
    if (left === room.length) room = Buffer.concat([room], 2 * room.length) // a line longer than that
    const { bytesRead } = await file.read(room, left, Math.min(room.length - left, to - at), at)
    if (bytesRead === 0) break
    at += bytesRead
    const piece = room.subarray(0, left + bytesRead)
    left = piece.copy(room, 0, linesIn(piece, take))
  }
  return at - left
}

/** Hands every whole line to `take`, in order; returns where what is left begins. */
export function linesIn(piece: Buffer, take: (line: LineBytes) => void): number {
  let start = 0
  for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, start)) {
    take({ piece, start, end })
    start = end + 1
  }
  return start
}

export async function bytesOf(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(to - from)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
  return bytes.subarray(0, bytesRead)
}

export const textOf = ({ piece, start, end }: LineBytes): string => piece.toString('utf8', start, end)
