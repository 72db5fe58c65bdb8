/** F_β of how many items are right, named and gold: the harmonic mean of precision and recall for β = 1. */
export function fScore([right, named, gold]: readonly [number, number, number], beta = 1): number {
  return right === 0 ? 0 : ((1 + beta ** 2) * right) / (beta ** 2 * gold + named)
}
