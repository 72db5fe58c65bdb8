import type { DataCheck } from '@shared/domain/datasets/check'
import type { DataMapping } from '@shared/domain/datasets/mapping'

type Column = DataCheck['columns'][number]

interface Seen {
  readonly types: Map<string, number>
  filled: number
  first: number
  example: string
}

/** More columns than any table has: objects whose keys are data end here. */
const most = 200
const exampleLength = 80
/** A column that fewer rows than this share have was not meant to be one. */
const rare = 0.01
const enoughRows = 100

/** What the columns of the rows hold, counted row by row. */
export class Columns {
  readonly #seen = new Map<string, Seen>()
  #rows = 0

  add(value: Readonly<Record<string, unknown>>, row: number): void {
    this.#rows++
    for (const [name, inner] of Object.entries(value)) {
      let seen = this.#seen.get(name)
      if (!seen) {
        if (this.#seen.size === most) continue
        seen = { types: new Map(), filled: 0, first: row, example: '' }
        this.#seen.set(name, seen)
      }
      const type = typeOf(inner)
      seen.types.set(type, (seen.types.get(type) ?? 0) + 1)
      if (type === 'null' || inner === '') continue
      seen.filled++
      if (seen.example === '') seen.example = exampleOf(inner)
    }
  }

  list(mapping: DataMapping | null): Column[] {
    const partOf = (name: string): Column['part'] => {
      const found = Object.entries(mapping?.parts ?? {}).find(([, columns]) => columns.includes(name))
      return (found?.[0] ?? null) as Column['part'] // the keys of a mapping's parts
    }
    return [...this.#seen].map(([name, { types, filled, example }]) => ({
      ...{ name, part: partOf(name), filled, example },
      types: [...types].map(([type, rows]) => ({ type, rows })).sort((a, b) => b.rows - a.rows),
    }))
  }

  /** Columns with values of several types, and the first row that has the column. */
  mixed(): { readonly name: string; readonly types: readonly string[]; readonly rows: number }[] {
    return [...this.#seen].flatMap(([name, { types }]) => {
      const counts = [...types].filter(([type]) => type !== 'null').sort(([, a], [, b]) => b - a)
      const rows = counts.slice(1).reduce((sum, [, n]) => sum + n, 0)
      return counts.length > 1 ? [{ name, types: counts.map(([type]) => type), rows }] : []
    })
  }

  /** Columns that hardly any row has and no part of the mapping names. */
  extra(
    mapping: DataMapping | null,
  ): { readonly name: string; readonly rows: number; readonly first: number }[] {
    if (this.#rows < enoughRows) return []
    const used = Object.values(mapping?.parts ?? {}).flat()
    return [...this.#seen].flatMap(([name, { types, first }]) => {
      const rows = [...types.values()].reduce((sum, n) => sum + n, 0)
      return rows < rare * this.#rows && !used.includes(name) ? [{ name, rows, first }] : []
    })
  }
}

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' ? 'object' : typeof value
}

function exampleOf(value: unknown): string {
  const text = typeof value === 'string' ? value.slice(0, 2 * exampleLength) : JSON.stringify(value)
  const characters = [...(text ?? '')]
  return characters.length > exampleLength
    ? `${characters.slice(0, exampleLength).join('')}…`
    : characters.join('')
}
