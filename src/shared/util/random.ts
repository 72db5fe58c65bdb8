/** Where a generator stands: what a checkpoint stores so that the sequence goes on after a restart. */
export type RandomState = readonly [number, number, number, number]

export interface Random {
  /** Uniform in [0, 1), 32 bits of resolution. */
  next(): number
  state(): RandomState
}

/** xoshiro128** (Blackman and Vigna): the same seed or state gives the same sequence on every platform. */
export function createRandom(from: number | RandomState): Random {
  let [a, b, c, d] = typeof from === 'number' ? seeded(from) : from
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = rotate(d, 11)
    return result / 2 ** 32
  }
  return { next, state: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0] }
}

const rotate = (x: number, k: number): number => (x << k) | (x >>> (32 - k))

/** Spreads one number over the state with splitmix32, so that neighbouring seeds give unrelated sequences. */
function seeded(seed: number): RandomState {
  let s = seed >>> 0
  const word = (): number => {
    s = (s + 0x9e3779b9) >>> 0
    let z = s
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  return [word(), word(), word(), word()]
}

/** A shuffled copy (Fisher–Yates). */
export function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items]
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random.next() * (i + 1))
    ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
  }
  return shuffled
}
