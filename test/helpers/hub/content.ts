import { createHash } from 'node:crypto'

/** The bytes of a file in the stand-in hub: from memory, or made when they are asked for, of any size. */
export interface Content {
  readonly bytes: number
  readonly sha256: string
  /** From one offset to another, in pieces. */
  readonly pieces: (from: number, to: number) => Iterable<Buffer>
}

export function fixed(data: Buffer | string): Content {
  const buffer = Buffer.from(data)
  const sha256 = createHash('sha256').update(buffer).digest('hex')
  return { bytes: buffer.length, sha256, pieces: (from, to) => [buffer.subarray(from, to)] }
}

const pieceBytes = 2 ** 20
const numberBytes = 8

/** Noise in which every MiB begins with its number, so that a piece at the wrong place is another piece. */
export function noise(bytes: number, seed = 1): Content {
  const template = Buffer.allocUnsafe(pieceBytes)
  for (let i = 0, x = seed * 2_654_435_761; i < pieceBytes; i += 4) {
    x = (Math.imul(x ^ (x >>> 15), 2_246_822_519) + i) >>> 0
    template.writeUInt32LE(x, i)
  }
  function* pieces(from: number, to: number): Iterable<Buffer> {
    for (let at = from; at < to;) {
      const piece = Math.floor(at / pieceBytes)
      const start = at - piece * pieceBytes
      const end = Math.min(pieceBytes, to - piece * pieceBytes)
      const head = Buffer.alloc(numberBytes)
      head.writeDoubleLE(piece)
      if (start < numberBytes) yield head.subarray(start, Math.min(end, numberBytes))
      if (end > numberBytes) yield template.subarray(Math.max(start, numberBytes), end)
      at = piece * pieceBytes + end
    }
  }
  let digest: string | undefined
  return {
    bytes,
    get sha256() {
      digest ??= digestOf(pieces(0, bytes))
      return digest
    },
    pieces,
  }
}

function digestOf(pieces: Iterable<Buffer>): string {
  const hash = createHash('sha256')
  for (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

export function bytesOf({ bytes, pieces }: Content): Buffer {
  return Buffer.concat([...pieces(0, bytes)])
}
