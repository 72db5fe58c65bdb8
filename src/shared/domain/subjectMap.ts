/** Below this many questions a difference is a hint at most: its cell is hatched. */
export const fewQuestions = 30
/** The difference at which a cell has its full colour. */
export const fullAt = 0.2
/** Shades on either side of no difference. */
export const shades = 4

/** −shades … shades: which shade of the diverging palette stands for a difference. */
export function strengthOf(delta: number): number {
  const strength = Math.min(shades, Math.round((Math.abs(delta) / fullAt) * shades))
  return delta < 0 && strength > 0 ? -strength : strength
}
