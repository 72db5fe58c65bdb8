/** One row of a card's list of subsets: id, Chinese name, English name, and the categories it counts towards. */
type SubsetRow = readonly [id: string, zh: string, en: string, ...groups: string[]]

/** Long lists of subsets are tables: this turns their rows into what the schema reads. */
export const named = (rows: readonly SubsetRow[]) =>
  rows.map(([id, zh, en, ...groups]) => ({ id, zh, en, groups }))
