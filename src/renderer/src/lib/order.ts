/** The list with one of its items at another place; places beyond the ends are the ends. */
export function moved<T>(items: readonly T[], item: T, to: number): readonly T[] {
  if (!items.includes(item)) return items
  const rest = items.filter((other) => other !== item)
  const place = Math.min(rest.length, Math.max(0, to))
  return [...rest.slice(0, place), item, ...rest.slice(place)]
}
