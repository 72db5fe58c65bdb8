/** Takes up to `count` items, in turn from each list, spread evenly over each; grouped by list, in its order. */
export function pickEvenly<T>(lists: readonly (readonly T[])[], count: number): T[] {
  const turns = Array.from({ length: count }, (_, round) =>
    lists.flatMap((list, i) => (round < list.length ? [i] : [])),
  )
  const taken = turns.flat().slice(0, count)
  return lists.flatMap((list, i) => spread(list, taken.filter((t) => t === i).length))
}

const spread = <T>(list: readonly T[], n: number): T[] =>
  list.filter((_, i) => Math.floor(((i + 1) * n) / list.length) > Math.floor((i * n) / list.length))
